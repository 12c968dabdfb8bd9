import type { Context } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type JobSurroundings, jobContext } from '../tenants/job-context.js';
import { bookDispute, isUnsettled } from './book-dispute.js';
import { disputeJobKind, disputeJobPayload, laterDisputeJob } from './dispute-job.js';
import { type GatewayDispute, GatewayError, type GatewayPayment, type Gateways, type OrderGateway } from './gateway.js';
import { checkRefundJob } from './refund-job.js';
import { refundableFor } from './refund-payment.js';

/** What a gateway tells of a dispute. */
interface Told {
  readonly dispute: GatewayDispute;
  /** The payment that is disputed, where we have not heard of it yet. */
  readonly payment: GatewayPayment | undefined;
}

/**
 * The job that asks the gateway how a dispute stands, and books it: what no webhook told is found out, and a refund that
 * it holds up goes on. One that is not settled is looked at again a day later.
 */
export function lookAtDispute(surroundings: JobSurroundings, { gatewayOf }: Pick<Gateways, 'gatewayOf'>): JobHandler {
  return async (job, { scope }) => {
    const { paymentId, disputeId } = disputeJobPayload.parse(job);
    const order = await surroundings.database.read.in(scope).find('payments', { id: paymentId });
    if (!order) return;
    const context = await jobContext(surroundings, scope, {
      task: disputeJobKind,
      requestId: `dispute-${disputeId}`,
    });
    const known = await context.read.find('disputes', { id: disputeId });
    const at = context.clock();
    const gateway = await gatewayOf(scope, order);
    const told = gateway && (await ask(context, gateway, disputeId));
    if (told) await bookTold(context, { order, known, told, at });
    else if (known && isUnsettled(known)) await goOnWithout(context, order, known);
  };
}

/** @returns undefined where the gateway tells nothing of it, and will not tomorrow unless the tenant mends its keys */
async function ask({ read }: Context, gateway: OrderGateway, disputeId: string): Promise<Told | undefined> {
  try {
    const dispute = await gateway.fetchDispute(disputeId);
    if (!dispute) return undefined;
    const { paymentId: gatewayPaymentId } = dispute;
    const noted = await read.find('gatewayPayments', { gateway: gateway.name, gatewayPaymentId });
    return { dispute, payment: noted ? undefined : await gateway.fetchPayment(gatewayPaymentId) };
  } catch (error) {
    if (error instanceof GatewayError && error.kind !== 'unavailable') return undefined;
    throw error;
  }
}

async function bookTold(
  context: Context,
  { order, known, told, at }: { order: Row<'payments'>; known: Row<'disputes'> | undefined; told: Told; at: number },
): Promise<void> {
  const { dispute, payment } = told;
  const { disputeId, status, respondBy } = dispute;
  const stage = status !== 'open' ? status : known ? 'action_required' : 'created';
  await context.step(async (unit) => {
    if (status !== known?.status || respondBy !== known.respondBy) {
      await bookDispute(context, unit, order.gateway, { dispute, payment, event: `payment.dispute.${stage}`, at });
    }
    if (!isUnsettled(dispute)) return;
    await unit.enqueue(laterDisputeJob({ paymentId: order.id, disputeId }, context.clock()));
  });
}

/** What can no longer go back by way of the gateway waits for no dispute. */
async function goOnWithout(context: Context, order: Row<'payments'>, dispute: Row<'disputes'>): Promise<void> {
  const now = context.clock();
  const { id: paymentId } = order;
  const gatewayPaymentId = dispute.gatewayPaymentId ?? order.gatewayPaymentId;
  const isOver = now - order.createdAt > refundableFor;
  await context.step(async ({ enqueue }) => {
    if (!isOver) await enqueue(laterDisputeJob({ paymentId, disputeId: dispute.id }, now));
    else if (gatewayPaymentId) await enqueue(checkRefundJob({ paymentId, gatewayPaymentId }, `${dispute.id}:over`));
  });
}
