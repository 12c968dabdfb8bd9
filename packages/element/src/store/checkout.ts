import type { Checkout, InterviewApi, SandboxPayRequest } from '@mock-interview/client';
import { PaymentError } from '@mock-interview/client/api';

/** How a test payment turns out. */
export type SandboxOutcome = NonNullable<SandboxPayRequest['outcome']>;

/** Gateways whose checkout this element can open, by the name that an order gives. */
export type CheckoutByGateway = Readonly<Partial<Record<string, Checkout>>>;

/** The order names a gateway that this element has no checkout for. */
export class UnknownGatewayError extends Error {
  override name = 'UnknownGatewayError';
}

/** Opens whichever checkout an order asks for. */
export function checkoutBy(checkouts: CheckoutByGateway): Checkout {
  return (order, options) => {
    const checkout = checkouts[order.gateway];
    if (!checkout) throw new UnknownGatewayError(`There is no checkout for ${order.gateway}.`);
    return checkout(order, options);
  };
}

/** Plays a buyer whose payment turns out as chosen. No money moves. */
export function sandboxCheckout(api: InterviewApi, outcome: SandboxOutcome): Checkout {
  return async ({ orderId }, options) => {
    const { paymentId, signature } = await api.paySandbox({ orderId, outcome }, options);
    if (outcome === 'failure') throw new PaymentError('PAYMENT_FAILED', 'The test payment was declined.');
    return paymentId && signature ? { paymentId, signature } : null;
  };
}
