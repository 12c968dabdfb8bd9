import { expireJob, unstartedFor } from '../interviews/expire-session.js';
import { advance } from '../interviews/lifecycle.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';

/**
 * Nothing is left to pay: from now on the session can start, and it waits for its candidate.
 *
 * @param session locked by the caller
 * @throws ServiceError INVALID_STATE where it was not waiting for its payment
 */
export async function makeReady(
  { clock }: Pick<Context, 'clock'>,
  { rows, enqueue, publish }: UnitOfWork,
  session: Row<'sessions'>,
): Promise<Row<'sessions'>> {
  const updatedAt = clock();
  const ready = { status: advance(session.status, 'paid'), expiresAt: updatedAt + unstartedFor, updatedAt };
  await rows.update('sessions', { id: session.id }, ready);
  await enqueue(expireJob(session.id, ready.expiresAt));
  publish(session.id, { type: 'status', status: ready.status });
  return { ...session, ...ready };
}
