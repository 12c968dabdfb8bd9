import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MovableClock, movableClock } from '../../../test/movable-clock.js';
import type { GeminiFailure, GeminiFailureKind } from './failures.js';
import { type Attempted, mostAttempts, pauseBeforeRetry, withRetries } from './retry.js';

const kinds = {
  bad_key: 1,
  no_access: 1,
  bad_request: 1,
  model_gone: 1,
  quota_minute: 1,
  quota_day: 1,
  overloaded: mostAttempts,
  timed_out: 2,
  unreachable: mostAttempts,
  blocked: 1,
  empty: 1,
  truncated: 1,
  invalid_output: 1,
  circuit_open: 1,
  cancelled: 1,
} as const satisfies Record<GeminiFailureKind, number>;

const everyKind = Object.keys(kinds) as GeminiFailureKind[];
const far = 10 * 60_000;

describe('asking again', () => {
  it.each(Object.entries(kinds))('after %s: asks so often in all: %i', async (kind, expected) => {
    const { asked, run } = scripted(() => ({ ok: false, failure: { kind: kind as GeminiFailureKind } }));
    expect(await run({})).toEqual({ ok: false, failure: { kind } });
    expect(asked).toHaveLength(expected);
  });

  it('waits for an allowance as long as the service says, and a little longer', async () => {
    const { clock, asked, run } = scripted((n) =>
      n === 1 ? { ok: false, failure: { kind: 'quota_minute', retryAfterMs: 1_560 } } : { ok: true, value: 'words' },
    );
    const begun = clock();
    expect(await run({ random: () => 0.5 })).toEqual({ ok: true, value: 'words' });
    expect(asked[1]?.at).toBe(begun + 1_560 + 500);
  });

  it('does not begin a wait that would outlast the deadline, and tells how long it would have been', async () => {
    const exhausted: GeminiFailure = { kind: 'quota_minute', retryAfterMs: 41_500 };
    const { clock, asked, run } = scripted(() => ({ ok: false, failure: exhausted }));
    const begun = clock();
    expect(await run({ within: 41_500 })).toEqual({ ok: false, failure: exhausted });
    expect(asked).toHaveLength(1);
    expect(clock()).toBe(begun);
  });

  it('does not ask for the rest of what was half passed on', async () => {
    const { asked, run } = scripted(() => ({ ok: false, failure: { kind: 'unreachable' }, isFinal: true }));
    expect(await run({})).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(asked).toHaveLength(1);
  });

  it('tells what opened the circuit rather than that it is open', async () => {
    const { run } = scripted((n) => ({ ok: false, failure: { kind: n === 1 ? 'overloaded' : 'circuit_open' } }));
    expect(await run({})).toEqual({ ok: false, failure: { kind: 'overloaded' } });
  });

  it('asks nobody where there is no time, or nobody who waits', async () => {
    const { asked, run } = scripted(() => ({ ok: true, value: 'words' }));
    expect(await run({ within: 0 })).toEqual({ ok: false, failure: { kind: 'timed_out' } });
    expect(await run({ signal: AbortSignal.abort() })).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(asked).toEqual([]);
  });

  it('stops when the caller goes away during a wait, also where the wait ends with an error', async () => {
    const { asked, run } = scripted(() => ({ ok: false, failure: { kind: 'overloaded' } }));
    const caller = new AbortController();
    const wait = async () => {
      caller.abort();
      throw new DOMException('The operation was aborted', 'AbortError');
    };
    expect(await run({ signal: caller.signal, wait })).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(asked).toHaveLength(1);
  });

  it('never goes beyond the deadline: no request begins after it, none is given longer, no wait outlasts it', async () => {
    const outcomes = fc.array(
      fc.record({
        kind: fc.constantFrom(...everyKind),
        retryAfterMs: fc.option(fc.nat(60_000), { nil: undefined }),
        takes: fc.nat(50_000),
      }),
      { minLength: 1, maxLength: mostAttempts },
    );
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        outcomes,
        fc.nat(120_000),
        fc.integer({ min: 1, max: 60_000 }),
        chance,
        async (script, within, attemptTimeout, random) => {
          const { clock, asked, run } = scripted((n, timeout) => {
            const { kind, retryAfterMs, takes } = script[(n - 1) % script.length] ?? { kind: 'empty', takes: 0 };
            clock.advance(Math.min(takes, timeout));
            return { ok: false, failure: { kind, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
          });
          const until = clock() + within;
          const outcome = await run({ within, attemptTimeout, random: () => random });
          expect(outcome.ok).toBe(false);
          expect(clock()).toBeLessThanOrEqual(until);
          expect(asked.length).toBeLessThanOrEqual(mostAttempts);
          for (const { at, timeout } of asked) {
            expect(at).toBeLessThan(until);
            expect(timeout).toBeGreaterThan(0);
            expect(timeout).toBeLessThanOrEqual(Math.min(attemptTimeout, until - at));
          }
        },
      ),
    );
  });
});

describe('the pause before asking again', () => {
  it('doubles, and chance takes up to half of it', () => {
    const pauses = (random: number) => [1, 2, 3].map((n) => pauseBeforeRetry({ kind: 'overloaded' }, n, random));
    expect(pauses(1)).toEqual([500, 1_000, 2_000]);
    expect(pauses(0)).toEqual([250, 500, 1_000]);
  });

  it('is never shorter than the service asks for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyKind),
        fc.nat(100_000),
        fc.integer({ min: 1, max: mostAttempts }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, retryAfterMs, attempts, random) => {
          fc.pre(kind !== 'timed_out');
          const pause = pauseBeforeRetry({ kind, retryAfterMs }, attempts, random);
          expect(pause ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(retryAfterMs);
        },
      ),
    );
  });
});

interface Run {
  within?: number;
  attemptTimeout?: number;
  signal?: AbortSignal;
  random?: () => number;
  wait?: () => Promise<void>;
}

/** Requests that end as the script says, on a clock that only waits and the script move. */
function scripted(answer: (attempt: number, timeout: number) => Attempted<string>) {
  const clock: MovableClock = movableClock(Date.UTC(2026, 0, 1));
  const asked: { at: number; timeout: number }[] = [];
  const advance = async (milliseconds: number) => clock.advance(milliseconds);
  const run = ({ within = far, attemptTimeout = far, signal, random = () => 0, wait = undefined }: Run) =>
    withRetries(
      async (timeout) => {
        asked.push({ at: clock(), timeout });
        return answer(asked.length, timeout);
      },
      { until: clock() + within, attemptTimeout, signal },
      { clock, wait: wait ?? advance, random },
    );
  return { clock, asked, run };
}
