import type { GatewayName } from '@mock-interview/contract';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { GatewayPayment, GatewayRefund } from './gateway.js';
import { findNoted, notePayment } from './gateway-payments.js';

const hour = 60 * 60 * 1000;
/** A refund that failed may succeed once the account has a balance again. */
const betweenRefunds = 24 * hour;
/** A refund takes five to seven working days; it is looked at after an hour, and then less and less often. */
const longestLook = 24 * hour;

/** Books how the refund stands that the job asked for. */
export async function bookRefund(
  context: Context,
  unit: UnitOfWork,
  facts: { order: Row<'payments'>; gatewayPaymentId: string; refund: GatewayRefund; round: number },
): Promise<void> {
  const { order, gatewayPaymentId, refund, round } = facts;
  const { rows } = unit;
  const now = context.clock();
  const { amount, currency } = order;
  // A payment from before tries were noted has no row yet.
  if (order.orderId) {
    const captured = { paymentId: gatewayPaymentId, orderId: order.orderId, amount, currency } as const;
    await notePayment(rows, order, { ...captured, status: 'captured' }, now);
  }
  const found = await findNoted(rows, order.gateway, gatewayPaymentId);
  if (!found) return;
  const refundId = refund.refundId === '' ? found.noted.refundId : refund.refundId;
  if (refund.status === 'processed') {
    await change(context, unit, found, { status: 'refunded', refundId });
  } else if (refund.status === 'failed') {
    await change(context, unit, found, { status: 'refund_due', refundId });
    await tryAgain(context, unit, found, refund);
  } else {
    // The news that it is done may have overtaken the answer to our request.
    const status = found.noted.status === 'refunded' ? 'refunded' : 'refund_due';
    await change(context, unit, found, { status, refundId });
    await unit.enqueue({
      kind: 'payments.refund',
      key: `${gatewayPaymentId}:${refund.refundId}:${round}`,
      payload: { paymentId: order.id, gatewayPaymentId, round: round + 1 },
      runAt: now + Math.min(hour * 2 ** round, longestLook),
    });
  }
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
  const { rows, audit } = unit;
  const found = await findNoted(rows, gateway, refund.paymentId);
  if (!found) return noteReturned(context, unit, gateway, { refund, payment });
  const { order, noted } = found;
  const isOurs = noted.refundId === refund.refundId;
  if (refund.status === 'processed' && (isOurs || refund.amount === noted.amount)) {
    const standing = order.gatewayPaymentId === noted.gatewayPaymentId ? order.status : noted.status;
    if (standing === 'paid' || standing === 'captured') {
      await audit('payment.refunded_at_gateway', order.id, { refundId: refund.refundId });
    }
    await change(context, unit, found, { status: 'refunded', refundId: refund.refundId });
  } else if (refund.status === 'processed') {
    await audit('payment.partly_refunded', order.id, { refundId: refund.refundId, amount: refund.amount });
  } else if (refund.status === 'failed' && isOurs) {
    await change(context, unit, found, { status: 'refund_due', refundId: refund.refundId });
    await tryAgain(context, unit, found, refund);
  }
  return true;
}

/** A payment that went back before we heard that it had come never pays the order. */
async function noteReturned(
  { clock }: Context,
  { rows }: UnitOfWork,
  gateway: GatewayName,
  { refund, payment }: { refund: GatewayRefund; payment: GatewayPayment | undefined },
): Promise<boolean> {
  const order = payment && (await rows.lock('payments', { orderId: payment.orderId, gateway }));
  if (!order || payment.paymentId !== refund.paymentId) return false;
  const isBack = refund.status === 'processed' && refund.amount === payment.amount;
  if (isBack) await notePayment(rows, order, { ...payment, status: 'refunded' }, clock());
  return true;
}

async function tryAgain(
  { clock }: Context,
  unit: UnitOfWork,
  { order, noted }: { order: Row<'payments'>; noted: Row<'gatewayPayments'> },
  { refundId }: GatewayRefund,
): Promise<void> {
  const { gatewayPaymentId } = noted;
  await unit.audit('refund.failed', order.id, { gatewayPaymentId, refundId });
  await unit.enqueue({
    kind: 'payments.refund',
    key: `${gatewayPaymentId}:${refundId}:again`,
    payload: { paymentId: order.id, gatewayPaymentId, failed: refundId },
    runAt: clock() + betweenRefunds,
  });
}

/** Changes a try, and the order that it paid with it. */
async function change(
  { clock }: Context,
  { rows }: UnitOfWork,
  { order, noted }: { order: Row<'payments'>; noted: Row<'gatewayPayments'> },
  to: { status: 'refund_due' | 'refunded'; refundId: string | null },
): Promise<void> {
  const { gateway, gatewayPaymentId } = noted;
  const updatedAt = clock();
  await rows.update('gatewayPayments', { gateway, gatewayPaymentId }, { ...to, updatedAt });
  if (order.gatewayPaymentId !== gatewayPaymentId) return;
  await rows.update('payments', { id: order.id }, { status: to.status, updatedAt });
}
