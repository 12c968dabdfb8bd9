import type { OrderId, SessionId, VerifyPaymentResponse } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError, sessionNotFound } from '../platform/errors.js';
import { GatewayError, type GatewayPayment, type Gateways, type PaymentGateway } from './gateway.js';
import { reconcileJob } from './reconcile-job.js';
import { requireBooked, settlePayment } from './settle-payment.js';

/**
 * Takes the checkout's answer: the signature must be the gateway's over our own order, and the gateway itself must
 * say that the whole amount was captured. A forged answer changes nothing.
 *
 * @throws ServiceError PAYMENT_FAILED; UNAVAILABLE where the gateway cannot be asked now, and will be asked again
 */
export async function verifyPayment(
  context: CandidateContext,
  { gatewayNamed }: Gateways,
  input: { sessionId: SessionId; orderId: OrderId; paymentId: string; signature: string },
): Promise<VerifyPaymentResponse> {
  const { scope, actor, read } = context;
  const { sessionId, orderId, paymentId, signature } = input;
  const order = await read.find('payments', { sessionId, orderId, userId: actor.userId });
  const gateway = order && (await gatewayNamed(scope, order.gateway));
  if (!gateway) throw sessionNotFound();
  if (!gateway.isPaymentSigned({ orderId, paymentId, signature })) {
    throw new ServiceError('PAYMENT_FAILED', 'The signature is not the gateway’s for this order and payment.', {
      reason: 'signature_mismatch',
    });
  }
  const payment = await askGateway(context, gateway, order, paymentId);
  if (payment?.status === 'refunded') {
    // While the gateway was asked, a webhook may have booked another payment of this order.
    const kept = await read.find('payments', { id: order.id });
    const session = await read.find('sessions', { id: sessionId });
    const isPaidByAnother = kept?.status === 'paid' && kept.gatewayPaymentId !== paymentId;
    if (isPaidByAnother && session) return { success: true, status: session.status };
  }
  if (payment?.orderId !== orderId || payment.status !== 'captured') {
    throw new ServiceError('PAYMENT_FAILED', 'The gateway has not captured this payment for this order.', {
      reason: 'not_captured',
    });
  }
  return context.transact('payments.verify', input, async (unit) => {
    requireBooked(await settlePayment(context, unit, gateway.name, payment));
    const session = await unit.rows.find('sessions', { id: sessionId });
    const booked = await unit.rows.find('payments', { id: order.id });
    if (!session || !booked) throw sessionNotFound();
    // Money for a session that can no longer start goes back.
    return { success: booked.status === 'paid', status: session.status };
  });
}

/** The payment as the gateway knows it; taken, where it was only authorized and the order is still to be paid. */
async function askGateway(
  context: CandidateContext,
  gateway: PaymentGateway,
  order: Row<'payments'>,
  paymentId: string,
): Promise<GatewayPayment | undefined> {
  try {
    const payment = await gateway.fetchPayment(paymentId);
    const isToCapture = payment?.status === 'authorized' && payment.orderId === order.orderId;
    return isToCapture && order.status === 'created' ? await gateway.capture(payment) : payment;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    // The signature proves that the buyer did their part: what is missing is the gateway's own word.
    await context.step(({ enqueue }) => enqueue(reconcileJob(order.id, paymentId)));
    const details = { reason: 'payment_unconfirmed' };
    throw new ServiceError('UNAVAILABLE', 'The payment is signed, but the gateway cannot be asked now.', details, {
      cause: error,
    });
  }
}
