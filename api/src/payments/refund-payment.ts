import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Context, createContext, type Surroundings } from '../platform/context.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import { bookRefund } from './book-refund.js';
import { GatewayError, type Gateways } from './gateway.js';

const payload = z.object({
  paymentId: z.string(),
  /** Left out: the payment that paid the order. */
  gatewayPaymentId: z.string().optional(),
  /** A refund that came to nothing, so that another has to be asked for. */
  failed: z.string().optional(),
  /** How often a refund that is under way was looked at. */
  round: z.number().int().default(0),
});

/**
 * The job that gives a payment back. The gateway is asked under a key that follows from our payment, so that whatever is
 * lost or repeated on the way, there is one refund. One that is under way is looked at until it is done.
 */
export function refundPayment(
  surroundings: Surroundings & { tenants: TenantDirectory },
  { gatewayNamed }: Gateways,
): JobHandler {
  return async (job, { scope, attempt }) => {
    const { paymentId: id, failed, round, ...asked } = payload.parse(job);
    const read = surroundings.database.read.in(scope);
    const order = await read.find('payments', { id });
    const gatewayPaymentId = asked.gatewayPaymentId ?? order?.gatewayPaymentId;
    if (!order || !gatewayPaymentId) return;
    const noted = await read.find('gatewayPayments', { gateway: order.gateway, gatewayPaymentId });
    const isMain = gatewayPaymentId === order.gatewayPaymentId;
    if ((isMain ? order : noted)?.status !== 'refund_due') return;
    const gateway = await gatewayNamed(scope, order.gateway);
    const tenant = await surroundings.tenants.findTenant(scope.tenantId);
    // It is tried again until the tenant is back, or has given its new keys.
    if (!tenant || !gateway) throw new Error('The tenant is not active, or it has no keys for the gateway.');
    const actor = { kind: 'service', task: 'payments.refund' } as const;
    const context = createContext(surroundings, { tenant, mode: scope.mode, actor, requestId: `refund-${id}` });

    const underWay = noted?.refundId && noted.refundId !== failed ? noted.refundId : undefined;
    const refund = await (underWay
      ? gateway.fetchRefund(underWay)
      : gateway.refund({ paymentId: gatewayPaymentId, key: refundKey(id, gatewayPaymentId, failed) })
    ).catch(async (error: unknown) => {
      if (attempt === 1) await tellTenant(context, id, gatewayPaymentId, error);
      throw error;
    });
    if (!refund) throw new Error('The gateway does not know its own refund.');
    await context.step((unit) => bookRefund(context, unit, { order, gatewayPaymentId, refund, round }));
  };
}

function refundKey(...parts: readonly (string | undefined)[]): string {
  return `rf_${createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 32)}`;
}

/** What only the tenant can mend (keys, balance of the account) goes to its log, once. */
async function tellTenant(
  context: Context,
  paymentId: string,
  gatewayPaymentId: string,
  error: unknown,
): Promise<void> {
  if (!(error instanceof GatewayError) || error.kind === 'unavailable') return;
  const { kind } = error;
  await context.step(({ audit }) => audit('refund.refused', paymentId, { gatewayPaymentId, kind }));
}
