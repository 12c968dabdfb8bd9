import type { QuestionAnalysis } from '@mock-interview/contract';
import { isSubstantive, noCriteria, type QuestionEvaluation } from '../evaluation/index.js';
import type { QuestionTiming } from './interview-timing.js';
import { coveredPoint, flagNote, hintsUsed, noPointMade, notReached, tookLonger, touchedPoint } from './report-text.js';
import { questionScore } from './score-arithmetic.js';

interface QuestionFacts {
  readonly timing: QuestionTiming;
  /** Absent where nothing was said to the question. */
  readonly evaluation: QuestionEvaluation | undefined;
  /** When turns began and ended, for the times of the evidence. */
  readonly turns: readonly { readonly turnId: string; readonly startMs: number; readonly endMs: number }[];
  /** ISO 8601; when the first attempt was judged. */
  readonly judgedAt: string;
}

const minute = 60_000;

/** What the report says about one question of the plan. */
export function analyseQuestion({ timing, evaluation, turns, judgedAt }: QuestionFacts): QuestionAnalysis {
  const { question, wasReached, used } = timing;
  const userScore = questionScore(evaluation, wasReached);
  const keyPoints = wasReached ? keyPointsOf(timing, evaluation) : [];
  const pointsThatAre = (sought: 'full' | 'partial' | 'missed') =>
    keyPoints.filter(({ coverage }) => coverage === sought).map(({ text }) => text);
  return {
    questionId: question.id,
    questionText: question.text,
    purpose: question.purpose,
    userScore,
    modelAnswer: question.modelAnswer,
    durationSeconds: Math.round(used / 1000),
    feedback: {
      whatYouDidWell: pointsThatAre('full').map(coveredPoint),
      whatCouldBeBetter: [...pointsThatAre('partial').map(touchedPoint), ...remarks(timing, evaluation)],
      missingPoints: pointsThatAre('missed'),
      scoringDetails: evaluation && isSubstantive(evaluation.flags) ? { ...evaluation.criteria } : { ...noCriteria },
    },
    keyPoints,
    evidence: evidenceOf(evaluation, turns),
    attempts: wasReached ? [{ at: judgedAt, userScore }] : [],
    // The candidate's own rating is no part of the judgement: it is set beside it when the report is read.
    selfRating: null,
  };
}

function keyPointsOf(
  { question }: QuestionTiming,
  evaluation: QuestionEvaluation | undefined,
): QuestionAnalysis['keyPoints'] {
  return question.keyPoints.map(({ text }, index) => {
    const judged = evaluation?.keyPoints[index];
    if (!judged || judged.coverage === 'missed') return { text, coverage: 'missed' };
    return { text, coverage: judged.coverage, quote: judged.quote };
  });
}

function remarks({ question, wasReached, used }: QuestionTiming, evaluation: QuestionEvaluation | undefined): string[] {
  if (!wasReached) return [notReached];
  if (!evaluation) return [flagNote('empty')];
  const minutes = Math.round(used / minute);
  return [
    ...evaluation.flags.map(flagNote),
    ...(madeNothing(evaluation) ? [noPointMade] : []),
    ...(evaluation.hintsGiven > 0 ? [hintsUsed(evaluation.hintsGiven)] : []),
    ...(minutes > question.minutes ? [tookLonger(minutes, question.minutes)] : []),
  ];
}

/** An answer that was judged and made no point: no flag says why it earned nothing. */
function madeNothing({ flags, keyPoints }: QuestionEvaluation): boolean {
  return isSubstantive(flags) && keyPoints.every(({ coverage }) => coverage === 'missed');
}

function evidenceOf(
  evaluation: QuestionEvaluation | undefined,
  turns: QuestionFacts['turns'],
): QuestionAnalysis['evidence'] {
  return (evaluation?.evidence ?? []).flatMap((item) => {
    const turn = turns.find(({ turnId }) => turnId === item.turnId);
    if (!turn) return [];
    const startMs = Math.max(0, Math.round(turn.startMs));
    return [{ ...item, startMs, endMs: Math.max(startMs, Math.round(turn.endMs)) }];
  });
}
