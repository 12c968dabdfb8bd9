import { z } from 'zod';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type JobSurroundings, jobContext } from '../tenants/job-context.js';
import { captureWanted } from './capture-payment.js';
import { GatewayError, type GatewayPayment, type Gateways } from './gateway.js';
import { laterReconcileJob } from './reconcile-job.js';
import { settlePayment } from './settle-payment.js';

const payload = z.object({ paymentId: z.string(), round: z.number().int().optional() });

/** For how long it is asked with keys that are missing or refused, in milliseconds: the keys may be about to change. */
const askedInVain = 5 * 24 * 60 * 60 * 1000;

/** What is certain goes first, so that nothing more is captured for an order that has been paid. */
const urgency: Readonly<Record<GatewayPayment['status'], number>> = {
  captured: 0,
  refunded: 1,
  authorized: 2,
  failed: 3,
  created: 4,
};

/**
 * The job that asks the gateway for the payments of an order, and books them: what no webhook told is found out, and what
 * a bank authorized late is captured while the session can still be paid. An order without an answer is asked about
 * again, less and less often; with keys that are not accepted, for some days.
 */
export function reconcileOrder(surroundings: JobSurroundings, { gatewayOf }: Pick<Gateways, 'gatewayOf'>): JobHandler {
  return async (job, { scope, orderedAt }) => {
    const { paymentId: id, round } = payload.parse(job);
    const order = await surroundings.database.read.in(scope).find('payments', { id });
    if (!order?.orderId) return;
    const context = await jobContext(surroundings, scope, { task: 'payments.reconcile', requestId: `reconcile-${id}` });
    try {
      const gateway = await gatewayOf(scope, order);
      if (!gateway) throw new GatewayError('misconfigured', 'The tenant has no keys for the gateway.');
      const payments = await gateway.paymentsOf(order.orderId);
      for (const payment of [...payments].sort((one, other) => urgency[one.status] - urgency[other.status])) {
        const told = await captureWanted(context.read, gateway, id, payment);
        if (told.status === 'authorized') continue;
        await context.step((unit) => settlePayment(context, unit, gateway.name, told));
      }
    } catch (error) {
      // While the keys are being changed the job must not be lost: it is tried again.
      const isVain = error instanceof GatewayError && error.kind !== 'unavailable';
      if (isVain && context.clock() - orderedAt > askedInVain) return;
      throw error;
    }
    if (round === undefined) return;
    await context.step(async ({ rows, enqueue }) => {
      const next = laterReconcileJob(id, round + 1, context.clock());
      const now = await rows.find('payments', { id });
      if (next && now?.status === 'created') await enqueue(next);
    });
  };
}
