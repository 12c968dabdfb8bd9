import type { FollowUpStyle, KeyPoint } from '@mock-interview/contract';
import { type AnswerEvaluation, coveredShare, evaluateAnswer } from '../../evaluation/index.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';
import { givesAway } from './leak-guard.js';
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

/**
 * The prepared follow-up to what is missing in the answers so far, or `null` where enough was said or asked: the most
 * important missing key point first, then those that were only touched. It is never one that was asked before, and never
 * one that gives its point away.
 */
export function followUpFor(current: QuestionInProgress, style: FollowUpStyle, situation: Situation): Aimed | null {
  const { question, answers, followedUp, hinted } = current;
  const answer = answers.join('\n');
  const evaluation = judge(question, answer);
  const isThin = answer.split(/\s+/).length < thinAnswer.words || evaluation.score < thinAnswer.score;
  const most = probesPerQuestion[style][isThin ? 'thin' : 'usually'];
  if (followedUp.length >= most || evaluation.flags.includes('dont_know')) return null;
  if (coveredShare(evaluation.keyPoints) >= enough[style === 'deep-dive' ? 'deep-dive' : 'usually']) return null;
  const order = missingFirst(evaluation.keyPoints).filter((index) => ![...followedUp, ...hinted].includes(index));
  return firstSayable(order, ({ followUp }) => followUp, question, situation);
}

/** The prepared hint for what the newest follow-up asked about, else for the most important key point still missing. */
export function hintFor(current: QuestionInProgress, situation: Situation): Aimed | null {
  const { question, answers, followedUp, hinted } = current;
  const asked = followedUp.slice(-1);
  const missing = missingFirst(judge(question, answers.join('\n')).keyPoints);
  const order = [...asked, ...missing].filter((index) => !hinted.includes(index));
  return firstSayable(order, ({ hint }) => hint, question, situation);
}

function judge({ text, modelAnswer, keyPoints }: PlannedQuestion, answer: string): AnswerEvaluation {
  return evaluateAnswer({ question: text, modelAnswer, keyPoints: keyPoints.map((point) => point.text), answer });
}

function missingFirst(keyPoints: AnswerEvaluation['keyPoints']): number[] {
  const positions = [...keyPoints.keys()];
  return [
    ...positions.filter((index) => keyPoints[index]?.coverage === 'missed'),
    ...positions.filter((index) => keyPoints[index]?.coverage === 'partial'),
  ];
}

/** The first prepared words that were not said before and give nothing away. */
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
    const wasSaid = turns.some((turn) => turn.speaker === 'interviewer' && turn.text.includes(text));
    if (!wasSaid && !givesAway(text, question)) return { text, keyPoint: index };
  }
  return null;
}
