import type { Dimension, QuestionId } from '@mock-interview/contract';
import {
  isSubstantive,
  type JudgedDimension,
  judgedDimensions,
  pointsOf,
  type QuestionEvaluation,
  type Rubric,
} from '../evaluation/index.js';

export type Evaluations = ReadonlyMap<QuestionId, QuestionEvaluation>;

/** Points that each hint takes from the score of its question. */
export const hintPrice = 5;

export const dimensions = [...judgedDimensions, 'timeManagement'] as const satisfies readonly Dimension[];

/** Whether a question got an answer that can be judged: not silence, junk, an echo or "I don't know". */
export function hasSubstance(evaluation: QuestionEvaluation | undefined): evaluation is QuestionEvaluation {
  return evaluation !== undefined && isSubstantive(evaluation.flags);
}

/**
 * The score of a question, 0–100: what the evaluator gave, less the price of its hints. A question that was put and got
 * no answer worth the name scores 0; one that was not reached has no score.
 */
export function questionScore(evaluation: QuestionEvaluation | undefined, wasReached: boolean): number | null {
  if (!wasReached) return null;
  if (!hasSubstance(evaluation)) return 0;
  return Math.max(0, Math.round(evaluation.score) - hintPrice * evaluation.hintsGiven);
}

/**
 * The score of a judged dimension: the mean, over the questions that were reached, of the points of their levels.
 * A question that got no answer counts 0, so that skipping never pays. A question that gave no occasion to show the
 * dimension does not count; where none did, there is no score.
 */
export function dimensionScore(
  dimension: JudgedDimension,
  reached: readonly QuestionId[],
  evaluations: Evaluations,
): number | null {
  const points = reached.flatMap((question) => {
    const evaluation = evaluations.get(question);
    if (!hasSubstance(evaluation)) return [0];
    const level = evaluation.levels[dimension];
    return level === null ? [] : [pointsOf(level)];
  });
  const wasShown = reached.some((question) => {
    const evaluation = evaluations.get(question);
    return hasSubstance(evaluation) && evaluation.levels[dimension] !== null;
  });
  return wasShown ? Math.round(mean(points)) : null;
}

/** The weighted mean of the dimensions that have a score; the others leave their weight to them. */
export function overallScoreOf(
  breakdown: Readonly<Record<Dimension, number | null>>,
  { weights }: Rubric,
): number | null {
  let weighted = 0;
  let weight = 0;
  for (const dimension of dimensions) {
    const score = breakdown[dimension];
    if (score === null) continue;
    weighted += score * weights[dimension];
    weight += weights[dimension];
  }
  return weight === 0 ? null : Math.round(weighted / weight);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
