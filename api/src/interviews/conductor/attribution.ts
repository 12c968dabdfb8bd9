import type { QuestionId } from '@mock-interview/contract';
import { isAnswer } from './requests.js';
import type { ConductorTurn } from './turn.js';

/**
 * The question that a candidate's turn belongs to: the one of the interviewer's turn before it.
 *
 * @param index position of the candidate's turn; `turns.length` for the turn that is about to come
 * @returns `null` where the interviewer spoke of no question (the closing invitation) or has not spoken yet
 */
export function questionOfTurn(
  turns: readonly Pick<ConductorTurn, 'speaker' | 'questionId'>[],
  index: number,
): QuestionId | null {
  return turns.slice(0, index).findLast(({ speaker }) => speaker === 'interviewer')?.questionId ?? null;
}

/**
 * The candidate's answers by question, in order. Requests ("repeat, please") are no answers and are left out;
 * saying "I don't know" is one.
 */
export function answersByQuestion<Turn extends Pick<ConductorTurn, 'speaker' | 'text' | 'questionId'>>(
  turns: readonly Turn[],
): Map<QuestionId, Turn[]> {
  const answers = new Map<QuestionId, Turn[]>();
  for (const [index, turn] of turns.entries()) {
    const question = turn.speaker === 'candidate' && isAnswer(turn.text) ? questionOfTurn(turns, index) : null;
    if (question !== null) answers.set(question, [...(answers.get(question) ?? []), turn]);
  }
  return answers;
}

/** Which key points of a question were hinted at, in the order of the hints. */
export function hintsFor(
  turns: readonly Pick<ConductorTurn, 'action' | 'questionId' | 'keyPoint'>[],
  question: QuestionId,
): number[] {
  return turns.flatMap(({ action, questionId, keyPoint }) =>
    action === 'hint' && questionId === question && keyPoint !== null ? [keyPoint] : [],
  );
}
