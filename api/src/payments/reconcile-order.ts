import { z } from 'zod';
import { canAdvance } from '../interviews/lifecycle.js';
import { type Context, createContext, type Surroundings } from '../platform/context.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import type { GatewayPayment, Gateways } from './gateway.js';
import { laterReconcileJob } from './reconcile-job.js';
import { settlePayment } from './settle-payment.js';

const payload = z.object({ paymentId: z.string(), round: z.number().int().optional() });

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
 * again, less and less often.
 */
export function reconcileOrder(
  surroundings: Surroundings & { tenants: TenantDirectory },
  { gatewayNamed }: Gateways,
): JobHandler {
  return async (job, { scope }) => {
    const { paymentId: id, round } = payload.parse(job);
    const order = await surroundings.database.read.in(scope).find('payments', { id });
    if (!order?.orderId) return;
    const gateway = await gatewayNamed(scope, order.gateway);
    const tenant = await surroundings.tenants.findTenant(scope.tenantId);
    // The job of a suspended tenant must not be lost, nor one whose keys are being changed: it is tried again.
    if (!tenant || !gateway) throw new Error('The tenant is not active, or it has no keys for the gateway.');
    const actor = { kind: 'service', task: 'payments.reconcile' } as const;
    const context = createContext(surroundings, { tenant, mode: scope.mode, actor, requestId: `reconcile-${id}` });

    const payments = await gateway.paymentsOf(order.orderId);
    for (const payment of [...payments].sort((one, other) => urgency[one.status] - urgency[other.status])) {
      const isWanted = payment.status === 'authorized' && (await isPayable(context, id));
      const told = isWanted ? await gateway.capture(payment) : payment;
      if (isWanted && told.status === 'authorized') throw new Error('The gateway has not captured the payment yet.');
      // What is not wanted stays with the buyer: the gateway lets go of it by itself.
      if (told.status === 'authorized') continue;
      await context.step((unit) => settlePayment(context, unit, gateway.name, told));
    }
    if (round === undefined) return;
    await context.step(async ({ rows, enqueue }) => {
      const next = laterReconcileJob(id, round + 1, context.clock());
      const now = await rows.find('payments', { id });
      if (next && now?.status === 'created') await enqueue(next);
    });
  };
}

async function isPayable({ read }: Context, paymentId: string): Promise<boolean> {
  const order = await read.find('payments', { id: paymentId });
  const session = order && (await read.find('sessions', { id: order.sessionId }));
  return order?.status === 'created' && session !== undefined && canAdvance(session.status, 'paid');
}
