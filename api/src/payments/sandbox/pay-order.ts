import type { OrderId, SandboxPayResponse } from '@mock-interview/contract';
import type { CandidateContext } from '../../platform/context.js';
import type { Row, ScopedWriter } from '../../platform/database/database.js';
import type { Encryption } from '../../platform/encryption.js';
import { ServiceError } from '../../platform/errors.js';
import { paymentText, sign } from '../signatures.js';
import { newPaymentId, sandboxAccount } from './books.js';

/** How long the buyer who pays later takes, in milliseconds. */
const laterMeans = 3_000;

/**
 * Plays the buyer of a sandbox order: pays it, fails to, or leaves and pays later. The gateway then sends its webhook.
 *
 * @throws ServiceError PAYMENT_FAILED for the outcome `failure`; NOT_FOUND for an order that is not the candidate's
 */
export async function paySandboxOrder(
  context: CandidateContext,
  { encryption }: { encryption: Encryption },
  input: { orderId: OrderId; outcome: 'success' | 'failure' | 'later' },
): Promise<SandboxPayResponse> {
  const { orderId, outcome } = input;
  const answer = await context.transact<SandboxPayResponse | 'failed'>('payments.sandbox.pay', input, async (unit) => {
    const { rows } = unit;
    const ours = await rows.find('payments', { orderId, userId: context.actor.userId, gateway: 'sandbox' });
    const order = ours && (await rows.lock('sandboxOrders', { id: orderId }));
    if (!order) throw new ServiceError('NOT_FOUND', 'There is no sandbox order with this id for this candidate.');

    const payment = await attempt(rows, order, outcome === 'failure' ? 'failed' : 'captured', context.clock());
    const webhook = { paymentId: payment.id, event: payment.status === 'failed' ? 'payment.failed' : 'order.paid' };
    const runAt = context.clock() + (outcome === 'later' ? laterMeans : 0);
    await unit.enqueue({ kind: 'payments.sandbox.webhook', key: payment.id, payload: webhook, runAt });

    if (outcome === 'failure') return 'failed';
    if (outcome === 'later') return { orderId, paymentId: null, signature: null };
    const { keySecret } = sandboxAccount(encryption, context.scope);
    return { orderId, paymentId: payment.id, signature: sign(keySecret, paymentText(orderId, payment.id)) };
  });
  if (answer === 'failed') {
    throw new ServiceError('PAYMENT_FAILED', 'The sandbox buyer was told to fail.', {
      orderId,
      reason: 'payment_failed',
    });
  }
  return answer;
}

/** One try to pay. An order that is paid stays so: another try finds the payment that paid it. */
async function attempt(
  rows: ScopedWriter,
  order: Row<'sandboxOrders'>,
  status: 'captured' | 'failed',
  now: number,
): Promise<Pick<Row<'sandboxPayments'>, 'id' | 'status'>> {
  if (order.status === 'paid') {
    const paid = await rows.find('sandboxPayments', { orderId: order.id, status: 'captured' });
    if (paid) return paid;
    throw new ServiceError('PAYMENT_FAILED', 'The order was paid and refunded.', { orderId: order.id });
  }
  const payment = { id: newPaymentId(), orderId: order.id, amount: order.amount, status, createdAt: now };
  await rows.insert('sandboxPayments', payment);
  await rows.update(
    'sandboxOrders',
    { id: order.id },
    { status: status === 'captured' ? 'paid' : 'attempted', attempts: order.attempts + 1 },
  );
  return payment;
}
