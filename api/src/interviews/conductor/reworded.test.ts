/** A follow-up that was asked in other words is asked all the same. */
import { describe, expect, it } from 'vitest';
import { exampleQuestions } from '../../evaluation/examples/example-questions.js';
import type { Milliseconds, Plan } from '../plan.js';
import { nextUtterance, openInterview } from './conductor.js';
import type { ConductorTurn, Utterance } from './turn.js';

const plan: Plan = {
  type: 'example',
  title: 'Examples',
  family: 'technical',
  difficulty: 'medium',
  language: 'en-IN',
  style: 'practice',
  followUpStyle: 'deep-dive',
  booked: (45 * 60_000) as Milliseconds,
  questions: exampleQuestions.map(({ question }) => question),
};

const candidate = [
  ...exampleQuestions.flatMap(({ weak, average }) => [weak, 'hint', average, 'Can you repeat that?', average, weak]),
  'No, thank you.',
];

/** Holds the interview, with each of the interviewer's turns stored as `store` says. */
function hold(store: (said: Utterance) => string): ConductorTurn[] {
  const turns: ConductorTurn[] = [];
  const add = (said: Utterance, at: Milliseconds) =>
    turns.push({ ...said, text: store(said), speaker: 'interviewer', at });
  add(openInterview(plan), 0 as Milliseconds);
  for (const [index, text] of candidate.entries()) {
    if (turns.at(-1)?.action === 'end') break;
    const at = ((index + 1) * 30_000) as Milliseconds;
    turns.push({ speaker: 'candidate', text, action: null, questionId: null, keyPoint: null, at });
    add(nextUtterance(plan, turns, at), at);
  }
  return turns;
}

const preparedOf = ({ questionId, keyPoint }: Pick<Utterance, 'questionId' | 'keyPoint'>) =>
  plan.questions.find(({ id }) => id === questionId)?.keyPoints[keyPoint ?? -1]?.followUp ?? '';

const asPrepared = hold(({ text }) => text);
const reworded = hold((said) =>
  said.action === 'follow_up' ? said.text.replace(preparedOf(said), 'You spoke of it; how about that?') : said.text,
);

describe('an interview whose follow-ups are said in other words', () => {
  it('goes the same way, and says everything else in the same words', () => {
    const decisions = (turns: readonly ConductorTurn[]) =>
      turns.map(({ action, questionId, keyPoint, text }) => [
        action,
        questionId,
        keyPoint,
        action === 'follow_up' || text,
      ]);
    expect(reworded.filter(({ action }) => action === 'follow_up').length).toBeGreaterThan(3);
    expect(decisions(reworded)).toEqual(decisions(asPrepared));
  });

  it('never comes to the same key point of a question twice', () => {
    const probed = reworded
      .filter(({ action }) => action === 'follow_up')
      .map(({ questionId, keyPoint }) => `${questionId} ${keyPoint}`);
    expect(new Set(probed).size).toBe(probed.length);
  });
});
