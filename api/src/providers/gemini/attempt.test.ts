import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAttempt } from './attempt.js';
import type { Verdict } from './circuit-breaker.js';
import type { GeminiRequests } from './requests.js';

const requests: GeminiRequests = {
  generate: () => Promise.reject(new Error('not asked')),
  stream: () => Promise.reject(new Error('not asked')),
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Attempts whose SDK cannot be loaded so many times. */
function attemptsWith(failingLoads: number) {
  const verdicts: Verdict[] = [];
  let loads = 0;
  const attempt = createAttempt(
    { apiKey: 'key' },
    () => ({ enter: () => ({ granted: true, report: (verdict) => verdicts.push(verdict) }) }),
    { clock: () => 0 },
    async () => {
      loads += 1;
      if (loads <= failingLoads) throw new TypeError('Cannot find module');
      return requests;
    },
  );
  const ask = () =>
    attempt('grading', { timeout: 45_000, signal: undefined }, async () => ({ ok: true, value: 'answer' }) as const);
  return { ask, verdicts, loads: () => loads };
}

describe('an attempt whose SDK cannot be loaded', () => {
  it('is a failure like any other: nothing is thrown, no timer runs on, and the breaker hears of it', async () => {
    const { ask, verdicts } = attemptsWith(1);
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(vi.getTimerCount()).toBe(0);
    expect(verdicts).toEqual(['unavailable']);
  });

  it('does not spoil the next one, for which it is loaded again, and then kept', async () => {
    const { ask, loads } = attemptsWith(1);
    await ask();
    expect(await ask()).toEqual({ ok: true, value: 'answer' });
    await ask();
    expect(loads()).toBe(2);
  });
});
