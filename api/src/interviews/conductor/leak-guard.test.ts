import { describe, expect, it } from 'vitest';
import { exampleQuestions, indexExample } from '../../evaluation/examples/example-questions.js';
import { givesAway } from '../../questions/gives-away.js';
import type { Milliseconds } from '../plan.js';
import { maySay } from './leak-guard.js';
import type { ConductorTurn } from './turn.js';

const { question } = indexExample;

describe('words that give the answer away are noticed', () => {
  it.each([
    'How about a separate sorted structure, usually a B-tree?',
    'Is it not so that each insert, update and delete must maintain it, and writes suffer?',
    'Does it take additional disk space and memory?',
  ])('%s', (text) => expect(givesAway(text, question)).toBe(true));

  it.each(['What happens to the other kinds of statements?', 'Which columns would you index?', ''])(
    'words that do not are let through: %s',
    (text) => expect(givesAway(text, question)).toBe(false),
  );

  it('the question itself is no secret', () => expect(givesAway(question.text, question)).toBe(false));

  it('the prepared words of the examples are safe', () => {
    for (const example of exampleQuestions) {
      for (const { followUp, hint } of example.question.keyPoints) {
        expect([followUp, givesAway(followUp, example.question)]).toEqual([followUp, false]);
        expect([hint, givesAway(hint, example.question)]).toEqual([hint, false]);
      }
    }
  });
});

describe('what was prepared is said once', () => {
  const { followUp, hint } = question.keyPoints[1] ?? { followUp: '', hint: '' };
  const turn = (changes: Partial<ConductorTurn>): ConductorTurn => ({
    speaker: 'interviewer',
    text: 'I see. You spoke of speed; which work does that save?',
    action: 'follow_up',
    questionId: question.id,
    keyPoint: 1,
    at: 0 as Milliseconds,
    ...changes,
  });

  it('may be said where it was not', () => {
    expect(maySay(followUp, question, [turn({ keyPoint: 0 })])).toBe(true);
    expect(maySay(hint, question, [turn({})])).toBe(true);
  });

  it('may not be said where a turn says it word for word', () => {
    expect(maySay(followUp, question, [turn({ text: `Okay. ${followUp}`, action: 'clarify', keyPoint: null })])).toBe(
      false,
    );
  });

  it('may not be said where a turn asked it in other words', () => {
    expect(maySay(followUp, question, [turn({})])).toBe(false);
    expect(maySay(hint, question, [turn({ action: 'hint' })])).toBe(false);
  });

  it('counts for the question that it belongs to, and for the interviewer', () => {
    expect(maySay(followUp, question, [turn({ questionId: null })])).toBe(true);
    expect(maySay(followUp, question, [turn({ speaker: 'candidate' })])).toBe(true);
  });
});
