import { type QuestionId, type SessionId, sessionId } from '@mock-interview/contract';
import { z } from 'zod';
import { lockPaid, oweRefund } from '../payments/owe-refund.js';
import { asRerun } from '../payments/pricing.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type JobSurroundings, jobContext } from '../tenants/job-context.js';
import { closeCall } from '../voice/close-call.js';
import { endInterview } from './end-interview.js';
import { expireJob, unstartedFor } from './expire-session.js';
import { advance, canAdvance } from './lifecycle.js';
import { questionsOf, turnsOf } from './session-rows.js';
import { insertQuestions } from './set-up-interview.js';

/** How long after its deadline an interview is closed, in milliseconds: an answer may still be on its way. */
const grace = 60_000;

const payload = z.object({ sessionId });

export function closeJob(id: SessionId, deadlineAt: number) {
  return { kind: 'interviews.close', key: id, payload: { sessionId: id }, runAt: deadlineAt + grace };
}

/**
 * The job that closes an interview that its candidate left. With answers it is reported. Without any it failed: the
 * candidate gets it again, or the money back, as the tenant chose.
 */
export function closeOverdueInterview(surroundings: JobSurroundings): JobHandler {
  return async (job, { scope }) => {
    const { sessionId: id } = payload.parse(job);
    const context = await jobContext(surroundings, scope, { task: 'interviews.close', requestId: `close-${id}` });
    await context.step(async (unit) => {
      const session = await unit.rows.lock('sessions', { id });
      if (!session || !canAdvance(session.status, 'ended')) return;
      const turns = await turnsOf(unit.rows, id);
      const hasAnswers = turns.some((turn) => turn.speaker === 'candidate');
      if (hasAnswers) await endInterview(context, unit, session, 'abandoned');
      else await failInterview(context, unit, session, 'abandoned');
    });
  };
}

/**
 * An interview came to nothing: the candidate gets it again, or the money back, as the tenant chose.
 *
 * @param cause `abandoned`: the candidate did not take part; `fault`: it was not the candidate's doing
 */
export async function failInterview(
  context: Context,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  cause: 'abandoned' | 'fault',
): Promise<void> {
  const { rows } = unit;
  const now = context.clock();
  const status = advance(session.status, 'failed');
  const paid = await lockPaid(rows, session);
  const refund = paid && context.tenant.settings.failurePolicy === 'refund';
  // A repeat is given once to a candidate who stays away from it too; one that failed by no fault of theirs, each time.
  const mayRepeat = session.rerunOf === null || cause === 'fault';
  const rerunSessionId = refund || !mayRepeat ? null : await planRerun(context, unit, session);
  const failed = {
    status,
    endReason: cause === 'abandoned' ? cause : null,
    endedAt: Math.min(now, session.deadlineAt ?? now),
    rerunSessionId,
    updatedAt: now,
  };
  await rows.update('sessions', { id: session.id }, failed);
  await closeCall(context, unit, session, false);
  if (refund) await oweRefund(context, unit, paid);
  unit.publish(session.id, { type: 'status', status });
}

/** The same interview once more, without charge. */
async function planRerun(context: Context, unit: UnitOfWork, failed: Row<'sessions'>): Promise<SessionId> {
  const { newId, clock } = context;
  const now = clock();
  const id = newId('session') as SessionId;
  const expiresAt = now + unstartedFor;
  await unit.rows.insert('sessions', {
    id,
    userId: failed.userId,
    status: 'ready',
    type: failed.type,
    difficulty: failed.difficulty,
    duration: failed.duration,
    setup: failed.setup,
    pricing: asRerun(failed.pricing),
    // The failed one no longer counts against the allowance, so its repeat does.
    usesFreeAllowance: failed.usesFreeAllowance,
    questionSource: failed.questionSource,
    rerunOf: failed.id,
    expiresAt,
    createdAt: now,
    updatedAt: now,
  });
  const questions = await questionsOf(unit.rows, failed.id);
  const copies = questions.map((question) => ({ ...question, id: newId('question') as QuestionId }));
  await insertQuestions({ actor: { kind: 'candidate', userId: failed.userId }, clock }, unit, id, copies);
  await unit.enqueue(expireJob(id, expiresAt));
  return id;
}
