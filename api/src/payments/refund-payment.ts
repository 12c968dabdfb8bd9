import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type JobSurroundings, jobContext } from '../tenants/job-context.js';
import { hasTakenBack, isUnsettled } from './book-dispute.js';
import { bookRefund, bookTakenBack, standingOf } from './book-refund.js';
import { laterDisputeJob } from './dispute-job.js';
import { GatewayError, type GatewayRefund, type Gateways, type OrderGateway } from './gateway.js';
import { refundJobPayload } from './refund-job.js';
import { tellOnce } from './tell-once.js';

/** A refund that failed on so many days is left to the tenant. */
const mostFailures = 7;
/** How long after a payment its money can go back, in milliseconds: six months, says the vendor; the longest there are. */
export const refundableFor = 184 * 24 * 60 * 60 * 1000;

/** A payment whose refund a job is about. */
interface Case {
  readonly context: Context;
  readonly order: Row<'payments'>;
  readonly gatewayPaymentId: string;
  readonly noted: Row<'gatewayPayments'> | undefined;
  /** Whether we owe it; otherwise somebody has asked for it at the gateway, and we look what came of it. */
  readonly isOwed: boolean;
  /** The refund of ours that came to nothing, where another one is to be asked for. */
  readonly failed: string | undefined;
}

/**
 * The job that gives a payment back. The gateway is first asked for the refunds that there are, and for another one only
 * where they leave something that is owed. It is asked under a key that follows from our payment, so that whatever is
 * lost or repeated on the way, there is one refund. One that is under way is looked at until it is done.
 */
export function refundPayment(surroundings: JobSurroundings, { gatewayOf }: Pick<Gateways, 'gatewayOf'>): JobHandler {
  return async (job, { scope }) => {
    const { paymentId: id, failed, round, ...asked } = refundJobPayload.parse(job);
    const read = surroundings.database.read.in(scope);
    const order = await read.find('payments', { id });
    const gatewayPaymentId = asked.gatewayPaymentId ?? order?.gatewayPaymentId;
    if (!order || !gatewayPaymentId) return;
    const noted = await read.find('gatewayPayments', { gateway: order.gateway, gatewayPaymentId });
    const standing = standingOf(order, gatewayPaymentId, noted);
    if (standing === 'refunded') return;
    const context = await jobContext(surroundings, scope, { task: 'payments.refund', requestId: `refund-${id}` });
    const facts: Case = { context, order, gatewayPaymentId, noted, isOwed: standing === 'refund_due', failed };
    try {
      const gateway = await gatewayOf(scope, order);
      if (!gateway) throw new GatewayError('misconfigured', 'The tenant has no keys for the gateway.');
      const refund = await findOrAskFor(gateway, facts);
      if (refund) await context.step((unit) => bookRefund(context, unit, { order, gatewayPaymentId, refund, round }));
    } catch (error) {
      if (!(error instanceof GatewayError) || error.kind === 'unavailable') throw error;
      if (isTooOld(facts)) return giveUp(facts);
      if (facts.isOwed) await tell(facts, 'refund.refused', { kind: error.kind });
      // It is tried again until the tenant has mended it: its keys, or the balance of its account.
      throw error;
    }
  };
}

/** The refund that tells how the money stands now; undefined where none is to be asked for. */
async function findOrAskFor(gateway: OrderGateway, facts: Case): Promise<GatewayRefund | undefined> {
  const { order, gatewayPaymentId: paymentId, noted, isOwed, failed } = facts;
  const refunds = await gateway.refundsOf(paymentId);
  const done = refunds.filter(({ status }) => status === 'processed');
  const returned = done.reduce((sum, { amount }) => sum + amount, 0);
  if (returned >= (noted?.amount ?? order.amount)) return done[0];
  const news = refunds.find(({ refundId, status }) =>
    // A failure of ours is news until the job comes that asks for another.
    status === 'failed' ? refundId === noted?.refundId && refundId !== failed : status === 'pending',
  );
  if (news || !isOwed) return news;
  const failures = refunds.filter(({ status }) => status === 'failed').length;
  if (failures >= (isTooOld(facts) ? 1 : mostFailures)) await giveUp(facts);
  else if (!(await isWithheld(facts))) {
    return gateway.refund({ paymentId, key: refundKey(order.id, paymentId, failed) });
  }
  return undefined;
}

/**
 * Whether the buyer's bank has the money, or may yet take it: the buyer would have it twice. Where the dispute is settled,
 * the job comes again: until then the gateway is asked about it day by day.
 */
async function isWithheld(facts: Case): Promise<boolean> {
  const { context, order, gatewayPaymentId, noted } = facts;
  const disputes = await disputesOf(context.read, order, gatewayPaymentId);
  const dispute = disputes.find(hasTakenBack) ?? disputes.find(isUnsettled);
  if (!dispute) return false;
  await tell(facts, 'refund.withheld', { disputeId: dispute.id, status: dispute.status });
  if (!hasTakenBack(dispute)) {
    const look = laterDisputeJob({ paymentId: order.id, disputeId: dispute.id }, context.clock());
    if (isTooOld(facts)) await giveUp(facts);
    else await context.step(({ enqueue }) => enqueue(look));
    return true;
  }
  const isAll = dispute.amount >= (noted?.amount ?? order.amount);
  if (isAll) await context.step((unit) => bookTakenBack(context, unit, { order, gatewayPaymentId }));
  else await giveUp(facts);
  return true;
}

async function disputesOf(
  read: ScopedReader,
  { id: paymentId, gatewayPaymentId: paidBy }: Row<'payments'>,
  gatewayPaymentId: string,
): Promise<Row<'disputes'>[]> {
  const disputes = await read.list('disputes', { where: { paymentId } });
  return disputes.filter((dispute) => (dispute.gatewayPaymentId ?? paidBy) === gatewayPaymentId);
}

function isTooOld({ context, order }: Case): boolean {
  return context.clock() - order.createdAt > refundableFor;
}

/** What is owed is still owed, but not by way of the gateway. */
async function giveUp(facts: Case): Promise<void> {
  if (facts.isOwed) await tell(facts, 'refund.impossible', {});
}

function refundKey(...parts: readonly (string | undefined)[]): string {
  return `rf_${createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 32)}`;
}

/** What only the tenant can mend goes to its log. */
function tell({ context, order, gatewayPaymentId }: Case, action: string, facts: object): Promise<void> {
  return context.step((unit) => tellOnce(context, unit, action, order.id, { gatewayPaymentId, ...facts }));
}
