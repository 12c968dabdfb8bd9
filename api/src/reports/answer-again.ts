import type { TurnId } from '@mock-interview/contract';
import type { AnsweredQuestion } from '../evaluation/index.js';
import type { Milliseconds } from '../interviews/plan.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import type { AnsweredInterview } from './answered-interview.js';

/**
 * One answer to a question that was put before, as an evaluator is given it: one turn, and no hint.
 *
 * @param took in milliseconds; 0 where it is not known
 */
export function answeredAgain(
  { plan: { family, language }, candidateName }: Pick<AnsweredInterview, 'plan' | 'candidateName'>,
  question: PlannedQuestion,
  { id, answer }: { id: string; answer: string },
  took = 0,
): AnsweredQuestion {
  const turn = { turnId: id as TurnId, text: answer, startMs: 0 as Milliseconds, endMs: took as Milliseconds };
  return { family, language, question, answers: [turn], hints: [], candidateName };
}
