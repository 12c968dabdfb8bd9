import { describe, expect, it } from 'vitest';
import { closureExample, disagreementExample, indexExample } from '../../evaluation/examples/example-questions.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';
import type { Milliseconds, Plan } from '../plan.js';
import { nextUtterance, openInterview } from './conductor.js';
import type { ConductorTurn, Utterance } from './turn.js';

const rephrasing =
  'Imagine a friend asks why you would put this thing on a column, and what it takes from you. How would you explain?';
const index: PlannedQuestion = { ...indexExample.question, rephrasing };
const closure: PlannedQuestion = {
  ...closureExample.question,
  rephrasing: 'Say it for a beginner: how does a little function keep what was around it when it was made?',
};
const followUp = index.keyPoints[2]?.followUp ?? 'none';

function planWith(changes: Partial<Plan> = {}): Plan {
  return {
    type: 'example',
    title: 'Examples',
    family: 'technical',
    difficulty: 'medium',
    language: 'en-IN',
    style: 'practice',
    followUpStyle: 'balanced',
    booked: (20 * 60_000) as Milliseconds,
    questions: [index, closure, disagreementExample.question],
    ...changes,
  };
}

/** What the interviewer says to a candidate who says each of these, so many seconds apart. */
function interview(plan: Plan, said: readonly string[], seconds = 20): ConductorTurn[] {
  const turns = [spokenBy(openInterview(plan), 0)];
  for (const [position, text] of said.entries()) {
    const at = ((position + 1) * seconds * 1000) as Milliseconds;
    turns.push({ speaker: 'candidate', text, action: null, questionId: null, keyPoint: null, at });
    turns.push(spokenBy(nextUtterance(plan, turns, at), at));
  }
  return turns.filter(({ speaker }) => speaker === 'interviewer');
}

function spokenBy({ action, text, questionId, keyPoint }: Utterance, at: number): ConductorTurn {
  return { speaker: 'interviewer', text, action, questionId, keyPoint, at: at as Milliseconds };
}

const grandmother =
  'My grandmother taught me to bake bread when I was seven. You feed the sourdough in the evening, and by morning the kitchen smells of crust.';

describe('who does not understand the question', () => {
  it.each([
    ['en-IN', 'Could you rephrase that?'],
    ['en-IN', 'What do you mean?'],
    ['hi-IN', 'समझ नहीं आया'],
    ['hi-IN', 'aap kya puchna chahte hain'],
  ])('gets it in plainer words, after a short opening (%s: %s)', (language, asks) => {
    const [, reply] = interview(planWith({ language }), [asks]);
    expect(reply?.action).toBe('clarify');
    expect(reply?.text.endsWith(rephrasing)).toBe(true);
    expect(reply?.text).not.toContain(index.text);
    expect(reply?.text.length).toBeGreaterThan(rephrasing.length + 5);
  });

  it('gets an opening that differs from question to question', () => {
    const [, first, , second] = interview(planWith(), ['rephrase it please', 'skip', 'rephrase it please']);
    const opening = (text = '') => text.split(/[.:]/)[0];
    expect(second?.text.endsWith(closure.rephrasing ?? 'none')).toBe(true);
    expect(opening(second?.text)).not.toBe(opening(first?.text));
  });

  it.each(['en-IN', 'hi-IN'])('is told how to read it when asking again, in new words each time (%s)', (language) => {
    const again = interview(planWith({ language }), [
      'rephrase that',
      'what do you mean?',
      'rephrase that',
      'samjhaiye',
    ]).slice(2);
    expect(again.map(({ action }) => action)).toEqual(['clarify', 'clarify', 'clarify']);
    for (const { text } of again) {
      expect(text).not.toContain(rephrasing);
      expect(text).not.toContain(index.text);
    }
    expect(new Set(again.map(({ text }) => text)).size).toBe(3);
  });

  it('may still have it repeated, in its own words', () => {
    const [, , repeated] = interview(planWith(), ['rephrase that please', 'repeat the question please']);
    expect(repeated?.action).toBe('repeat');
    expect(repeated?.text.endsWith(index.text)).toBe(true);
  });

  it('is told how to read it, and the question, where nothing plainer was prepared', () => {
    const { rephrasing: _, ...plain } = index;
    const [, reply, next] = interview(planWith({ questions: [plain] }), ['rephrase that', 'rephrase that']);
    expect(reply?.text.endsWith(index.text)).toBe(true);
    expect(next?.text).not.toContain(index.text);
  });

  it('is given nothing away by a careless rephrasing', () => {
    const careless = { ...index, rephrasing: index.keyPoints[0]?.text ?? '' };
    const [, reply] = interview(planWith({ questions: [careless] }), ['rephrase that']);
    expect(reply?.text).not.toContain(careless.rephrasing);
    expect(reply?.text.endsWith(index.text)).toBe(true);
  });
});

describe('who does not understand a follow-up', () => {
  it.each([
    ['en-IN', 'What do you mean?'],
    ['hi-IN', 'इसका क्या मतलब है?'],
  ])(
    'hears that it is one part, the follow-up, and once the whole question in plainer words (%s)',
    (language, asks) => {
      const [, probe, reply, again] = interview(planWith({ language }), [indexExample.average, asks, asks]);
      expect(probe?.action).toBe('follow_up');
      expect(reply?.text).toContain(followUp);
      expect(reply?.text.endsWith(rephrasing)).toBe(true);
      expect(reply?.text).toMatch(/one part|single part|हिस्से के बारे|एक हिस्सा/);
      expect(again?.action).toBe('clarify');
      expect(again?.text).not.toContain(followUp);
      expect(again?.text).not.toContain(rephrasing);
    },
  );

  it('does not hear the plainer words again that were said before', () => {
    const turns = interview(planWith(), ['rephrase that', indexExample.average, 'rephrase that']);
    const last = turns.at(-1);
    expect(last?.text.endsWith(followUp)).toBe(true);
    expect(last?.text).not.toContain(rephrasing);
  });
});

describe('an answer about something else', () => {
  it.each(['none', 'balanced', 'deep-dive'] as const)(
    'is led back to the question once, in plainer words (%s)',
    (followUpStyle) => {
      const [, back, next] = interview(planWith({ followUpStyle }), [grandmother, grandmother]);
      expect(back).toMatchObject({ action: 'clarify', questionId: index.id });
      expect(back?.text.endsWith(rephrasing)).toBe(true);
      expect(back?.text).toMatch(/question|what I asked/);
      expect(next?.action).toBe(followUpStyle === 'none' ? 'ask' : 'follow_up');
    },
  );

  it('is led back in Hindi too', () => {
    const [, back] = interview(planWith({ language: 'hi-IN' }), [grandmother]);
    expect(back?.action).toBe('clarify');
    expect(back?.text).toMatch(/सवाल/);
  });

  it('hears the question again where the plainer words were said before', () => {
    const [, , back] = interview(planWith(), ['rephrase that', grandmother]);
    expect(back?.action).toBe('clarify');
    expect(back?.text.endsWith(index.text)).toBe(true);
  });

  it('is judged neither by word nor by tone', () => {
    const [, back] = interview(planWith(), [grandmother]);
    expect(back?.text.replace(rephrasing, '')).not.toMatch(
      /\b(?:not|off|wrong|unrelated|answer|but|however|please)\b/i,
    );
  });

  it.each([
    ['knows nothing', "I don't know"],
    ['says little', 'It is fast.'],
    ['touches one point', indexExample.weak],
    ['is done', "That's all"],
  ])('is not seen where somebody %s', (_, said) => {
    const [, reply] = interview(planWith(), [said]);
    expect(reply?.action).not.toBe('clarify');
  });

  it('is left alone when the time of the question, or of the interview, is short', () => {
    const [, late] = interview(planWith(), [grandmother], 60 * index.minutes);
    expect(late?.action).not.toBe('clarify');
    const short = planWith({ booked: (2 * 60_000) as Milliseconds });
    expect(interview(short, [grandmother], 105)[1]?.action).not.toBe('clarify');
  });
});
