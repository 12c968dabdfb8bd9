import type { OrderId, SessionId, VerifyPaymentResponse } from '@mock-interview/contract';
import { canAdvance } from '../interviews/lifecycle.js';
import type { CandidateContext } from '../platform/context.js';
import { ServiceError, sessionNotFound } from '../platform/errors.js';
import { captureWanted } from './capture-payment.js';
import { GatewayError, type GatewayPayment, type Gateways } from './gateway.js';
import { reconcileJob } from './reconcile-job.js';
import { settlePayment } from './settle-payment.js';

interface CheckoutAnswer {
  readonly sessionId: SessionId;
  readonly orderId: OrderId;
  readonly paymentId: string;
  readonly signature: string;
}

/**
 * Takes the checkout's answer: the signature must be the gateway's over our own order, and the gateway itself must
 * say that the whole amount was captured. A forged answer changes nothing.
 *
 * @throws ServiceError PAYMENT_FAILED; UNAVAILABLE where the gateway cannot be asked now, and will be asked again
 */
export async function verifyPayment(
  context: CandidateContext,
  gateways: Pick<Gateways, 'gatewayOf'>,
  input: CheckoutAnswer,
): Promise<VerifyPaymentResponse> {
  const { sessionId, orderId } = input;
  // What was answered is answered again, whatever became of the payment since, and whether or not its gateway is there.
  const payment = (await context.wasAnswered()) ? undefined : await askGateway(context, gateways, input);
  const answer = await context.transact('payments.verify', input, async (unit) => {
    if (!payment) throw new ServiceError('UNAVAILABLE', 'The stored answer has just expired: ask again.');
    const order = await unit.rows.find('payments', { sessionId, orderId, userId: context.actor.userId });
    if (!order) throw sessionNotFound();
    await settlePayment(context, unit, order.gateway, payment);
    const session = await unit.rows.find('sessions', { id: sessionId });
    const booked = await unit.rows.find('payments', { id: order.id });
    if (!session || !booked) throw sessionNotFound();
    if (canAdvance(session.status, 'paid')) return 'not paid';
    // Money for a session that can no longer start goes back, or stays with the buyer.
    return { success: booked.status === 'paid', status: session.status };
  });
  if (answer === 'not paid') throw notCaptured();
  return answer;
}

/**
 * What the gateway says of the payment that it has signed; taken, where it was only authorized and pays the order.
 *
 * @throws ServiceError where it signed something else, says that nothing was paid, or says nothing now
 */
async function askGateway(
  context: CandidateContext,
  { gatewayOf }: Pick<Gateways, 'gatewayOf'>,
  { sessionId, orderId, paymentId, signature }: CheckoutAnswer,
): Promise<GatewayPayment> {
  const { scope, actor, read } = context;
  const order = await read.find('payments', { sessionId, orderId, userId: actor.userId });
  const gateway = order && (await gatewayOf(scope, order));
  if (!gateway) throw sessionNotFound();
  if (!gateway.isPaymentSigned({ orderId, paymentId, signature })) {
    throw new ServiceError('PAYMENT_FAILED', 'The signature is not the gateway’s for this order and payment.', {
      reason: 'signature_mismatch',
    });
  }
  try {
    const payment = await gateway.fetchPayment(paymentId);
    // Signed it is: an account that we do not ask may have it, or it is not to be read yet.
    if (!payment) throw new GatewayError('unavailable', 'The gateway does not know the payment that it has signed.');
    const isPaid = payment.orderId === orderId && payment.status !== 'created' && payment.status !== 'failed';
    if (!isPaid) throw notCaptured();
    return await captureWanted(read, gateway, order.id, payment);
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

function notCaptured(): ServiceError {
  return new ServiceError('PAYMENT_FAILED', 'The gateway has not captured this payment for this order.', {
    reason: 'not_captured',
  });
}
