import type { GatewayName } from '@mock-interview/contract';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { GatewayPayment, GatewayRefund } from './gateway.js';
import { findNoted, notePayment } from './gateway-payments.js';
import { anotherRefundJob, checkRefundJob, laterRefundJob } from './refund-job.js';
import { settlePayment } from './settle-payment.js';
import { tellOnce } from './tell-once.js';

type Order = Row<'payments'>;
type Noted = Row<'gatewayPayments'>;

/** How the money of a try stands. Of the try that paid an order, the order itself tells. */
export function standingOf(order: Order, gatewayPaymentId: string, noted: Noted | undefined) {
  return order.gatewayPaymentId === gatewayPaymentId ? order.status : noted?.status;
}

/** Books how a refund stands that the job asked for, or found. One that nobody owes may come to nothing. */
export async function bookRefund(
  context: Context,
  unit: UnitOfWork,
  facts: { order: Order; gatewayPaymentId: string; refund: GatewayRefund; round: number },
): Promise<void> {
  const { gatewayPaymentId, refund, round } = facts;
  const { refundId, status } = refund;
  const found = await lockNoted(context, unit, facts);
  if (!found) return;
  const { order, noted } = found;
  if (status === 'processed') return bookReturn(context, unit, found, refundId);
  const isOwed = standingOf(order, gatewayPaymentId, noted) === 'refund_due';
  if (isOwed) await change(context, unit, found, { status: 'refund_due', refundId });
  if (status === 'pending') {
    const now = context.clock();
    await unit.enqueue(laterRefundJob({ paymentId: order.id, gatewayPaymentId }, { refundId, round, now }));
  } else if (isOwed) await tryAgain(context, unit, found, refund);
}

/** Books that the buyer's bank has given the money back, without a refund. */
export async function bookTakenBack(
  context: Context,
  unit: UnitOfWork,
  facts: { order: Order; gatewayPaymentId: string },
): Promise<void> {
  const found = await lockNoted(context, unit, facts);
  if (found) await change(context, unit, found, { status: 'refunded', refundId: found.noted.refundId });
}

/**
 * Books what a gateway tells of a refund by itself: of one that we asked for, or of one that was made at the gateway, by
 * it or by somebody of the tenant. A part of the money that went back changes nothing for the candidate.
 *
 * @param payment the payment, where it was told with the refund: the refund may be the first that we hear of it
 */
export async function bookToldRefund(
  context: Context,
  unit: UnitOfWork,
  gateway: GatewayName,
  { refund, payment }: { refund: GatewayRefund; payment: GatewayPayment | undefined },
): Promise<boolean> {
  const { refundId, paymentId: gatewayPaymentId, amount, status } = refund;
  const found = await findNoted(unit.rows, gateway, gatewayPaymentId);
  if (!found) return noteFirstHeard(context, unit, gateway, { refund, payment });
  const { order, noted } = found;
  const isOurs = noted.refundId === refundId;
  if (status === 'processed' && amount === noted.amount) {
    await bookReturn(context, unit, found, refundId);
  } else if (status === 'processed') {
    if (!isOurs) await tellOnce(context, unit, 'payment.partly_refunded', order.id, { refundId, amount });
    // Whether the parts add up to the whole by now, only the gateway can tell.
    await unit.enqueue(checkRefundJob({ paymentId: order.id, gatewayPaymentId }, refundId));
  } else if (status === 'failed' && isOurs) {
    await change(context, unit, found, { status: 'refund_due', refundId });
    await tryAgain(context, unit, found, refund);
  }
  return true;
}

/** A payment that went back before we heard that it had come never pays the order. */
async function noteFirstHeard(
  context: Context,
  unit: UnitOfWork,
  gateway: GatewayName,
  { refund, payment }: { refund: GatewayRefund; payment: GatewayPayment | undefined },
): Promise<boolean> {
  if (payment?.paymentId !== refund.paymentId) return false;
  const isBack = refund.status === 'processed' && refund.amount === payment.amount;
  if (!isBack) return (await settlePayment(context, unit, gateway, payment)) !== 'unknown_order';
  const order = await unit.rows.lock('payments', { orderId: payment.orderId, gateway });
  if (order) await notePayment(unit.rows, order, { ...payment, status: 'refunded' }, context.clock());
  return order !== undefined;
}

/** A payment from before tries were noted has no row yet. */
async function lockNoted(
  { clock }: Context,
  { rows }: UnitOfWork,
  { order, gatewayPaymentId }: { order: Order; gatewayPaymentId: string },
) {
  const { gateway, orderId, amount, currency } = order;
  // Everyone locks the order before a try to pay it, so that no two wait for each other.
  await rows.lock('payments', { id: order.id });
  if (orderId) {
    const captured = { paymentId: gatewayPaymentId, orderId, amount, currency, status: 'captured' as const };
    await notePayment(rows, order, captured, clock());
  }
  return findNoted(rows, gateway, gatewayPaymentId);
}

async function bookReturn(
  context: Context,
  unit: UnitOfWork,
  found: { order: Order; noted: Noted },
  refundId: string,
): Promise<void> {
  const { order, noted } = found;
  const standing = standingOf(order, noted.gatewayPaymentId, noted);
  if (standing === 'paid' || standing === 'captured') {
    await unit.audit('payment.refunded_at_gateway', order.id, { refundId });
  }
  await change(context, unit, found, { status: 'refunded', refundId });
}

async function tryAgain(
  context: Context,
  unit: UnitOfWork,
  { order, noted }: { order: Order; noted: Noted },
  { refundId }: GatewayRefund,
): Promise<void> {
  const { gatewayPaymentId } = noted;
  await tellOnce(context, unit, 'refund.failed', order.id, { gatewayPaymentId, refundId });
  const now = context.clock();
  await unit.enqueue(anotherRefundJob({ paymentId: order.id, gatewayPaymentId }, { failed: refundId, now }));
}

/** Changes a try, and the order that it paid with it. */
async function change(
  { clock }: Context,
  { rows }: UnitOfWork,
  { order, noted }: { order: Order; noted: Noted },
  to: { status: 'refund_due' | 'refunded'; refundId: string | null },
): Promise<void> {
  const { gateway, gatewayPaymentId } = noted;
  const updatedAt = clock();
  await rows.update('gatewayPayments', { gateway, gatewayPaymentId }, { ...to, updatedAt });
  if (order.gatewayPaymentId !== gatewayPaymentId) return;
  await rows.update('payments', { id: order.id }, { status: to.status, updatedAt });
}
