import type { GatewayName } from '@mock-interview/contract';
import { toInstantOrNull } from '../platform/clock.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import { laterDisputeJob } from './dispute-job.js';
import type { GatewayEvent } from './gateway.js';
import { checkRefundJob } from './refund-job.js';

type DisputeEvent = Extract<GatewayEvent, { about: 'dispute' }>;

const over: readonly string[] = ['won', 'lost', 'closed'];

/** Whether the buyer's bank may still take the money. The set of states is open: one that we do not know is no end. */
export function isUnsettled({ status }: { status: string }): boolean {
  return !over.includes(status);
}

/** Whether the buyer's bank has taken the money. */
export function hasTakenBack({ status }: { status: string }): boolean {
  return status === 'lost';
}

/**
 * Whether news of a dispute is newer than what is known. One that is settled stays so; within one second the later stage
 * is newer.
 */
export function isNewer(known: { status: string; updatedAt: number }, told: { status: string; at: number }): boolean {
  if (isUnsettled(told) !== isUnsettled(known)) return isUnsettled(known);
  return told.at > known.updatedAt || (told.at === known.updatedAt && stageOf(told.status) >= stageOf(known.status));
}

/**
 * Keeps how a dispute stands, has it looked at again while it is not settled, and tells the tenant in its log: a
 * chargeback has a day by which it must be answered.
 *
 * @returns whether the payment is one of ours
 */
export async function bookDispute(
  { clock }: Context,
  { rows, audit, enqueue }: UnitOfWork,
  gateway: GatewayName,
  { dispute, payment, event, at }: Pick<DisputeEvent, 'dispute' | 'payment' | 'event' | 'at'>,
): Promise<boolean> {
  const { disputeId: id, paymentId: gatewayPaymentId, status, amount, respondBy, phase, amountDeducted } = dispute;
  const noted = await rows.find('gatewayPayments', { gateway, gatewayPaymentId });
  // The dispute may be heard of before the payment.
  const order = payment && (await rows.find('payments', { gateway, orderId: payment.orderId }));
  const paymentId = noted?.paymentId ?? order?.id;
  if (paymentId === undefined) return false;
  const row = { id, paymentId, gatewayPaymentId, status, amount, respondBy, updatedAt: at || clock() };
  const isNew = await rows.insertIfAbsent('disputes', row);
  const known = isNew ? undefined : await rows.lock('disputes', { id });
  if (known) {
    if (!isNewer(known, { status, at: row.updatedAt })) return true;
    await rows.update('disputes', { id }, row);
  }
  // `payment.dispute.action_required` leaves the dispute open: the name of the event says more than its status.
  const facts = { gatewayPaymentId, phase, status, amount, amountDeducted, respondBy: toInstantOrNull(respondBy) };
  await audit(event.replace(/^payment\./, ''), paymentId, { disputeId: id, ...facts });
  // A refund that is owed was withheld meanwhile.
  if (!isUnsettled(dispute)) await enqueue(checkRefundJob({ paymentId, gatewayPaymentId }, id));
  else await enqueue(laterDisputeJob({ paymentId, disputeId: id }, clock()));
  return true;
}

function stageOf(status: string): number {
  if (!isUnsettled({ status })) return 2;
  return status === 'open' ? 0 : 1;
}
