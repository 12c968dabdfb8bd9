import type { Checkout, InterviewApi } from './types.js';

/** Pays sandbox orders as a buyer who succeeds. For every other gateway the site brings its own checkout. */
export function sandboxCheckout(api: Pick<InterviewApi, 'paySandbox'>): Checkout {
  return async ({ gateway, orderId }, options) => {
    if (gateway !== 'sandbox') throw new TypeError(`An order of the gateway ${gateway} needs a checkout of its own.`);
    const { paymentId, signature } = await api.paySandbox({ orderId }, options);
    return paymentId && signature ? { paymentId, signature } : null;
  };
}
