import { gatewayName } from '@mock-interview/contract';
import { z } from 'zod';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type JobSurroundings, jobContext } from '../tenants/job-context.js';
import type { Gateways, OrderedAt } from './gateway.js';
import { settlePayment } from './settle-payment.js';

export const lookUpJobKind = 'payments.look-up';

const payload = z.object({
  gatewayPaymentId: z.string(),
  gateway: gatewayName,
  gatewayKeyId: z.string().nullable(),
});

/**
 * The job that asks a gateway for a payment of which it told without its order.
 *
 * @param cause the event that told of it: for each the gateway is asked once
 * @param by the account that told
 */
export function lookUpJob(gatewayPaymentId: string, cause: string, by: OrderedAt) {
  return { kind: lookUpJobKind, key: `${gatewayPaymentId}:${cause}`, payload: { gatewayPaymentId, ...by } };
}

/** Does the job: books how the payment stands, where it is for an order of ours. */
export function lookUpPayment(surroundings: JobSurroundings, { gatewayOf }: Pick<Gateways, 'gatewayOf'>): JobHandler {
  return async (job, { scope }) => {
    const { gatewayPaymentId, ...by } = payload.parse(job);
    const requestId = `look-up-${gatewayPaymentId}`;
    const context = await jobContext(surroundings, scope, { task: lookUpJobKind, requestId });
    const gateway = await gatewayOf(scope, by);
    const payment = await gateway?.fetchPayment(gatewayPaymentId);
    if (gateway && payment) await context.step((unit) => settlePayment(context, unit, gateway.name, payment));
  };
}
