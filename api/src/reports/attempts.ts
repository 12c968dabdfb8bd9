import type { QuestionAnalysis } from '@mock-interview/contract';
import type { Evaluator } from '../evaluation/index.js';
import { toInstant } from '../platform/clock.js';
import type { Row } from '../platform/database/database.js';
import { questionScore } from './score-arithmetic.js';
import { fromStored } from './stored-evaluation.js';

/**
 * A question with the tries that followed its report, oldest first.
 *
 * @param by who judged the question. Tries that the same evaluator has judged too have its score, so that they can be
 *   compared; the others have that of the evaluator that stood in for it
 */
export function withAttempts(
  analysis: QuestionAnalysis,
  attempts: readonly Row<'attempts'>[],
  by: Evaluator['name'],
): QuestionAnalysis {
  const later = attempts
    .filter(({ questionId }) => questionId === analysis.questionId)
    .sort((a, b) => a.attemptedAt - b.attemptedAt)
    .map((attempt) => ({ at: toInstant(attempt.attemptedAt), userScore: scoreBy(by, attempt) }));
  return { ...analysis, attempts: [...analysis.attempts, ...later] };
}

function scoreBy(by: Evaluator['name'], { result, userScore }: Row<'attempts'>): number | null {
  const judgement = fromStored(result)[by];
  return judgement ? questionScore(judgement.evaluation, true) : userScore;
}
