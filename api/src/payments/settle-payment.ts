import { expireJob, unstartedFor } from '../interviews/expire-session.js';
import { advance, canAdvance } from '../interviews/lifecycle.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import { ServiceError } from '../platform/errors.js';
import type { GatewayPayment } from './gateway.js';

/**
 * Books a payment that the gateway has captured: the order is paid and its session can start. Told twice, or by the
 * checkout and by the webhook at once, it is booked once. Money for a session that can no longer start goes back.
 *
 * @throws ServiceError PAYMENT_FAILED where it is not the whole amount of the order
 */
export async function settlePayment(context: Context, unit: UnitOfWork, payment: GatewayPayment): Promise<void> {
  const { rows } = unit;
  const updatedAt = context.clock();
  const found = await rows.find('payments', { orderId: payment.orderId });
  // Everyone locks the session before its payment, so that no two wait for each other.
  const session = found && (await rows.lock('sessions', { id: found.sessionId }));
  const order = found && (await rows.lock('payments', { id: found.id }));
  if (!order || !session) throw new ServiceError('NOT_FOUND', 'There is no such order.');
  if (payment.status !== 'captured' || payment.amount !== order.amount || payment.currency !== order.currency) {
    throw new ServiceError('PAYMENT_FAILED', 'The payment is not a capture of the whole amount of the order.');
  }
  if (order.status !== 'created') return;

  const canStart = canAdvance(session.status, 'paid');
  const booked = {
    gatewayPaymentId: payment.paymentId,
    status: canStart ? ('paid' as const) : ('refund_due' as const),
    updatedAt,
  };
  await rows.update('payments', { id: order.id }, booked);
  if (!canStart) {
    await unit.enqueue(refundJob(order.id));
    return;
  }
  const status = advance(session.status, 'paid');
  const expiresAt = updatedAt + unstartedFor;
  await rows.update('sessions', { id: session.id }, { status, expiresAt, updatedAt });
  await unit.enqueue(expireJob(session.id, expiresAt));
  unit.publish(session.id, { type: 'status', status });
}

export function refundJob(paymentId: string) {
  return { kind: 'payments.refund', key: paymentId, payload: { paymentId } };
}
