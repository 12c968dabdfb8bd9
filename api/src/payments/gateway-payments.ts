/** What gateways tell of each try to pay, kept in our own books. */
import type { GatewayName } from '@mock-interview/contract';
import type { Row, ScopedWriter } from '../platform/database/database.js';
import { recordUsage } from '../tenants/usage.js';
import type { GatewayPayment } from './gateway.js';

type Status = Row<'gatewayPayments'>['status'];

/** Deliveries come in any order: a payment only moves on. One that failed may still be authorized, days later. */
const stages: Readonly<Record<Status, number>> = {
  created: 0,
  failed: 1,
  authorized: 2,
  captured: 3,
  refund_due: 4,
  refunded: 5,
};

/** How a payment stands after news of it: as it was, where the news is older than what is known. */
export function furthest(known: Status, told: Status): Status {
  return stages[told] > stages[known] ? told : known;
}

/**
 * Keeps what was told of a payment for an order of ours, with what the gateway takes for it.
 *
 * @returns how the payment stands, which may be further than what was told
 */
export async function notePayment(
  rows: ScopedWriter,
  order: Row<'payments'>,
  { paymentId: gatewayPaymentId, status, amount, charge }: Omit<GatewayPayment, 'status'> & { status: Status },
  now: number,
): Promise<Status> {
  const { gateway } = order;
  const told = charge?.basis === 'actual' ? charge.paise : null;
  const row = { gateway, gatewayPaymentId, paymentId: order.id, status, amount, fee: told, updatedAt: now };
  const isNew = await rows.insertIfAbsent('gatewayPayments', row);
  const known = isNew ? undefined : await rows.lock('gatewayPayments', { gateway, gatewayPaymentId });
  const reached = known ? furthest(known.status, status) : status;
  const fee = told ?? known?.fee ?? null;
  if (known) {
    const changes = { status: reached, fee, updatedAt: now };
    if (changes.status !== known.status || changes.fee !== known.fee) {
      await rows.update('gatewayPayments', { gateway, gatewayPaymentId }, changes);
    }
  }
  if (charge && gateway === 'razorpay') {
    const pays = order.gatewayPaymentId === null && reached === 'captured' && amount === order.amount;
    // A gateway keeps its charge of what did not pay the order, too: what was paid twice, for one.
    const item = pays || order.gatewayPaymentId === gatewayPaymentId ? 'payment' : `payment ${gatewayPaymentId}`;
    const { sessionId } = order;
    const basis = fee === null ? 'estimate' : 'actual';
    const cost = { paise: fee ?? charge.paise };
    await recordUsage(rows, { sessionId, vendor: gateway, item, quantity: amount, basis, cost }, now);
  }
  return reached;
}

/** The try that a gateway knows by this id; undefined where it is none of ours. */
export async function findNoted(
  rows: ScopedWriter,
  gateway: GatewayName,
  gatewayPaymentId: string,
): Promise<{ order: Row<'payments'>; noted: Row<'gatewayPayments'> } | undefined> {
  const found = await rows.find('gatewayPayments', { gateway, gatewayPaymentId });
  const order = found && (await rows.lock('payments', { id: found.paymentId }));
  const noted = order && (await rows.lock('gatewayPayments', { gateway, gatewayPaymentId }));
  return order && noted ? { order, noted } : undefined;
}
