import { GatewayError, type OrderGateway } from '../gateway.js';

/**
 * A gateway over several keys, of one account or of many. An order and all that came of it is in one account only, and
 * the others say that they do not know its id: whichever key is answered is the right one, and is asked first from then
 * on. A question that goes to no such key fails as the first one did; where some key was valid, `undefined` stays.
 *
 * Money is moved with the key that was answered last, so that a question must come before.
 */
export function gatewayOfKeys(first: OrderGateway, ...others: readonly OrderGateway[]): OrderGateway {
  const keys = [first, ...others];
  let answering = first;

  async function ask<Result>(question: (gateway: OrderGateway) => Promise<Result>): Promise<Result> {
    let unknown: { answer: Result } | undefined;
    let failure: GatewayError | undefined;
    for (const key of [answering, ...keys.filter((one) => one !== answering)]) {
      try {
        const answer = await question(key);
        if (answer === undefined) {
          unknown = { answer };
          continue;
        }
        answering = key;
        return answer;
      } catch (error) {
        if (!(error instanceof GatewayError) || error.kind === 'unavailable') throw error;
        failure ??= error;
      }
    }
    if (unknown) return unknown.answer;
    throw failure;
  }

  return {
    name: first.name,
    get keyId() {
      return answering.keyId;
    },
    // Whichever key the checkout was opened with has signed.
    isPaymentSigned: (payment) => keys.map((key) => key.isPaymentSigned(payment)).includes(true),
    fetchPayment: (paymentId) => ask((key) => key.fetchPayment(paymentId)),
    paymentsOf: (orderId) => ask((key) => key.paymentsOf(orderId)),
    capture: (payment) => answering.capture(payment),
    refund: (request) => answering.refund(request),
    refundsOf: (paymentId) => ask((key) => key.refundsOf(paymentId)),
    fetchDispute: (disputeId) => ask((key) => key.fetchDispute(disputeId)),
  };
}
