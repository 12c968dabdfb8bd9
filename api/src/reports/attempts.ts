import type { QuestionAnalysis } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';
import type { Row } from '../platform/database/database.js';

/** A question with the tries that followed its report, oldest first. */
export function withAttempts(analysis: QuestionAnalysis, attempts: readonly Row<'attempts'>[]): QuestionAnalysis {
  const later = attempts
    .filter(({ questionId }) => questionId === analysis.questionId)
    .sort((a, b) => a.attemptedAt - b.attemptedAt)
    .map(({ attemptedAt, userScore }) => ({ at: toInstant(attemptedAt), userScore }));
  return { ...analysis, attempts: [...analysis.attempts, ...later] };
}
