import type { ConductorActionKind, QuestionId } from '@mock-interview/contract';
import type { Plan } from '../interviews/plan.js';
import type { PlannedQuestion } from '../questions/planned-question.js';

/** A turn as far as its time matters. */
export interface TurnOnQuestion {
  readonly speaker: 'interviewer' | 'candidate';
  readonly action: ConductorActionKind | null;
  readonly questionId: QuestionId | null;
  /** Since the interview began, in milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
}

/** What became of one planned question. */
export interface QuestionTiming {
  readonly question: PlannedQuestion;
  /**
   * The candidate said something to it, or the interviewer waited and went on. A question that was put in the very last
   * moment, before anyone could answer, was not reached.
   */
  readonly wasReached: boolean;
  /** From the question to the last word about it, in milliseconds. */
  readonly used: number;
}

const minute = 60_000;

/** What became of every planned question, in the order of the plan. */
export function timingsOf(plan: Plan, turns: readonly TurnOnQuestion[]): QuestionTiming[] {
  return plan.questions.map((question) => {
    const about = turns.filter(({ questionId }) => questionId === question.id);
    const asked = about.find(({ speaker }) => speaker === 'interviewer');
    const wasAnswered = about.some(({ speaker }) => speaker === 'candidate');
    const wentOn =
      asked !== undefined &&
      turns
        .slice(turns.indexOf(asked) + 1)
        .some(({ action, questionId }) => goesOn(action) && questionId !== question.id);
    const last = about.reduce((latest, { endMs }) => Math.max(latest, endMs), 0);
    return { question, wasReached: wasAnswered || wentOn, used: asked ? Math.max(0, last - asked.startMs) : 0 };
  });
}

/**
 * Time management, 0–100, from measured times alone: the mean over all planned questions, where an answered question
 * earns everything within its allocation and less with every second over it (nothing at twice the allocation), and one
 * that was not answered earns nothing. Being quick costs nothing: short and right is good use of time.
 *
 * @param isAnswered whether a question got an answer that is one
 */
export function timeManagementScore(
  timings: readonly QuestionTiming[],
  isAnswered: (question: QuestionId) => boolean,
): number {
  if (timings.length === 0) return 0;
  const earned = timings.reduce((sum, { question, used }) => {
    if (!isAnswered(question.id)) return sum;
    const overrun = used / (question.minutes * minute) - 1;
    return sum + Math.min(1, Math.max(0, 1 - overrun));
  }, 0);
  return Math.round((100 * earned) / timings.length);
}

function goesOn(action: ConductorActionKind | null): boolean {
  return action === 'ask' || action === 'move_on' || action === 'wrap_up';
}
