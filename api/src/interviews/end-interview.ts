import type { CompleteResponse, EndReason, SessionId } from '@mock-interview/contract';
import type { CandidateContext, Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { sessionNotFound } from '../platform/errors.js';
import { reportJob } from '../reports/report-job.js';
import { closeCall } from '../voice/close-call.js';
import { advance } from './lifecycle.js';
import { answeredQuestions, reportProgressOf, turnsOf } from './session-rows.js';

/**
 * The candidate ends the interview; the report is made by a job. Ended already (by the interviewer, or by a first
 * click), it only says how the session stands.
 *
 * @throws ServiceError INVALID_STATE where it has not begun, or came to nothing
 */
export function completeInterview(
  context: CandidateContext,
  input: { sessionId: SessionId },
): Promise<CompleteResponse> {
  const { sessionId } = input;
  return context.transact('interviews.complete', input, async (unit) => {
    const session = await unit.rows.lock('sessions', { id: sessionId, userId: context.actor.userId });
    if (!session) throw sessionNotFound();
    const isEnded = session.status === 'generating_report' || session.status === 'completed';
    const after = isEnded ? session : await endInterview(context, unit, session, 'candidate');
    const turns = await turnsOf(unit.rows, sessionId);
    const evaluated = await unit.rows.count('evaluations', { sessionId });
    return {
      sessionId,
      status: after.status,
      reportProgress: reportProgressOf(after, evaluated, answeredQuestions(turns)),
    };
  });
}

/**
 * Ends an interview that is under way, with its call where there is one, and orders its report.
 *
 * @param isSayingGoodbye whether the interviewer's last words have still to be heard in the call
 */
export async function endInterview(
  { clock }: Pick<Context, 'clock'>,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  endReason: EndReason,
  isSayingGoodbye = false,
): Promise<Row<'sessions'>> {
  const status = advance(session.status, 'ended');
  const now = clock();
  // What the server closes late was over when its time was.
  const ended = { status, endReason, endedAt: Math.min(now, session.deadlineAt ?? now), updatedAt: now };
  await unit.rows.update('sessions', { id: session.id }, ended);
  const waits = await closeCall({ clock }, unit, session, isSayingGoodbye);
  await unit.enqueue({ ...reportJob(session.id), runAt: now + waits });
  unit.publish(session.id, { type: 'status', status });
  return { ...session, ...ended };
}
