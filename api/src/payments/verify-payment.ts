import type { OrderId, SessionId, VerifyPaymentResponse } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import { ServiceError, sessionNotFound } from '../platform/errors.js';
import type { PaymentGateway } from './gateway.js';
import { settlePayment } from './settle-payment.js';

/**
 * Takes the checkout's answer: the signature must be the gateway's over our own order, and the gateway itself must
 * say that the whole amount was captured. A forged answer changes nothing.
 *
 * @throws ServiceError PAYMENT_FAILED
 */
export async function verifyPayment(
  context: CandidateContext,
  gateway: PaymentGateway | undefined,
  input: { sessionId: SessionId; orderId: OrderId; paymentId: string; signature: string },
): Promise<VerifyPaymentResponse> {
  const { scope, actor, read } = context;
  const order = await read.find('payments', {
    sessionId: input.sessionId,
    orderId: input.orderId,
    userId: actor.userId,
  });
  if (!order?.orderId || !gateway) throw sessionNotFound();
  const { paymentId, signature } = input;
  if (!gateway.isPaymentSigned(scope, { orderId: order.orderId, paymentId, signature })) {
    throw new ServiceError('PAYMENT_FAILED', 'The signature is not the gateway’s for this order and payment.', {
      reason: 'signature_mismatch',
    });
  }
  const payment = await gateway.fetchPayment(scope, paymentId);
  if (payment?.orderId !== order.orderId || payment.status !== 'captured') {
    throw new ServiceError('PAYMENT_FAILED', 'The gateway has not captured this payment for this order.', {
      reason: 'not_captured',
    });
  }
  return context.transact('payments.verify', input, async (unit) => {
    await settlePayment(context, unit, payment);
    const session = await unit.rows.find('sessions', { id: input.sessionId });
    const booked = await unit.rows.find('payments', { id: order.id });
    if (!session || !booked) throw sessionNotFound();
    // Money for a session that can no longer start goes back.
    return { success: booked.status === 'paid', status: session.status };
  });
}
