import { orderId, paise } from '@mock-interview/contract';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.js';
import type { Database, Row } from '../../platform/database/database.js';
import type { TenantScope } from '../../platform/database/scope.js';
import type { Encryption } from '../../platform/encryption.js';
import { GatewayError, type GatewayPayment, type GatewayRefund, type PaymentGateway } from '../gateway.js';
import { isSignedBy, paymentText } from '../signatures.js';
import { newOrderId, sandboxAccount } from './books.js';

const webhookBody = z.object({
  event: z.string(),
  created_at: z.number().default(0),
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
export function createSandboxGateway(
  { database, encryption, clock }: { database: Database; encryption: Encryption; clock: Clock },
  scope: TenantScope,
): PaymentGateway {
  const { keyId, keySecret, webhookSecret } = sandboxAccount(encryption, scope);
  const books = database.read.in(scope);
  return {
    name: 'sandbox',
    keyId,
    createOrder: ({ receipt, amount, currency }) =>
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
        if (!kept) throw new GatewayError('unavailable', 'The sandbox lost an order.');
        return { orderId: kept.id, amount: kept.amount, currency: kept.currency };
      }),
    isPaymentSigned: ({ orderId, paymentId, signature }) =>
      isSignedBy(keySecret, paymentText(orderId, paymentId), signature),
    async fetchPayment(paymentId) {
      const kept = await books.find('sandboxPayments', { id: paymentId });
      return kept && describePayment(kept);
    },
    paymentsOf: async (orderId) => (await books.list('sandboxPayments', { where: { orderId } })).map(describePayment),
    // It captures what it authorizes: there is nothing to do.
    capture: async (payment) => payment,
    refund: ({ paymentId }) =>
      database.transact(async (transaction) => {
        const rows = transaction.in(scope);
        await rows.update('sandboxPayments', { id: paymentId, status: 'captured' }, { status: 'refunded' });
        const payment = await rows.find('sandboxPayments', { id: paymentId });
        if (!payment) throw new GatewayError('refused', 'The sandbox knows no such payment.');
        return refundOf(payment);
      }),
    async refundsOf(paymentId) {
      const payment = await books.find('sandboxPayments', { id: paymentId, status: 'refunded' });
      return payment ? [refundOf(payment)] : [];
    },
    // No buyer of the sandbox disputes anything.
    fetchDispute: async () => undefined,
    readWebhook({ body, signature, eventId = '' }) {
      if (!isSignedBy(webhookSecret, body, signature)) return undefined;
      const { event, created_at, payload } = webhookBody.parse(JSON.parse(Buffer.from(body).toString('utf8')));
      const { id: paymentId, order_id: orderId, amount, currency, status } = payload.payment.entity;
      const payment = { paymentId, orderId, amount, currency, status };
      return { eventId, event, at: created_at * 1000, about: 'payment', payment };
    },
  };
}

function describePayment({ id: paymentId, orderId, amount, status }: Row<'sandboxPayments'>): GatewayPayment {
  return { paymentId, orderId, amount, currency: 'INR', status };
}

/** A payment has one refund at most, which follows from it. */
function refundOf({ id: paymentId, amount }: Row<'sandboxPayments'>): GatewayRefund {
  return { refundId: paymentId.replace(/^pay_/, 'rfnd_'), paymentId, amount, status: 'processed' };
}
