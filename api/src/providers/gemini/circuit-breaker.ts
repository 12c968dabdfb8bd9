import { LRUCache } from 'lru-cache';
import type { Clock } from '../../platform/clock.js';
import type { GeminiFailure } from './failures.js';
import type { Purpose } from './models.js';

/**
 * What a request told about the service.
 *
 * - `answered`: it is there, whatever it answered
 * - `unavailable`: overloaded, unreachable or out of time
 * - `refused`: this key will be refused again until someone changes something, or the day is over
 * - `inconclusive`: nothing, as when the caller went away
 */
export type Verdict = 'answered' | 'unavailable' | 'refused' | 'inconclusive';

/** Milliseconds below which running out of time tells of the caller's impatience and nothing of the service. */
const fairPatience = 5_000;

/**
 * The verdict on a request.
 *
 * @param failure undefined: it was answered
 * @param elapsed how long it took, in milliseconds
 */
export function verdictOn(failure: GeminiFailure | undefined, elapsed: number): Verdict {
  switch (failure?.kind) {
    case 'overloaded':
    case 'unreachable':
      return 'unavailable';
    case 'timed_out':
      return failure.status !== undefined || elapsed >= fairPatience ? 'unavailable' : 'inconclusive';
    case 'bad_key':
    case 'no_access':
    case 'quota_day':
      return 'refused';
    case 'cancelled':
      return 'inconclusive';
    default:
      return 'answered';
  }
}

/**
 * So many requests one after another must find the service unavailable. A call makes four at most, so no single call
 * opens the circuit; the second one that fares as badly does. Requests that begin side by side are one: together they tell
 * of one moment.
 */
export const failuresToOpen = 5;

/** Requests begin side by side where less lies between them, in milliseconds, and none was answered before the other. */
const sideBySide = 2_000;

/** How long nobody asks after that, in milliseconds: an overload of the service rarely passes sooner. */
export const pause = 30_000;

/** How long nobody asks with a refused key, in milliseconds: it takes people, or the next day, to change that. */
export const pauseAfterRefusal = 10 * 60_000;

/** Leave to ask once. Whoever has it must report what came of it. */
export interface Permit {
  readonly granted: true;
  report(verdict: Verdict): void;
}

/** No leave to ask. */
interface Denial {
  readonly granted: false;
  /** When it is worth asking again, in milliseconds from now. */
  readonly retryAfterMs: number;
}

/** Stops requests to a service that keeps failing, so that everyone gets the fallback at once instead of after a wait. */
export interface CircuitBreaker {
  enter(): Permit | Denial;
}

/** What was so when a request was let through. */
interface Entered {
  readonly isTrial: boolean;
  readonly failuresBefore: number;
  readonly began: number;
}

/**
 * Closed at first: everyone may ask. Open after `failuresToOpen` failures in a row, or after one refusal: nobody may.
 * When the pause is over one request may try (half-open); an answer closes the circuit, a failure opens it again. A try
 * of which nothing is heard makes way for the next after another pause.
 */
export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  let failures = 0;
  /** When the request began whose failure was counted last. */
  let lastCounted = Number.NEGATIVE_INFINITY;
  /** Before this moment nobody may ask; undefined: closed. */
  let deniedUntil: number | undefined;

  function deny(milliseconds: number): void {
    deniedUntil = clock() + milliseconds;
  }

  function report(verdict: Verdict, { isTrial, failuresBefore, began }: Entered): void {
    const isCounted = failures > failuresBefore && Math.abs(began - lastCounted) < sideBySide;
    if (verdict === 'answered') {
      failures = 0;
      deniedUntil = undefined;
    } else if (verdict === 'refused') {
      deny(pauseAfterRefusal);
    } else if (isTrial) {
      deny(verdict === 'unavailable' ? pause : 0);
    } else if (verdict === 'unavailable' && deniedUntil === undefined && !isCounted) {
      // While it is open, requests that had begun before may still fail: they must not make the pause longer.
      failures += 1;
      lastCounted = began;
      if (failures >= failuresToOpen) deny(pause);
    }
  }

  return {
    enter() {
      const now = clock();
      const isTrial = deniedUntil !== undefined;
      if (deniedUntil !== undefined) {
        if (now < deniedUntil) return { granted: false, retryAfterMs: deniedUntil - now };
        deniedUntil = now + pause;
      }
      const entered = { isTrial, failuresBefore: failures, began: now };
      return { granted: true, report: (verdict) => report(verdict, entered) };
    },
  };
}

/**
 * The breaker of a key and a purpose. One tenant's bad key or used-up quota is no other tenant's; and what is too slow for
 * somebody who waits for questions is no reason to leave answers unjudged, though the same model does both.
 */
export type CircuitBreakers = (apiKey: string, purpose: Purpose) => CircuitBreaker;

/** Keys times purposes; the least used is forgotten first, which does no more than close its circuit. */
const mostBreakers = 5_000;

/** Makes breakers as they are needed. To be made once for the process. */
export function createCircuitBreakers(clock: Clock): CircuitBreakers {
  const breakers = new LRUCache<string, CircuitBreaker>({ max: mostBreakers });
  return (apiKey, purpose) => {
    const name = `${purpose} ${apiKey}`;
    const breaker = breakers.get(name) ?? createCircuitBreaker(clock);
    breakers.set(name, breaker);
    return breaker;
  };
}
