import type { GatewayName } from '@mock-interview/contract';
import { canAdvance } from '../interviews/lifecycle.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError } from '../platform/errors.js';
import type { GatewayPayment } from './gateway.js';
import { notePayment } from './gateway-payments.js';
import { makeReady } from './make-ready.js';
import { reconcileJob } from './reconcile-job.js';

/** What came of news of a payment. */
export type Settlement = 'booked' | 'unknown_order' | 'wrong_amount';

/**
 * Books what a gateway tells of a payment. A capture pays the order, and its session can start. Told twice, by the
 * checkout and by the webhook at once, or in any order, it is booked once. Money that is not owed goes back: what comes
 * for a session that can no longer start, and what comes a second time for one order.
 */
export async function settlePayment(
  context: Context,
  unit: UnitOfWork,
  gateway: GatewayName,
  payment: GatewayPayment,
): Promise<Settlement> {
  const { rows } = unit;
  const found = await rows.find('payments', { orderId: payment.orderId, gateway });
  // Everyone locks the session before its payment, so that no two wait for each other.
  const session = found && (await rows.lock('sessions', { id: found.sessionId }));
  const order = found && (await rows.lock('payments', { id: found.id }));
  if (!order || !session) return 'unknown_order';
  const reached = await notePayment(rows, order, payment, context.clock());
  if (reached === 'refunded' && payment.status === 'refunded') await bookReturn(context, unit, order, payment);
  // Where more is known already, this is old news.
  if (reached !== payment.status) return 'booked';
  if (reached === 'authorized' && order.status === 'created' && canAdvance(session.status, 'paid')) {
    await unit.enqueue(reconcileJob(order.id, payment.paymentId));
  }
  if (reached !== 'captured') return 'booked';
  if (payment.amount !== order.amount || payment.currency !== order.currency) return 'wrong_amount';
  if (order.status === 'created') await bookCapture(context, unit, { order, session, payment });
  else if (order.gatewayPaymentId !== payment.paymentId) await giveSecondBack(context, unit, order, payment);
  return 'booked';
}

/** @throws ServiceError where nothing was booked */
export function requireBooked(settlement: Settlement): void {
  if (settlement === 'unknown_order') throw new ServiceError('NOT_FOUND', 'There is no such order.');
  if (settlement === 'wrong_amount') {
    throw new ServiceError('PAYMENT_FAILED', 'The payment is not a capture of the whole amount of the order.');
  }
}

/** The job that gives the payment of an order back. */
export function refundJob(paymentId: string) {
  return { kind: 'payments.refund', key: paymentId, payload: { paymentId } };
}

async function bookCapture(
  context: Context,
  unit: UnitOfWork,
  { order, session, payment }: { order: Row<'payments'>; session: Row<'sessions'>; payment: GatewayPayment },
): Promise<void> {
  const canStart = canAdvance(session.status, 'paid');
  const booked = {
    gatewayPaymentId: payment.paymentId,
    status: canStart ? ('paid' as const) : ('refund_due' as const),
    updatedAt: context.clock(),
  };
  await unit.rows.update('payments', { id: order.id }, booked);
  if (canStart) await makeReady(context, unit, session);
  else await unit.enqueue(refundJob(order.id));
}

/** The order has been paid by another payment. */
async function giveSecondBack(
  { clock }: Context,
  unit: UnitOfWork,
  { id: paymentId, gateway }: Row<'payments'>,
  { paymentId: gatewayPaymentId, amount }: GatewayPayment,
): Promise<void> {
  const due = { status: 'refund_due' as const, updatedAt: clock() };
  await unit.rows.update('gatewayPayments', { gateway, gatewayPaymentId }, due);
  await unit.enqueue({
    kind: 'payments.refund',
    key: `${paymentId}:${gatewayPaymentId}`,
    payload: { paymentId, gatewayPaymentId },
  });
  await unit.audit('payment.paid_twice', paymentId, { gatewayPaymentId, amount });
}

/** The gateway says that the money is back with the buyer. */
async function bookReturn(
  { clock }: Context,
  { rows }: UnitOfWork,
  { id, status, gatewayPaymentId }: Row<'payments'>,
  { paymentId }: GatewayPayment,
): Promise<void> {
  if (gatewayPaymentId !== paymentId || (status !== 'paid' && status !== 'refund_due')) return;
  await rows.update('payments', { id }, { status: 'refunded', updatedAt: clock() });
}
