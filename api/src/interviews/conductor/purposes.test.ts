import { describe, expect, it } from 'vitest';
import { closureExample, disagreementExample, indexExample } from '../../evaluation/examples/example-questions.js';
import type { Milliseconds, Plan } from '../plan.js';
import { nextUtterance, openInterview } from './conductor.js';
import type { ConductorTurn, Utterance } from './turn.js';

const planned = { ...indexExample.question, purpose: 'planned' } as const;
const review = { ...closureExample.question, purpose: 'review' } as const;
const extra = { ...disagreementExample.question, purpose: 'extra', minutes: 5 } as const;
const secondReview = { ...extra, purpose: 'review' } as const;
const secondExtra = { ...review, purpose: 'extra', minutes: 5 } as const;

function planWith(questions: Plan['questions'], language = 'en-IN'): Plan {
  return {
    type: 'example',
    title: 'Examples',
    family: 'technical',
    difficulty: 'medium',
    language,
    style: 'practice',
    followUpStyle: 'none',
    booked: (20 * 60_000) as Milliseconds,
    questions,
  };
}

/** What the interviewer says to a candidate who says each of these, a minute apart unless a minute is given. */
function interview(plan: Plan, said: readonly (string | readonly [string, number])[]): ConductorTurn[] {
  const turns = [spokenBy(openInterview(plan), 0)];
  for (const [position, item] of said.entries()) {
    const [text, minute] = typeof item === 'string' ? [item, position + 1] : item;
    const at = (minute * 60_000) as Milliseconds;
    turns.push({ speaker: 'candidate', text, action: null, questionId: null, keyPoint: null, at });
    turns.push(spokenBy(nextUtterance(plan, turns, at), at));
  }
  return turns.filter(({ speaker }) => speaker === 'interviewer');
}

function spokenBy({ action, text, questionId, keyPoint }: Utterance, at: number): ConductorTurn {
  return { speaker: 'interviewer', text, action, questionId, keyPoint, at: at as Milliseconds };
}

const { excellent } = indexExample;
const doesNotCount = /change your score|स्कोर पर कोई असर/;

describe('questions to review', () => {
  it.each([
    ['en-IN', /a few questions from earlier interviews/],
    ['hi-IN', /पिछले इंटरव्यू के कुछ सवाल/],
  ])('are introduced once, as practice that does not count (%s)', (language, introduction) => {
    const [, first, second] = interview(planWith([planned, review, secondReview], language), [
      excellent,
      closureExample.excellent,
    ]);
    expect(first?.text).toMatch(introduction);
    expect(first?.text).toMatch(doesNotCount);
    expect(first?.text.endsWith(review.text)).toBe(true);
    expect(second?.text).not.toMatch(doesNotCount);
    expect(second?.text.endsWith(secondReview.text)).toBe(true);
  });

  it('are not called several where there is one', () => {
    const [, only] = interview(planWith([planned, review]), [excellent]);
    expect(only?.text).toContain('a question from an earlier interview');
  });

  it('are introduced after a skip too', () => {
    const [, first] = interview(planWith([planned, review]), ['skip']);
    expect(first).toMatchObject({ action: 'move_on', questionId: review.id });
    expect(first?.text).toMatch(doesNotCount);
  });
});

describe('extra questions', () => {
  it.each([
    ['en-IN', 'There is time for one more'],
    ['hi-IN', 'एक और सवाल के लिए समय है'],
  ])('are asked where time is left, introduced once as not counting (%s)', (language, introduction) => {
    const [, first, second, closing] = interview(planWith([planned, extra, secondExtra], language), [
      excellent,
      disagreementExample.excellent,
      closureExample.excellent,
    ]);
    expect(first?.text).toContain(introduction);
    expect(first?.text).toMatch(doesNotCount);
    expect(first?.text.endsWith(extra.text)).toBe(true);
    expect(second?.text).not.toMatch(doesNotCount);
    expect(second?.text.endsWith(secondExtra.text)).toBe(true);
    expect(closing?.action).toBe('wrap_up');
  });

  it('are not asked where not all of their minutes are left, and nobody hears of a lack of time', () => {
    const [, asked] = interview(planWith([planned, extra]), [[excellent, 13.9]]);
    expect(asked).toMatchObject({ action: 'ask', questionId: extra.id });
    const [, closing] = interview(planWith([planned, extra]), [[excellent, 14]]);
    expect(closing?.action).toBe('wrap_up');
    expect(closing?.text).not.toMatch(/no time/);
  });

  it.each([
    'No, thank you.',
    'Skip this one please',
    "No, that's enough for today.",
    "That's enough",
    "I'd rather stop here",
    'Not today',
    'नहीं',
    'जी नहीं, इतना काफ़ी है',
    'bas, ab aur nahi',
    'rehne dijiye',
  ])('can be declined: "%s" leads to the closing', (declined) => {
    const turns = interview(planWith([planned, extra, secondExtra]), [excellent, declined, 'no']);
    expect(turns.map(({ action }) => action)).toEqual(['ask', 'ask', 'wrap_up', 'end']);
    expect(turns[2]?.text).toContain('Those were my questions');
  });

  it.each(['en-IN', 'hi-IN'])('declining is met without a word of regret (%s)', (language) => {
    const closing = interview(planWith([planned, extra], language), [excellent, 'no']).at(-1);
    expect(closing?.action).toBe('wrap_up');
    expect(closing?.text).not.toMatch(/next|another|pity|अगला/);
  });

  it('are not pressed on a candidate who is silent', () => {
    const turns = interview(planWith([planned, extra, secondExtra]), [excellent, [' ', 2.2], [' ', 2.5], [' ', 2.8]]);
    expect(turns.map(({ action }) => action)).toEqual(['ask', 'ask', 'wait', 'wait', 'wrap_up']);
  });

  it('once answered, "that is all" goes on to the next', () => {
    const plan = { ...planWith([planned, extra, secondExtra]), followUpStyle: 'balanced' } as const;
    const turns = interview(plan, [excellent, disagreementExample.weak, "That's all."]);
    expect(turns.at(-1)).toMatchObject({ action: 'ask', questionId: secondExtra.id });
  });

  it('do not turn a "no" to another question into a refusal', () => {
    const turns = interview(planWith([planned, review, extra]), ['No.', 'No.']);
    expect(turns.map(({ questionId }) => questionId)).toEqual([planned.id, review.id, extra.id]);
  });
});
