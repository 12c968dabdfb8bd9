import type { InterviewFamily } from '@mock-interview/contract';
import type { QuestionEvaluation } from './evaluator.js';
import { type AnswerCriteria, coveredShare } from './judgement.js';
import { type JudgedDimension, judgedDimensions, type Level, pointsOf } from './rubric/rubric.js';
import { rubricFor } from './rubric/rubrics.js';

interface Judged extends Pick<QuestionEvaluation, 'levels'> {
  readonly keyPoints: readonly Pick<QuestionEvaluation['keyPoints'][number], 'coverage'>[];
}

/** How much of a score comes from the key points that were covered; the rest comes from the levels. */
const shareOfKeyPoints = 0.5;

/**
 * The numbers of a judgement that was made in words (levels and coverage), so that no evaluator ever gives a number of
 * its own.
 *
 * Half of the score is the share of the key points, half the points of the levels, weighed as the rubric weighs their
 * dimensions. Each is the whole where the other has nothing to go by. A higher level or a better coverage never lowers it.
 */
export function scoreJudgement(judged: Judged, family: InterviewFamily): { score: number; criteria: AnswerCriteria } {
  const { levels, keyPoints } = judged;
  const covered = 100 * coveredShare(keyPoints);
  const reached = pointsOfLevels(levels, judgedDimensions, family);
  const depth = pointsOfLevels(levels, ['problemSolving', 'tradeOffAnalysis'], family);
  return {
    score: Math.round(scoreOf(covered, reached, keyPoints.length > 0)),
    criteria: {
      technicalCorrectness: outOfTen(pointsOfLevel(levels.technicalDepth)),
      completeness: outOfTen(keyPoints.length > 0 ? covered : (reached ?? 0)),
      communication: outOfTen(pointsOfLevel(levels.communication)),
      depthOfThinking: outOfTen(depth ?? 0),
    },
  };
}

function scoreOf(covered: number, reached: number | null, hasKeyPoints: boolean): number {
  if (reached === null) return hasKeyPoints ? covered : 0;
  return hasKeyPoints ? shareOfKeyPoints * covered + (1 - shareOfKeyPoints) * reached : reached;
}

/** The weighted mean of those dimensions that were judged, 0–100; `null` where none was. */
function pointsOfLevels(
  levels: Judged['levels'],
  dimensions: readonly JudgedDimension[],
  family: InterviewFamily,
): number | null {
  const { weights } = rubricFor(family);
  let weighted = 0;
  let weight = 0;
  for (const dimension of dimensions) {
    const level = levels[dimension];
    if (level === null) continue;
    weighted += pointsOf(level) * weights[dimension];
    weight += weights[dimension];
  }
  return weight === 0 ? null : weighted / weight;
}

function pointsOfLevel(level: Level | null): number {
  return level === null ? 0 : pointsOf(level);
}

/** @param points 0–100 */
function outOfTen(points: number): number {
  return Math.round(points / 10);
}
