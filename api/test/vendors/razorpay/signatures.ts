import { createHmac } from 'node:crypto';

/** Lower-case hex of HMAC-SHA256 over the text as UTF-8. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** What the checkout hands to the page when the buyer has paid. */
export interface CheckoutAnswer {
  readonly razorpay_payment_id: string;
  readonly razorpay_order_id: string;
  /** Proves that the pair was authorised, not that money was taken. */
  readonly razorpay_signature: string;
}

export function signedAnswer(keySecret: string, orderId: string, paymentId: string): CheckoutAnswer {
  return {
    razorpay_payment_id: paymentId,
    razorpay_order_id: orderId,
    razorpay_signature: sign(keySecret, `${orderId}|${paymentId}`),
  };
}
