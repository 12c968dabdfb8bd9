import { type AttemptTimer, startAttemptTimer } from './attempt-timer.js';
import { type CircuitBreakers, verdictOn } from './circuit-breaker.js';
import { failure, failureOf, type GeminiFailure } from './failures.js';
import type { Purpose } from './models.js';
import { canBeSent, type GeminiAccess, type GeminiRequests, loadGeminiRequests } from './requests.js';
import type { Attempted, Pacing } from './retry.js';

interface AttemptLimits {
  /** In milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes one request: let through by the circuit breaker, ended by its timeout or the caller, and every error of the SDK
 * made a failure.
 *
 * @param ask makes the request and reads the reply; whatever it throws is held to come from the SDK
 */
export type Attempt = <T>(
  purpose: Purpose,
  limits: AttemptLimits,
  ask: (requests: GeminiRequests, timer: AttemptTimer) => Promise<Attempted<T>>,
) => Promise<Attempted<T>>;

/** @param load loads the vendor's SDK; a failure of it is one of the attempt, and the next attempt loads it again */
export function createAttempt(
  access: GeminiAccess,
  breakers: CircuitBreakers,
  { clock }: Pick<Pacing, 'clock'>,
  load: (access: GeminiAccess) => Promise<GeminiRequests> = loadGeminiRequests,
): Attempt {
  let requests: Promise<GeminiRequests> | undefined;

  async function loaded(): Promise<GeminiRequests> {
    requests ??= load(access);
    try {
      return await requests;
    } catch (error) {
      requests = undefined;
      throw error;
    }
  }

  return async (purpose, { timeout, signal }, ask) => {
    if (!canBeSent(access.apiKey)) return failed(failure('bad_key'));
    const permit = breakers(access.apiKey, purpose).enter();
    if (!permit.granted) return failed({ kind: 'circuit_open', retryAfterMs: permit.retryAfterMs });
    const begun = clock();
    const timer = startAttemptTimer(timeout, signal);
    const outcome = await loaded()
      .then((ready) => ask(ready, timer))
      .catch((error: unknown) => failed(whyItBroke(error, timer.signal, signal)));
    timer.stop();
    permit.report(verdictOn(outcome.ok ? undefined : outcome.failure, clock() - begun));
    return outcome;
  };
}

/** An outcome without a value, as results of calls and of single attempts have it. */
export function failed(reason: GeminiFailure): { ok: false; failure: GeminiFailure } {
  return { ok: false, failure: reason };
}

/** The SDK tells an abort by its timeout, by ours and by the caller with one and the same error. */
function whyItBroke(error: unknown, request: AbortSignal, caller: AbortSignal | undefined): GeminiFailure {
  if (caller?.aborted) return failure('cancelled');
  return request.aborted ? failure('timed_out') : failureOf(error);
}
