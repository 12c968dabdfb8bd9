import { orderId, paise } from '@mock-interview/contract';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/database/database.js';
import type { Encryption } from '../../platform/encryption.js';
import { ServiceError } from '../../platform/errors.js';
import type { PaymentGateway } from '../gateway.js';
import { isSignedBy, paymentText } from '../signatures.js';
import { newOrderId, sandboxAccount } from './books.js';

const webhookBody = z.object({
  event: z.string(),
  payload: z.object({
    payment: z.object({
      entity: z.object({
        id: z.string(),
        order_id: orderId,
        amount: paise,
        currency: z.literal('INR'),
        status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
      }),
    }),
  }),
});

/** The built-in gateway for tests: no money moves, everything else is as with a real one. */
export function createSandboxGateway({
  database,
  encryption,
  clock,
}: {
  database: Database;
  encryption: Encryption;
  clock: Clock;
}): PaymentGateway {
  return {
    name: 'sandbox',
    keyId: (scope) => sandboxAccount(encryption, scope).keyId,
    createOrder: (scope, { receipt, amount, currency }) =>
      database.transact(async (transaction) => {
        const rows = transaction.in(scope);
        const order = {
          id: newOrderId(),
          receipt,
          amount,
          currency,
          status: 'created' as const,
          attempts: 0,
          createdAt: clock(),
        };
        await rows.insertIfAbsent('sandboxOrders', order);
        const kept = await rows.find('sandboxOrders', { receipt });
        if (!kept) throw new ServiceError('PAYMENT_FAILED', 'The sandbox lost an order.');
        return { orderId: kept.id, amount: kept.amount, currency: kept.currency };
      }),
    isPaymentSigned: (scope, { orderId, paymentId, signature }) =>
      isSignedBy(sandboxAccount(encryption, scope).keySecret, paymentText(orderId, paymentId), signature),
    async fetchPayment(scope, paymentId) {
      const kept = await database.read.in(scope).find('sandboxPayments', { id: paymentId });
      if (!kept) return undefined;
      const { orderId, amount, status } = kept;
      return { paymentId, orderId, amount, currency: 'INR', status };
    },
    async refund(scope, paymentId) {
      await database.transact(async (transaction) => {
        await transaction
          .in(scope)
          .update('sandboxPayments', { id: paymentId, status: 'captured' }, { status: 'refunded' });
      });
    },
    readWebhook(scope, { body, signature, eventId }) {
      if (!isSignedBy(sandboxAccount(encryption, scope).webhookSecret, body, signature)) return undefined;
      const { event, payload } = webhookBody.parse(JSON.parse(body));
      const { id: paymentId, order_id: orderId, amount, currency, status } = payload.payment.entity;
      return { eventId, event, payment: { paymentId, orderId, amount, currency, status } };
    },
  };
}
