import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row, ScopedWriter } from '../platform/database/database.js';
import { refundJob } from './refund-job.js';

/** From now on the money of a payment is owed to its candidate: a job gives it back. */
export async function oweRefund(
  { clock }: Pick<Context, 'clock'>,
  { rows, enqueue }: Pick<UnitOfWork, 'rows' | 'enqueue'>,
  { id }: Pick<Row<'payments'>, 'id'>,
): Promise<void> {
  await rows.update('payments', { id }, { status: 'refund_due', updatedAt: clock() });
  await enqueue(refundJob(id));
}

/**
 * Locks the payment behind a session: its own, or where it repeats another one, however often, the one that was paid.
 *
 * @returns undefined where nothing is paid, or it went back
 */
export async function lockPaid(
  rows: ScopedWriter,
  session: Pick<Row<'sessions'>, 'id' | 'rerunOf'>,
): Promise<Row<'payments'> | undefined> {
  const paid = await rows.lock('payments', { sessionId: session.id, status: 'paid' });
  if (paid || session.rerunOf === null) return paid;
  const repeated = await rows.find('sessions', { id: session.rerunOf });
  return repeated && lockPaid(rows, repeated);
}
