import { type CandidateStatistics, type Dimension, dimension } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';

const day = 24 * 60 * 60 * 1000;
/** How many scored interviews a trend shows. */
const trendLength = 50;

/** A completed interview, as far as statistics need it. */
export interface CompletedInterview {
  readonly type: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly overallScore: number | null;
  readonly scores: Readonly<Record<Dimension, number | null>>;
}

/** Sums up the completed interviews of a candidate. Days are days in UTC. */
export function summarise(interviews: readonly CompletedInterview[], now: number): CandidateStatistics {
  const byTime = [...interviews].sort((a, b) => a.endedAt - b.endedAt);
  const types = [...new Set(byTime.map(({ type }) => type))].sort();
  const milliseconds = byTime.reduce((sum, { startedAt, endedAt }) => sum + (endedAt - startedAt), 0);
  return {
    completed: byTime.length,
    ...averageAndBest(byTime),
    minutes: Math.round(milliseconds / 60_000),
    streak: streakOf(
      byTime.map(({ endedAt }) => Math.floor(endedAt / day)),
      Math.floor(now / day),
    ),
    trend: trendOf(byTime.filter(({ overallScore }) => overallScore !== null).slice(-trendLength)),
    byType: types.map((type) => {
      const ofType = byTime.filter((interview) => interview.type === type);
      return { type, completed: ofType.length, ...averageAndBest(ofType) };
    }),
  };
}

function averageAndBest(interviews: readonly CompletedInterview[]): { average: number | null; best: number | null } {
  const scores = interviews.flatMap(({ overallScore }) => (overallScore === null ? [] : [overallScore]));
  if (scores.length === 0) return { average: null, best: null };
  const average = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return { average: Math.round(average * 10) / 10, best: Math.max(...scores) };
}

function trendOf(scored: readonly CompletedInterview[]): CandidateStatistics['trend'] {
  const points = (name: Dimension) =>
    scored.flatMap(({ endedAt, scores }) => {
      const score = scores[name];
      return score === null ? [] : [{ at: toInstant(endedAt), score }];
    });
  return Object.fromEntries(dimension.options.map((name) => [name, points(name)])) as CandidateStatistics['trend'];
}

/** @param days numbers of days, ascending, with repeats */
function streakOf(days: readonly number[], today: number): CandidateStatistics['streak'] {
  let longest = 0;
  let run = 0;
  let previous: number | undefined;
  for (const one of new Set(days)) {
    run = previous !== undefined && one === previous + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    previous = one;
  }
  // Today may still bring an interview: a streak lives until a whole day passed without one.
  const isAlive = previous !== undefined && previous >= today - 1;
  return { current: isAlive ? run : 0, longest };
}
