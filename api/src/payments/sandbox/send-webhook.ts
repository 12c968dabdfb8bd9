import { z } from 'zod';
import type { Database } from '../../platform/database/database.js';
import type { Encryption } from '../../platform/encryption.js';
import type { JobHandler } from '../../platform/jobs/worker.js';
import { sign } from '../signatures.js';
import { sandboxAccount } from './books.js';

const payload = z.object({ paymentId: z.string(), event: z.enum(['order.paid', 'payment.failed']) });

/**
 * Sends a webhook as a gateway does: signed over the raw bytes, with an id that stays the same over all deliveries,
 * again and again until it is answered with success.
 *
 * @param deliver carries the request to the service's own webhook route
 */
export function sendSandboxWebhook({
  database,
  encryption,
  deliver,
}: {
  database: Database;
  encryption: Encryption;
  deliver: (request: Request) => Promise<Response>;
}): JobHandler {
  return async (job, { scope }) => {
    const { paymentId, event } = payload.parse(job);
    const payment = await database.read.in(scope).find('sandboxPayments', { id: paymentId });
    if (!payment) return;
    const created = Math.floor(payment.createdAt / 1000);
    const body = JSON.stringify({
      entity: 'event',
      event,
      contains: ['payment'],
      payload: {
        payment: {
          entity: {
            id: payment.id,
            entity: 'payment',
            amount: payment.amount,
            currency: 'INR',
            status: payment.status,
            order_id: payment.orderId,
            captured: payment.status === 'captured',
            created_at: created,
          },
        },
      },
      created_at: created,
    });
    const { webhookSecret } = sandboxAccount(encryption, scope);
    const response = await deliver(
      new Request(`http://service.internal/api/webhooks/sandbox/${scope.tenantId}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Sandbox-Signature': sign(webhookSecret, body),
          'X-Sandbox-Event-Id': `evt_${event}_${payment.id}`,
        },
        body,
      }),
    );
    if (!response.ok) throw new Error(`The webhook was answered with ${response.status}.`);
  };
}
