import { type AttemptTimer, startAttemptTimer } from './attempt-timer.js';
import { type CircuitBreakers, verdictOn } from './circuit-breaker.js';
import { failure, failureOf, type GeminiFailure } from './failures.js';
import { modelUses, type Purpose } from './models.js';
import { type GeminiAccess, type GeminiRequests, loadGeminiRequests } from './requests.js';
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

export function createAttempt(access: GeminiAccess, breakers: CircuitBreakers, { clock }: Pacing): Attempt {
  let requests: Promise<GeminiRequests> | undefined;
  return async (purpose, { timeout, signal }, ask) => {
    if (!canBeSent(access.apiKey)) return failed(failure('bad_key'));
    const permit = breakers(access.apiKey, modelUses[purpose].model).enter();
    if (!permit.granted) return failed({ kind: 'circuit_open', retryAfterMs: permit.retryAfterMs });
    const begun = clock();
    const timer = startAttemptTimer(timeout, signal);
    requests ??= loadGeminiRequests(access);
    const loaded = await requests;
    const outcome = await ask(loaded, timer).catch((error: unknown) => failed(whyItBroke(error, timer.signal, signal)));
    timer.stop();
    permit.report(verdictOn(outcome.ok ? undefined : outcome.failure, clock() - begun));
    return outcome;
  };
}

export function failed(reason: GeminiFailure): { ok: false; failure: GeminiFailure } {
  return { ok: false, failure: reason };
}

/**
 * Whether a key can go into a header. Without a key the SDK would look for credentials of the host; for one that cannot
 * it has an error that quotes it.
 */
function canBeSent(apiKey: string): boolean {
  return /^[\x21-\x7e]+$/.test(apiKey);
}

/** The SDK tells an abort by its timeout, by ours and by the caller with one and the same error. */
function whyItBroke(error: unknown, request: AbortSignal, caller: AbortSignal | undefined): GeminiFailure {
  if (caller?.aborted) return failure('cancelled');
  return request.aborted ? failure('timed_out') : failureOf(error);
}
