import { createHmac, timingSafeEqual } from 'node:crypto';

/** Lower-case hex of HMAC-SHA-256, the form in which gateways sign. A text is signed as UTF-8. */
export function sign(secret: string, signed: string | Uint8Array): string {
  return createHmac('sha256', secret).update(signed).digest('hex');
}

/** Compares in a time that does not depend on the signature. Upper-case hex is not a signature. */
export function isSignedBy(secret: string, signed: string | Uint8Array, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(sign(secret, signed), 'hex'));
}

/** What the checkout's answer is signed over. */
export function paymentText(orderId: string, paymentId: string): string {
  return `${orderId}|${paymentId}`;
}
