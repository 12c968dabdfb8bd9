import type { Report, SelfAssessment, SelfRating } from '@mock-interview/contract';
import { levelOf } from '../evaluation/index.js';
import type { Row } from '../platform/database/database.js';
import { selfAssessmentText } from './report-text.js';
import { mean } from './score-arithmetic.js';

/** A report beside what its candidate thought of the own answers. */
export function withSelfRatings(
  report: Report,
  ratings: readonly Pick<Row<'selfRatings'>, 'questionId' | 'rating'>[],
): Report {
  const ratingOf = new Map(ratings.map(({ questionId, rating }) => [questionId, rating]));
  const questionAnalysis = report.questionAnalysis.map((analysis) => ({
    ...analysis,
    selfRating: compare(ratingOf.get(analysis.questionId), analysis.userScore),
  }));
  const gaps = questionAnalysis.flatMap(({ selfRating }) => selfRating?.gap ?? []);
  return { ...report, questionAnalysis, selfAssessment: assess(gaps) };
}

/** @param userScore 0–100; it reaches the same levels as the score of a dimension does */
function compare(rating: number | undefined, userScore: number | null): SelfRating | null {
  if (rating === undefined) return null;
  if (userScore === null) return { rating, reached: null, gap: null };
  const reached = levelOf(userScore);
  return { rating, reached, gap: rating - reached };
}

/** @param gaps rating − level reached, of each answer that has both */
function assess(gaps: readonly number[]): SelfAssessment | null {
  if (gaps.length === 0) return null;
  const averageGap = Math.round(mean(gaps) * 10) / 10;
  return { rated: gaps.length, averageGap, statusMessage: selfAssessmentText(gaps.length, averageGap) };
}
