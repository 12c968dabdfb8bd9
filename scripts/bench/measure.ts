import type { AnswerToEvaluate } from '../../api/src/evaluation/index.js';
import type { GradedAnswer } from './bench-files.js';
import { randomFrom } from './random.js';
import { asRecognised } from './recognition-noise.js';
import type { Scorer } from './scorers.js';
import {
  areaUnderCurve,
  calibration,
  mean,
  median,
  pearson,
  pearsonWithin,
  rootMeanSquareError,
  spearman,
} from './statistics.js';

/** How a scorer does on one file of graded answers. Errors are in grades (0–5), scores and shifts in points (0–100). */
export interface Measured {
  readonly file: string;
  readonly n: number;
  readonly questions: number;
  readonly pearson: number;
  readonly spearman: number;
  readonly withinQuestionR: number;
  readonly rmse: number;
  /** After the best non-decreasing map from scores to grades, fitted on this very file. */
  readonly rmseCalibrated: number;
  /** What always guessing the mean grade of the file would give. */
  readonly constantRmse: number;
  /** Answers paired with another question of the file. */
  readonly offtopic: { readonly meanScore: number; readonly aucVsGoodAnswers: number };
  /** Mean and median change of the score when the answer comes as a speech recogniser might write it. */
  readonly noise: { readonly meanShift: number; readonly medianShift: number };
  readonly meanMs: number;
  readonly medianMs: number;
}

/** A grade from which an answer is a good one. */
const goodGrade = 4;

/** How many answers are paired with another question, and how many are made noisy. */
const sampleSize = 600;

/**
 * Lets a scorer judge all answers of a file, and some of them once more with another question and as a recogniser writes them.
 *
 * @param file what the figures are called after
 */
export function measure(file: string, answers: readonly GradedAnswer[], score: Scorer): Measured {
  const times: number[] = [];
  const scores = answers.map((answer) => {
    const before = performance.now();
    const reached = score(asAnswered(answer));
    times.push(performance.now() - before);
    return reached;
  });
  const grades = answers.map(({ score0to5 }) => score0to5);
  const questionIds = answers.map(({ questionId }) => questionId);
  const grade = calibration(scores, grades);
  const shifts = noiseShifts(answers, scores, score);
  return {
    file,
    n: answers.length,
    questions: new Set(questionIds).size,
    pearson: pearson(scores, grades),
    spearman: spearman(scores, grades),
    withinQuestionR: pearsonWithin(questionIds, scores, grades),
    rmse: rootMeanSquareError(
      scores.map((value) => value / 20),
      grades,
    ),
    rmseCalibrated: rootMeanSquareError(scores.map(grade), grades),
    constantRmse: rootMeanSquareError(
      grades.map(() => mean(grades)),
      grades,
    ),
    offtopic: offTopic(answers, scores, score),
    noise: { meanShift: mean(shifts), medianShift: median(shifts) },
    meanMs: mean(times),
    medianMs: median(times),
  };
}

function asAnswered(
  { question, referenceAnswer, studentAnswer }: GradedAnswer,
  answer = studentAnswer,
): AnswerToEvaluate {
  return { question, modelAnswer: referenceAnswer, keyPoints: [], answer };
}

function offTopic(answers: readonly GradedAnswer[], scores: readonly number[], score: Scorer): Measured['offtopic'] {
  const random = randomFrom(2026);
  const any = () => answers[Math.floor(random() * answers.length)];
  const strays: number[] = [];
  for (let attempt = 0; attempt < 20 * sampleSize && strays.length < sampleSize; attempt++) {
    const [asked, other] = [any(), any()];
    if (!asked || !other || asked.questionId === other.questionId) continue;
    if (asked.referenceAnswer === other.referenceAnswer) continue;
    strays.push(score(asAnswered(asked, other.studentAnswer)));
  }
  const good = scores.filter((_, index) => (answers[index]?.score0to5 ?? 0) >= goodGrade);
  return { meanScore: mean(strays), aucVsGoodAnswers: areaUnderCurve(good, strays) };
}

function noiseShifts(answers: readonly GradedAnswer[], scores: readonly number[], score: Scorer): number[] {
  const step = Math.max(1, Math.floor(answers.length / sampleSize));
  return answers.flatMap((answer, index) => {
    if (index % step !== 0) return [];
    const noisy = score(asAnswered(answer, asRecognised(answer.studentAnswer)));
    return [Math.abs(noisy - (scores[index] ?? 0))];
  });
}
