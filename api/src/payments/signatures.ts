import { createHmac, timingSafeEqual } from 'node:crypto';

/** Lower-case hex of HMAC-SHA-256, the form in which gateways sign. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Compares in a time that does not depend on the signature. Upper-case hex is not a signature. */
export function isSignedBy(secret: string, text: string, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(sign(secret, text), 'hex'));
}

/** What the checkout's answer is signed over. */
export function paymentText(orderId: string, paymentId: string): string {
  return `${orderId}|${paymentId}`;
}
