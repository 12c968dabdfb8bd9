import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedBy, paymentText, sign } from './signatures.js';

/** Vectors that were computed with OpenSSL. */
const payment = 'd8f35aaecfebb3d81d02cc3544ee4a7bb9118f31ebb6ada03f738de473e877fc';
const webhook = '9aa6d3ae7b4d73320d26267695c2750a28e729ccc215f97d6e3bae31a2465370';

describe('a signature', () => {
  it('is the one that a gateway makes', () => {
    expect(sign('sec', paymentText('order_1', 'pay_1'))).toBe(payment);
    expect(sign('whsec', '{"event":"order.paid"}')).toBe(webhook);
  });

  it('is accepted from who has the secret', () => {
    expect(isSignedBy('sec', 'order_1|pay_1', payment)).toBe(true);
    expect(isSignedBy('whsec', '{"event":"order.paid"}', webhook)).toBe(true);
  });

  it.each([
    ['in upper case', payment.toUpperCase()],
    ['cut short', payment.slice(0, -1)],
    ['with something after it', `${payment}0`],
    ['with a line break after it', `${payment}\n`],
    ['that is empty', ''],
    ['that is no hex', 'z'.repeat(64)],
    ['of another text', webhook],
  ])('is refused %s', (_name, signature) => {
    expect(isSignedBy('sec', 'order_1|pay_1', signature)).toBe(false);
  });

  it('holds for its own text and secret alone', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, text, text, (secret, signed, otherSecret, otherText) => {
        fc.pre(secret !== otherSecret && signed !== otherText);
        const signature = sign(secret, signed);
        expect(isSignedBy(secret, signed, signature)).toBe(true);
        expect(isSignedBy(otherSecret, signed, signature)).toBe(false);
        expect(isSignedBy(secret, otherText, signature)).toBe(false);
      }),
    );
  });

  it('is refused with any one digit changed', () => {
    for (let at = 0; at < payment.length; at += 1) {
      const other = payment[at] === '0' ? '1' : '0';
      expect(isSignedBy('sec', 'order_1|pay_1', payment.slice(0, at) + other + payment.slice(at + 1))).toBe(false);
    }
  });
});
