import type { InterviewProgress } from '@mock-interview/contract';
import type { Row } from '../platform/database/database.js';
import type { PlannedQuestion } from '../questions/planned-question.js';

/** How far an interview is, by the turns that were stored and the clock of the service. */
export function progressOf(
  session: Pick<Row<'sessions'>, 'startedAt' | 'endedAt' | 'deadlineAt'>,
  questions: readonly PlannedQuestion[],
  turns: readonly Pick<Row<'turns'>, 'speaker' | 'questionId'>[],
  now: number,
): InterviewProgress {
  const asked = turns.filter((turn) => turn.speaker === 'interviewer' && turn.questionId !== null);
  const until = session.endedAt ?? now;
  const seconds = (milliseconds: number) => Math.max(0, Math.round(milliseconds / 1000));
  const isRunning = session.endedAt === null && session.deadlineAt !== null;
  return {
    questionsAsked: new Set(asked.map((turn) => turn.questionId)).size,
    questionsTotal: questions.length,
    currentQuestionId: isRunning ? (asked.at(-1)?.questionId ?? null) : null,
    elapsedSeconds: session.startedAt === null ? 0 : seconds(until - session.startedAt),
    remainingSeconds: isRunning ? seconds((session.deadlineAt ?? now) - now) : 0,
  };
}
