import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { backoffDelay, defaultRetryPolicy, isTransient, parseRetryAfter, withRetries } from './backoff.js';
import { InterviewError, NetworkError, RateLimitError, TokenError } from './errors.js';

const random = fc.double({ min: 0, max: 1, noNaN: true });
const failures = fc.integer({ min: 1, max: 2000 });

describe('the wait between tries', () => {
  it('is never negative and never over the ceiling, however often it failed', () => {
    fc.assert(
      fc.property(failures, random, (count, chance) => {
        const delay = backoffDelay(count, chance, defaultRetryPolicy);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(8_000);
      }),
    );
  });

  it('has a ceiling of 250 ms at first that doubles with each failure up to 8 s', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7].map((count) => backoffDelay(count, 1, defaultRetryPolicy));
    expect(ceilings).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
  });

  it('is spread over the whole range', () => {
    fc.assert(
      fc.property(failures, random, (count, chance) => {
        const ceiling = backoffDelay(count, 1, defaultRetryPolicy);
        expect(backoffDelay(count, chance, defaultRetryPolicy)).toBeCloseTo(ceiling * chance);
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');

  it.each([
    ['7', 7],
    ['0', 0],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['-5', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});

describe('what is tried again', () => {
  const policy = { ...defaultRetryPolicy, baseDelay: 1, maxDelay: 1 };
  const unavailable = new InterviewError('UNAVAILABLE', 'not yet', { status: 503, recoverable: true });

  it.each([
    ['a connection that broke', new NetworkError('NETWORK', '', { recoverable: true }), true],
    ['a service that is not ready', unavailable, true],
    [
      'a rate limit that says when it ends',
      new RateLimitError('RATE_LIMITED', '', { recoverable: true, retryAfterSeconds: 1 }),
      true,
    ],
    ['a rate limit that does not', new RateLimitError('RATE_LIMITED', '', { recoverable: true }), false],
    ['a site that could not make a token', new TokenError('TOKEN', '', { recoverable: true }), true],
    ['a site that will not make one', new TokenError('TOKEN', '', { recoverable: false }), false],
    ['an error of the API', new InterviewError('UNKNOWN_ERROR', '', { status: 500, recoverable: true }), false],
    ['a mistake in the code', new TypeError('x is not a function'), false],
  ])('%s: %j', (_what, error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });

  it('is tried four times in all and then fails with the last error', async () => {
    const attempt = vi.fn(() => Promise.reject(unavailable));
    await expect(withRetries(attempt, policy)).rejects.toBe(unavailable);
    expect(attempt).toHaveBeenCalledTimes(4);
  });

  it('succeeds with the first try that does', async () => {
    const attempt = vi.fn(() => Promise.resolve('well')).mockRejectedValueOnce(unavailable);
    expect(await withRetries(attempt, policy)).toBe('well');
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it('is not tried again when the API asks for a longer wait than a person would sit out', async () => {
    const busy = new RateLimitError('RATE_LIMITED', '', { recoverable: true, retryAfterSeconds: 31 });
    const attempt = vi.fn(() => Promise.reject(busy));
    await expect(withRetries(attempt, policy)).rejects.toBe(busy);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
