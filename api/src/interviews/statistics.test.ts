import { dimension } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompletedInterview, summarise } from './statistics.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const today = Date.UTC(2026, 5, 15, 12);
const noScores = {
  technicalDepth: null,
  communication: null,
  problemSolving: null,
  tradeOffAnalysis: null,
  timeManagement: null,
};

/** An interview of twenty minutes that ended some days before today. */
function interview(daysAgo: number, facts: Partial<CompletedInterview> = {}): CompletedInterview {
  const endedAt = today - daysAgo * day;
  return {
    type: 'javascript',
    startedAt: endedAt - 20 * minute,
    endedAt,
    overallScore: 60,
    scores: noScores,
    ...facts,
  };
}

const streakOf = (...daysAgo: number[]) =>
  summarise(
    daysAgo.map((days) => interview(days)),
    today,
  ).streak;

describe('the statistics of a candidate', () => {
  it('are empty before the first interview', () => {
    expect(summarise([], today)).toEqual({
      completed: 0,
      average: null,
      best: null,
      minutes: 0,
      streak: { current: 0, longest: 0 },
      trend: { technicalDepth: [], communication: [], problemSolving: [], tradeOffAnalysis: [], timeManagement: [] },
      byType: [],
    });
  });

  it('average the scores to one decimal, and add up the minutes', () => {
    const scores = [50, 60, 61].map((overallScore, index) => interview(index, { overallScore }));
    expect(summarise(scores, today)).toMatchObject({ completed: 3, average: 57, best: 61, minutes: 60 });
    expect(summarise(scores.slice(1), today)).toMatchObject({ average: 60.5 });
  });

  it('count an interview without a score, and leave it out of average, best and trend', () => {
    const unscored = interview(0, { overallScore: null, scores: { ...noScores, communication: 10 } });
    expect(summarise([unscored], today)).toMatchObject({ completed: 1, average: null, best: null, minutes: 20 });
    expect(summarise([unscored], today).trend.communication).toEqual([]);
    expect(summarise([unscored, interview(1)], today)).toMatchObject({ completed: 2, average: 60, best: 60 });
  });

  it('tell a score of zero from none', () => {
    expect(summarise([interview(0, { overallScore: 0 })], today)).toMatchObject({ average: 0, best: 0 });
  });

  it('are told for each type, in the order of their names', () => {
    const mixed = [
      interview(0),
      interview(1, { type: 'behavioral', overallScore: 80 }),
      interview(2, { overallScore: 70 }),
    ];
    expect(summarise(mixed, today).byType).toEqual([
      { type: 'behavioral', completed: 1, average: 80, best: 80 },
      { type: 'javascript', completed: 2, average: 65, best: 70 },
    ]);
  });

  it('show the trend of each dimension from the oldest to the newest, where it was judged', () => {
    const judged = (daysAgo: number, communication: number | null) =>
      interview(daysAgo, { scores: { ...noScores, communication } });
    const { trend } = summarise([judged(1, 70), judged(3, 50), judged(2, null)], today);
    expect(trend.communication).toEqual([
      { at: '2026-06-12T12:00:00.000Z', score: 50 },
      { at: '2026-06-14T12:00:00.000Z', score: 70 },
    ]);
    expect(trend.technicalDepth).toEqual([]);
  });

  it('show the trend of the last fifty interviews', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      interview(index, { scores: { ...noScores, communication: index } }),
    );
    const { communication } = summarise(many, today).trend;
    expect(communication).toHaveLength(50);
    expect(communication.at(0)?.score).toBe(49);
    expect(communication.at(-1)?.score).toBe(0);
  });

  it.each([
    ['interviews on three days in a row', [0, 1, 2], { current: 3, longest: 3 }],
    ['several on one day', [0, 0, 1], { current: 2, longest: 2 }],
    ['none yet today', [1, 2], { current: 2, longest: 2 }],
    ['none since the day before yesterday', [2, 3], { current: 0, longest: 2 }],
    ['a gap', [0, 2, 3, 4], { current: 1, longest: 3 }],
  ])('know the streak: %s', (_name, daysAgo, streak) => {
    expect(streakOf(...daysAgo)).toEqual(streak);
  });

  it('count days in UTC', () => {
    const lateYesterday = interview(0, { endedAt: Date.UTC(2026, 5, 14, 23, 59) });
    const earlyToday = interview(0, { endedAt: Date.UTC(2026, 5, 15, 0, 1) });
    expect(summarise([lateYesterday, earlyToday], today).streak).toEqual({ current: 2, longest: 2 });
  });

  it('do not depend on the order of the interviews', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(some, (daysAgo) => {
        const interviews = daysAgo.map((days) =>
          interview(days, { overallScore: days, scores: { ...noScores, problemSolving: days } }),
        );
        const summary = summarise(interviews, today);
        expect(summarise([...interviews].reverse(), today)).toEqual(summary);
        expect(summary.streak.longest).toBeGreaterThanOrEqual(summary.streak.current);
        expect(summary.trend.problemSolving).toHaveLength(daysAgo.length);
        expect(Object.keys(summary.trend)).toEqual(dimension.options);
      }),
    );
  });
});
