import type { GatewayName } from '@mock-interview/contract';
import { canAdvance } from '../interviews/lifecycle.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError } from '../platform/errors.js';
import type { GatewayPayment } from './gateway.js';
import { notePayment } from './gateway-payments.js';
import { makeReady } from './make-ready.js';
import { oweRefund } from './owe-refund.js';
import { reconcileJob } from './reconcile-job.js';
import { checkRefundJob } from './refund-job.js';

/** What came of news of a payment. */
export type Settlement = 'booked' | 'unknown_order' | 'wrong_amount';

/**
 * Books what a gateway tells of a payment. A capture pays the order, and its session can start. Told twice, by the
 * checkout and by the webhook at once, or in any order, it is booked once. Money that is not owed goes back: what comes
 * for a session that can no longer start, what comes a second time for one order, and what is not its amount.
 */
export async function settlePayment(
  context: Context,
  unit: UnitOfWork,
  gateway: GatewayName,
  payment: GatewayPayment,
): Promise<Settlement> {
  const { rows, enqueue } = unit;
  const { paymentId: gatewayPaymentId, amount, currency } = payment;
  const found = await rows.find('payments', { orderId: payment.orderId, gateway });
  // Everyone locks the session before its payment, so that no two wait for each other.
  const session = found && (await rows.lock('sessions', { id: found.sessionId }));
  const order = found && (await rows.lock('payments', { id: found.id }));
  if (!order || !session) return 'unknown_order';
  const isPaidByIt = order.gatewayPaymentId === gatewayPaymentId;
  // A refund may be under way only, and still come to nothing: whether the money is back, only the refunds tell.
  const status = payment.status !== 'refunded' ? payment.status : isPaidByIt ? 'captured' : 'refund_due';
  const reached = await notePayment(rows, order, { ...payment, status }, context.clock());
  if (payment.status === 'refunded' && reached !== 'refunded') {
    await enqueue(checkRefundJob({ paymentId: order.id, gatewayPaymentId }, 'refunded'));
  }
  // Where more is known already, this is old news.
  if (reached !== status) return 'booked';
  if (reached === 'authorized' && order.status === 'created' && canAdvance(session.status, 'paid')) {
    await enqueue(reconcileJob(order.id, gatewayPaymentId));
  }
  if (reached !== 'captured' || isPaidByIt) return 'booked';
  if (amount !== order.amount || currency !== order.currency) {
    await giveBack(context, unit, order, { payment, reason: 'wrong_amount' });
    return 'wrong_amount';
  }
  if (order.status === 'created') await bookCapture(context, unit, { order, session, payment });
  else await giveBack(context, unit, order, { payment, reason: 'paid_twice' });
  return 'booked';
}

/** @throws ServiceError where nothing was booked */
export function requireBooked(settlement: Settlement): void {
  if (settlement === 'unknown_order') throw new ServiceError('NOT_FOUND', 'There is no such order.');
  if (settlement === 'wrong_amount') {
    throw new ServiceError('PAYMENT_FAILED', 'The payment is not a capture of the whole amount of the order.');
  }
}

async function bookCapture(
  context: Context,
  unit: UnitOfWork,
  { order, session, payment }: { order: Row<'payments'>; session: Row<'sessions'>; payment: GatewayPayment },
): Promise<void> {
  const booked = { gatewayPaymentId: payment.paymentId, status: 'paid' as const, updatedAt: context.clock() };
  await unit.rows.update('payments', { id: order.id }, booked);
  if (canAdvance(session.status, 'paid')) await makeReady(context, unit, session);
  else await oweRefund(context, unit, order);
}

/** The payment cannot pay the order: another one has, or it is not its amount. */
async function giveBack(
  { clock }: Context,
  { rows, enqueue, audit }: UnitOfWork,
  { id: paymentId, gateway }: Row<'payments'>,
  { payment, reason }: { payment: GatewayPayment; reason: 'paid_twice' | 'wrong_amount' },
): Promise<void> {
  const { paymentId: gatewayPaymentId, amount } = payment;
  const due = { status: 'refund_due' as const, updatedAt: clock() };
  await rows.update('gatewayPayments', { gateway, gatewayPaymentId }, due);
  await enqueue(checkRefundJob({ paymentId, gatewayPaymentId }, reason));
  await audit(`payment.${reason}`, paymentId, { gatewayPaymentId, amount });
}
