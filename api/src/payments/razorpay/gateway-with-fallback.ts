import { GatewayError, type PaymentGateway } from '../gateway.js';

/**
 * A gateway over two pairs of keys: those that made an order, and those of today where the vendor no longer accepts the
 * first. Keys that are made anew at the vendor switch the old ones off, and reach the same account.
 */
export function withFallback(made: PaymentGateway, current: PaymentGateway): PaymentGateway {
  let answering = made;

  async function ask<Result>(request: (gateway: PaymentGateway) => Promise<Result>): Promise<Result> {
    const asked = answering;
    try {
      return await request(asked);
    } catch (error) {
      const isSwitchedOff = error instanceof GatewayError && error.kind === 'misconfigured' && asked === made;
      if (!isSwitchedOff) throw error;
      answering = current;
      return request(current);
    }
  }

  return {
    name: made.name,
    get keyId() {
      return answering.keyId;
    },
    createOrder: (order) => ask((gateway) => gateway.createOrder(order)),
    // Whichever key the checkout was opened with has signed.
    isPaymentSigned: (payment) => made.isPaymentSigned(payment) || current.isPaymentSigned(payment),
    fetchPayment: (paymentId) => ask((gateway) => gateway.fetchPayment(paymentId)),
    paymentsOf: (orderId) => ask((gateway) => gateway.paymentsOf(orderId)),
    capture: (payment) => ask((gateway) => gateway.capture(payment)),
    refund: (request) => ask((gateway) => gateway.refund(request)),
    refundsOf: (paymentId) => ask((gateway) => gateway.refundsOf(paymentId)),
    readWebhook: (delivery) => made.readWebhook(delivery) ?? current.readWebhook(delivery),
  };
}
