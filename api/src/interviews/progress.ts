import type { InterviewProgress, QuestionId } from '@mock-interview/contract';
import type { Row } from '../platform/database/database.js';
import type { PlannedQuestion } from '../questions/planned-question.js';

type TurnAboutQuestion = Pick<Row<'turns'>, 'speaker' | 'questionId'>;

/** The questions that the interviewer asked or spoke about. */
export function askedIn(turns: readonly TurnAboutQuestion[]): ReadonlySet<QuestionId> {
  return new Set(
    turns.flatMap(({ speaker, questionId }) => (speaker === 'interviewer' && questionId !== null ? [questionId] : [])),
  );
}

/** The questions that a candidate may know of: an extra one only once it was asked, so that none seems to be missing. */
export function shownQuestions(
  questions: readonly PlannedQuestion[],
  turns: readonly TurnAboutQuestion[],
): PlannedQuestion[] {
  const asked = askedIn(turns);
  return questions.filter(({ id, purpose }) => purpose !== 'extra' || asked.has(id));
}

/** How far an interview is, by the turns that were stored and the clock of the service. */
export function progressOf(
  session: Pick<Row<'sessions'>, 'startedAt' | 'endedAt' | 'deadlineAt'>,
  questions: readonly PlannedQuestion[],
  turns: readonly TurnAboutQuestion[],
  now: number,
): InterviewProgress {
  const asked = turns.filter((turn) => turn.speaker === 'interviewer' && turn.questionId !== null);
  const until = session.endedAt ?? now;
  const seconds = (milliseconds: number) => Math.max(0, Math.round(milliseconds / 1000));
  const isRunning = session.endedAt === null && session.deadlineAt !== null;
  return {
    questionsAsked: askedIn(turns).size,
    questionsTotal: shownQuestions(questions, turns).length,
    currentQuestionId: isRunning ? (asked.at(-1)?.questionId ?? null) : null,
    elapsedSeconds: session.startedAt === null ? 0 : seconds(until - session.startedAt),
    remainingSeconds: isRunning ? seconds((session.deadlineAt ?? now) - now) : 0,
  };
}
