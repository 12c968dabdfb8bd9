import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import type { PaymentGateway } from './gateway.js';

const payload = z.object({ paymentId: z.string() });

/** The job that gives a payment back. A gateway that is asked again refunds nothing more. */
export function refundPayment({
  database,
  clock,
  gatewayNamed,
}: {
  database: Database;
  clock: Clock;
  gatewayNamed: (name: PaymentGateway['name']) => PaymentGateway;
}): JobHandler {
  return async (job, { scope }) => {
    const { paymentId: id } = payload.parse(job);
    const payment = await database.read.in(scope).find('payments', { id, status: 'refund_due' });
    if (!payment?.gatewayPaymentId) return;
    await gatewayNamed(payment.gateway).refund(scope, payment.gatewayPaymentId);
    await database.transact((transaction) =>
      transaction
        .in(scope)
        .update('payments', { id, status: 'refund_due' }, { status: 'refunded', updatedAt: clock() }),
    );
  };
}
