import type { Clock } from '../../platform/clock.js';
import { failure, type GeminiFailure } from './failures.js';

/** Waits so many milliseconds. It ends early, or rejects, when the signal is aborted. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Time and chance, passed in so that a test can hold them still. */
export interface Pacing {
  readonly clock: Clock;
  readonly wait: Wait;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Requests of one call at most, the first among them. */
export const mostAttempts = 4;

/** The first pause in milliseconds; each further one is twice as long. */
const firstPause = 500;

/** Up to so many milliseconds more than the service asked for, so that those it sent away do not come back together. */
const jitterAfterQuota = 1_000;

/**
 * How long to wait before asking again, in milliseconds; undefined: asking again cannot help, or would cost too much.
 *
 * A request that ran out of time is asked again once at most: its answer may be billed although nobody heard it. A
 * used-up allowance is waited for only where the service said how long.
 *
 * @param attempts how often it was asked, from 1
 * @param random from 0 to below 1: every pause has its part of chance
 */
export function pauseBeforeRetry(
  { kind, retryAfterMs }: GeminiFailure,
  attempts: number,
  random: number,
): number | undefined {
  if (attempts >= mostAttempts) return undefined;
  const pause = firstPause * 2 ** (attempts - 1) * (0.5 + random / 2);
  switch (kind) {
    case 'overloaded':
    case 'unreachable':
      return Math.max(pause, retryAfterMs ?? 0);
    case 'timed_out':
      return attempts === 1 ? pause : undefined;
    case 'quota_minute':
      return retryAfterMs === undefined ? undefined : retryAfterMs + random * jitterAfterQuota;
    default:
      return undefined;
  }
}

/** What came of one request. */
export type Attempted<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly failure: GeminiFailure;
      /** It must not be asked again, as when half of the answer was already passed on. */
      readonly isFinal?: boolean;
    };

interface Patience {
  /** When all must be over, in UTC milliseconds. */
  readonly until: number;
  /** How long one request may take, in milliseconds. */
  readonly attemptTimeout: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks until there is an answer, a failure that asking again does not mend, or no time left.
 *
 * No request begins after the end of the patience, none is given longer than to that end, and no pause is begun that
 * would outlast it.
 *
 * @param attempt makes one request; it is told how many milliseconds it may take, and must keep to them
 */
export async function withRetries<T>(
  attempt: (timeout: number) => Promise<Attempted<T>>,
  { until, attemptTimeout, signal }: Patience,
  { clock, wait, random }: Pacing,
): Promise<Attempted<T>> {
  let last: Attempted<T> = { ok: false, failure: failure('timed_out') };
  for (let attempts = 1; ; attempts += 1) {
    if (signal?.aborted) return { ok: false, failure: failure('cancelled') };
    const left = until - clock();
    if (left <= 0) return last;
    const outcome = await attempt(Math.min(left, attemptTimeout));
    // What opened the circuit says more than that it is open.
    if (!outcome.ok && outcome.failure.kind === 'circuit_open' && attempts > 1) return last;
    if (outcome.ok || outcome.isFinal) return outcome;
    last = outcome;
    const pause = pauseBeforeRetry(outcome.failure, attempts, random());
    if (pause === undefined || pause >= until - clock()) return outcome;
    await wait(pause, signal).catch(() => undefined);
  }
}
