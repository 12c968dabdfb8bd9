import { describe, expect, it } from 'vitest';
import { interviewTypeIn, interviewTypes, languagesOf } from './bank/index.js';
import { checkQuestion } from './check-question.js';
import type { GeneratedQuestion } from './question-generator.js';

const held = interviewTypes().flatMap(({ type }) =>
  languagesOf(type).flatMap((language) => interviewTypeIn(type, language) ?? []),
);

const javascript = interviewTypeIn('javascript', 'en');
const [example] = javascript?.questions ?? [];
if (!javascript || !example) throw new Error('The bank has no JavaScript.');
const request = {
  type: javascript,
  difficulty: example.difficulty,
  focusAreas: javascript.focusAreas,
  language: 'en-IN',
};
const { id: _id, ...draft } = example;

function problemsOf(change: Partial<GeneratedQuestion> | Record<string, unknown>, wanted = request): readonly string[] {
  const checked = checkQuestion({ ...draft, ...change }, wanted);
  return checked.ok ? [] : checked.problems;
}

const [first, ...others] = draft.keyPoints;
if (!first) throw new Error('The question has no key points.');

describe('a generated question', () => {
  it.each(held)('is held to what every question of the bank holds: $type in $language', (type) => {
    const problems = type.questions.flatMap(({ id, ...question }) => {
      const { difficulty } = question;
      const wanted = { type, difficulty, focusAreas: type.focusAreas, language: type.language };
      const checked = checkQuestion(question, wanted);
      return checked.ok ? [] : checked.problems.map((problem) => `${id}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });

  it.each<[fault: string, change: Record<string, unknown>, problem: RegExp]>([
    ['has a level of another difficulty', { level: 9 }, /^level must be/],
    ['takes longer than its difficulty allows', { minutes: 12 }, /^minutes must be/],
    ['has numbers out of all bounds', { level: 1002 }, /^level:/],
    ['has too few key points', { keyPoints: [first] }, /^keyPoints:/],
    ['has a short model answer', { modelAnswer: `${draft.modelAnswer.slice(0, 300)}.` }, /words in modelAnswer/],
    ['serves an area that was not asked for', { focusAreas: ['astrology'] }, /focus area/],
    ['is of another type', { type: 'java' }, /type or difficulty/],
    [
      'is in another language',
      { text: 'Quelle est la différence entre deux opérateurs, selon vous?' },
      /^text is not in/,
    ],
    ['brings a link', { motivation: 'Shows whether the page www.example.com was read.' }, /^There is a link/],
    [
      'claims what its model answer does not say',
      { keyPoints: [{ ...first, text: 'Penguins huddle against the antarctic winter storms.' }, ...others] },
      /modelAnswer does not say what keyPoints.0/,
    ],
    ['makes one claim twice', { keyPoints: [first, first, ...others.slice(1)] }, /same claim as keyPoints.0/],
    [
      'gives a key point away in its hint',
      { keyPoints: [{ ...first, hint: first.text }, ...others] },
      /keyPoints.0.hint gives away/,
    ],
    [
      'gives a key point away in its follow-up',
      { keyPoints: [{ ...first, followUp: `Is it so? ${first.text}` }, ...others] },
      /keyPoints.0.followUp gives away/,
    ],
    ['gives a key point away in plainer words', { rephrasing: `Say this: ${first.text}` }, /rephrasing gives away/],
    ['asks for what it says itself', { text: `${first.text} Is that so, and why?` }, /keyPoints.0.text says nothing/],
  ])('is refused where it %s', (_fault, change, problem) => {
    expect(problemsOf(change).join('\n')).toMatch(new RegExp(problem.source, 'm'));
  });

  it('is refused in English where Hindi was asked for', () => {
    expect(problemsOf({}, { ...request, language: 'hi-IN' })).toContainEqual(expect.stringContaining('text is not in'));
  });

  it.each([undefined, null, 'text', [], {}])('is refused where it is none: %j', (nothing) => {
    expect(checkQuestion(nothing, request).ok).toBe(false);
  });

  it('is told its problems without a word that it says itself', () => {
    const canary = 'Penguins huddle against www.antarctic.example winter storms';
    const problems = problemsOf({
      text: canary,
      modelAnswer: `${canary}. `.repeat(20),
      keyPoints: [{ ...first, text: canary }, ...others],
    });
    expect(problems.length).toBeGreaterThan(2);
    expect(problems.join()).not.toMatch(/penguin|antarctic/i);
  });
});
