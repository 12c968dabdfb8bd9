import { errorCode } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { userMessage } from './user-messages.js';

const english = userMessage('NOT_FOUND', 'en');
const hindi = userMessage('NOT_FOUND', 'hi');

describe('what a candidate is told', () => {
  it.each(errorCode.options)('is a sentence in each language, without technical words: %s', (code) => {
    expect(userMessage(code, 'en')).toMatch(/^[A-Z][^_{}<>]+\.$/);
    expect(userMessage(code, 'hi')).toMatch(/^\p{Script=Devanagari}[^_{}<>]+।$/u);
  });

  it.each([
    [undefined, english],
    ['', english],
    ['*', english],
    ['fr-FR', english],
    ['hi', hindi],
    ['hi-IN,en;q=0.8', hindi],
    ['en-IN, hi;q=0.9', english],
    ['fr, HI-in;q=0.9, en;q=0.8', hindi],
    ['hi;q=1', hindi],
    // Hiligaynon begins like Hindi.
    ['hil, en', english],
  ])('follows Accept-Language: %s', (header, expected) => {
    expect(userMessage('NOT_FOUND', header)).toBe(expected);
  });
});

describe('an error whose details have a reason', () => {
  it('has words of its own where the code alone says too little', () => {
    expect(userMessage('VALIDATION_FAILED', 'en', 'coupon_expired')).toBe('This coupon has expired.');
    expect(userMessage('VALIDATION_FAILED', 'hi-IN', 'coupon_expired')).toContain('कूपन');
  });

  it('has the words of its code where there are none for the reason', () => {
    const usual = userMessage('PAYMENT_FAILED', 'en');
    for (const reason of ['signature_mismatch', 'toString', undefined, null, 7, {}]) {
      expect(userMessage('PAYMENT_FAILED', 'en', reason)).toBe(usual);
    }
  });
});
