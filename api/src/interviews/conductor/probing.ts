import type { FollowUpStyle, KeyPoint } from '@mock-interview/contract';
import { type AnswerEvaluation, coveredShare, evaluateAnswer } from '../../evaluation/index.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';
import { maySay } from './leak-guard.js';
import type { QuestionInProgress, Situation } from './situation.js';

/** How often a question is probed at most. `thin` holds after an answer with next to nothing in it. */
const probesPerQuestion: Readonly<Record<FollowUpStyle, { readonly usually: number; readonly thin: number }>> = {
  none: { usually: 0, thin: 0 },
  brief: { usually: 1, thin: 1 },
  balanced: { usually: 1, thin: 2 },
  'deep-dive': { usually: 3, thin: 3 },
};

/** Below either, an answer is thin. */
const thinAnswer = { words: 12, score: 25 } as const;

/** Share of the key points from which nothing more is asked; a deep dive wants nearly all. */
const enough: Readonly<Record<'usually' | 'deep-dive', number>> = { usually: 0.75, 'deep-dive': 0.95 };

/** A prepared nudge or probe, and the key point that it aims at. */
export interface Aimed {
  readonly text: string;
  readonly keyPoint: number;
}

/** Judges all that was said to a question so far, as the one answer that it is. */
export function judge({ question, answers }: QuestionInProgress): AnswerEvaluation {
  const { text, modelAnswer, keyPoints } = question;
  const answer = answers.join('\n');
  return evaluateAnswer({ question: text, modelAnswer, keyPoints: keyPoints.map((point) => point.text), answer });
}

/**
 * The prepared follow-up to what is missing in the answers so far, or `null` where enough was said or asked: the most
 * important missing key point first, then those that were only touched. It is never one that was asked before, and never
 * one that gives its point away.
 *
 * @param evaluation of the answers so far
 */
export function followUpFor(
  current: QuestionInProgress,
  evaluation: AnswerEvaluation,
  style: FollowUpStyle,
  situation: Situation,
): Aimed | null {
  const { question, answers, followedUp, hinted } = current;
  const words = answers.join('\n').split(/\s+/).length;
  const isThin = words < thinAnswer.words || evaluation.score < thinAnswer.score;
  const most = probesPerQuestion[style][isThin ? 'thin' : 'usually'];
  if (followedUp.length >= most || evaluation.flags.includes('dont_know')) return null;
  if (coveredShare(evaluation.keyPoints) >= enough[style === 'deep-dive' ? 'deep-dive' : 'usually']) return null;
  const order = missingFirst(evaluation.keyPoints).filter((index) => ![...followedUp, ...hinted].includes(index));
  return firstSayable(order, ({ followUp }) => followUp, question, situation);
}

/** The prepared hint for what the newest follow-up asked about, else for the most important key point still missing. */
export function hintFor(current: QuestionInProgress, situation: Situation): Aimed | null {
  const { question, followedUp, hinted } = current;
  const asked = followedUp.slice(-1);
  const missing = missingFirst(judge(current).keyPoints);
  const order = [...asked, ...missing].filter((index) => !hinted.includes(index));
  return firstSayable(order, ({ hint }) => hint, question, situation);
}

function missingFirst(keyPoints: AnswerEvaluation['keyPoints']): number[] {
  const positions = [...keyPoints.keys()];
  return [
    ...positions.filter((index) => keyPoints[index]?.coverage === 'missed'),
    ...positions.filter((index) => keyPoints[index]?.coverage === 'partial'),
  ];
}

/** The first prepared words that may be said. */
function firstSayable(
  order: readonly number[],
  wordsOf: (keyPoint: KeyPoint) => string,
  question: PlannedQuestion,
  { turns }: Situation,
): Aimed | null {
  for (const index of order) {
    const prepared = question.keyPoints[index];
    if (!prepared) continue;
    const text = wordsOf(prepared);
    if (maySay(text, question, turns)) return { text, keyPoint: index };
  }
  return null;
}
