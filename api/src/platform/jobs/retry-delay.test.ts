import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelay } from './retry-delay.js';

const hour = 60 * 60 * 1000;

describe('the wait after a failure', () => {
  it('begins with a second and doubles', () => {
    expect([1, 2, 3, 4].map(retryDelay)).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('never shrinks and is never longer than an hour, however often a job failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (attempts) => {
        const delay = retryDelay(attempts);
        expect(delay).toBeGreaterThanOrEqual(1_000);
        expect(delay).toBeLessThanOrEqual(hour);
        expect(retryDelay(attempts + 1)).toBe(Math.min(hour, delay * 2));
      }),
    );
  });
});
