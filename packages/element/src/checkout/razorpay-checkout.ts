import type { Checkout, CheckoutResult } from '@mock-interview/client';
import { isInAppBrowser } from './in-app-browser.js';
import { loadRazorpay, type RazorpayOptions } from './razorpay-script.js';

/** What the page around a checkout decides and learns. */
export interface CheckoutSurroundings {
  /** `#rrggbb` */
  accent: string | undefined;
  /** Where the buyer comes back to, in a browser where a window over the page does not work */
  returnUrl: string | undefined;
  userAgent: string;
  /** One attempt was refused. The window is still open, and the next attempt may succeed */
  onFailed(): void;
  /** Aborted when the window has nothing left to do, because the payment has arrived */
  done: AbortSignal;
}

/**
 * Lets the buyer pay in Razorpay's window over the page. That it was closed proves nothing: the payment may still come.
 *
 * @returns a checkout that answers null when the window was closed, and rejects with the caller's own signal
 */
export function razorpayCheckout(surroundings: CheckoutSurroundings): Checkout {
  return async (order, { signal }) => {
    const { accent, returnUrl, userAgent, onFailed, done } = surroundings;
    const Razorpay = await loadRazorpay();
    signal.throwIfAborted();
    if (done.aborted) return null;
    return new Promise<CheckoutResult | null>((resolve, reject) => {
      const { orderId, keyId, amount, currency, name, description, prefill } = order;
      const options: RazorpayOptions = {
        key: keyId,
        order_id: orderId,
        amount,
        currency,
        name,
        description,
        prefill,
        theme: { ...(accent && { color: accent }) },
        retry: { enabled: true },
        modal: { confirm_close: false, ondismiss: () => finish(null) },
      };
      const leaves = returnUrl !== undefined && isInAppBrowser(userAgent);
      const paying = new Razorpay(
        leaves
          ? { ...options, callback_url: returnUrl, redirect: true }
          : {
              ...options,
              handler: ({ razorpay_payment_id: paymentId, razorpay_signature: signature }) =>
                finish({ paymentId, signature }),
            },
      );

      function finish(result: CheckoutResult | null): void {
        done.removeEventListener('abort', close);
        signal.removeEventListener('abort', close);
        resolve(result);
      }
      function close(): void {
        paying.close();
        if (signal.aborted) reject(signal.reason);
        finish(null);
      }
      done.addEventListener('abort', close);
      signal.addEventListener('abort', close);
      paying.on('payment.failed', onFailed);
      paying.open();
    });
  };
}
