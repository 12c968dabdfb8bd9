import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedAnswer, questionsDue } from './review-schedule.js';

const day = 24 * 60 * 60 * 1000;
const began = Date.UTC(2026, 0, 1, 10);

/** Answers to one question: on which day, with which score. */
function answers(bankId: string, ...given: readonly (readonly [days: number, userScore: number])[]): JudgedAnswer[] {
  return given.map(([days, userScore]) => ({ bankId, at: began + days * day, userScore }));
}

function dueOn(days: number, ...given: readonly JudgedAnswer[][]): string[] {
  return questionsDue(given.flat(), began + days * day);
}

describe('a question', () => {
  it.each([
    ['that was never answered poorly is never due', [[0, 70]], 100, false],
    ['that was missed is due at once', [[0, 40]], 0, true],
    ['that was skipped is due', [[0, 0]], 1, true],
    ['is missed just below level 4', [[0, 62]], 0, true],
    ['is not missed at level 4', [[0, 63]], 0, false],
    [
      'rests for three days after a good answer',
      [
        [0, 40],
        [1, 80],
      ],
      3.9,
      false,
    ],
    [
      'is due again after those three days',
      [
        [0, 40],
        [1, 80],
      ],
      4,
      true,
    ],
    [
      'rests for ten days after two',
      [
        [0, 40],
        [1, 80],
        [4, 80],
      ],
      13.9,
      false,
    ],
    [
      'is due again after those ten days',
      [
        [0, 40],
        [1, 80],
        [4, 80],
      ],
      14,
      true,
    ],
    [
      'is learnt after three',
      [
        [0, 40],
        [1, 80],
        [4, 80],
        [14, 80],
      ],
      1000,
      false,
    ],
    [
      'begins anew when it is missed again',
      [
        [0, 40],
        [1, 80],
        [4, 80],
        [14, 30],
        [15, 80],
      ],
      18,
      true,
    ],
    [
      'that was learnt is due again once it is missed',
      [
        [0, 40],
        [1, 80],
        [4, 80],
        [14, 80],
        [50, 10],
      ],
      50,
      true,
    ],
    [
      'is not learnt by repeating it at once',
      [
        [0, 40],
        [1, 80],
        [1.1, 80],
        [1.2, 90],
      ],
      4,
      true,
    ],
    [
      'is due where it was missed while it rested',
      [
        [0, 40],
        [1, 80],
        [2, 30],
      ],
      2,
      true,
    ],
  ] as const)('%s', (_promise, given, days, isDue) => {
    expect(dueOn(days, answers('one', ...given))).toEqual(isDue ? ['one'] : []);
  });
});

describe('the questions to review', () => {
  it('begin with the one that is overdue longest', () => {
    expect(dueOn(9, answers('new', [8, 0]), answers('old', [2, 50]), answers('rested', [0, 0], [1, 90]))).toEqual([
      'old',
      'rested',
      'new',
    ]);
  });

  it('begin with the one that was answered worst, where they are equally overdue', () => {
    expect(dueOn(1, answers('fair', [0, 50]), answers('poor', [0, 10]))).toEqual(['poor', 'fair']);
  });
});

describe('whatever was answered, a schedule', () => {
  const names = ['a', 'b', 'c'] as const;
  const anyAnswers = fc.array(
    fc.record({
      bankId: fc.constantFrom(...names),
      at: fc.integer({ min: 0, max: 40 }).map((days) => began + days * day),
      userScore: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 20 },
  );
  const anyDay = fc.integer({ min: 40, max: 120 }).map((days) => began + days * day);

  it('does not depend on the order in which the answers are listed', () => {
    fc.assert(
      fc.property(anyAnswers, anyDay, fc.infiniteStream(fc.nat()), (given, now, keys) => {
        const shuffled = given
          .map((answer) => ({ answer, key: keys.next().value ?? 0 }))
          .sort((one, other) => one.key - other.key);
        expect(
          questionsDue(
            shuffled.map(({ answer }) => answer),
            now,
          ),
        ).toEqual(questionsDue(given, now));
      }),
    );
  });

  it('names a question once, and only where it was missed at some time', () => {
    fc.assert(
      fc.property(anyAnswers, anyDay, (given, now) => {
        const due = questionsDue(given, now);
        expect(new Set(due).size).toBe(due.length);
        for (const id of due) expect(given.some(({ bankId, userScore }) => bankId === id && userScore < 63)).toBe(true);
      }),
    );
  });

  it('names every question whose latest answer was poor', () => {
    fc.assert(
      fc.property(anyAnswers, anyDay, fc.constantFrom(...names), fc.nat(62), (given, now, bankId, userScore) => {
        expect(questionsDue([...given, { bankId, userScore, at: began + 40 * day }], now)).toContain(bankId);
      }),
    );
  });

  it('judges each question by its own answers', () => {
    fc.assert(
      fc.property(anyAnswers, anyDay, (given, now) => {
        const alone = names.flatMap((name) =>
          questionsDue(
            given.filter(({ bankId }) => bankId === name),
            now,
          ),
        );
        expect(questionsDue(given, now).sort()).toEqual(alone.sort());
      }),
    );
  });

  it('lets what is due stay due until it is answered', () => {
    fc.assert(
      fc.property(anyAnswers, anyDay, fc.nat(1000), (given, now, days) => {
        expect(questionsDue(given, now + days * day)).toEqual(expect.arrayContaining(questionsDue(given, now)));
      }),
    );
  });

  it('lets a question rest that was just answered well', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...names), fc.integer({ min: 63, max: 100 }), (given, bankId, score) => {
        const now = began + 41 * day;
        expect(questionsDue([...given, { bankId, at: now, userScore: score }], now)).not.toContain(bankId);
      }),
    );
  });
});
