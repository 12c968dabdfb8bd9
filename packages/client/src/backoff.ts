import { sleep } from './cancellation.js';
import { InterviewError } from './errors.js';
import type { RetryPolicy } from './types.js';

export const defaultRetryPolicy: RetryPolicy = {
  tries: 4,
  baseDelay: 250,
  maxDelay: 8_000,
  maxRetryAfter: 30_000,
  timeout: 30_000,
  idleTimeout: 45_000,
};

/**
 * How long to wait after a failure, in milliseconds: exponential with full jitter, so that clients that failed
 * together do not come back together.
 *
 * @param failures how often it failed so far, from 1
 * @param random from 0 to 1
 */
export function backoffDelay(
  failures: number,
  random: number,
  { baseDelay, maxDelay }: Pick<RetryPolicy, 'baseDelay' | 'maxDelay'>,
): number {
  return random * Math.min(maxDelay, baseDelay * 2 ** (failures - 1));
}

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 *
 * @param now milliseconds since the epoch
 * @returns seconds, 0 for a moment that is over, undefined where the header is missing or says nothing
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * Whether a failure may pass by itself: there was no answer, no token, a service that is not ready, or a rate limit
 * that says when it ends. Everything that is sent is safe to send again: reads are, and writes carry a key.
 */
export function isTransient(error: unknown): error is InterviewError {
  if (!(error instanceof InterviewError) || !error.recoverable) return false;
  if (error.code === 'RATE_LIMITED') return error.retryAfterSeconds !== undefined;
  return ['NETWORK', 'TIMEOUT', 'TOKEN', 'UNAVAILABLE'].includes(error.code);
}

/** Tries until it works, the failure is not transient, the tries are used up or the API asks for too long a wait. */
export async function withRetries<T>(attempt: () => Promise<T>, policy: RetryPolicy, signal?: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (failures >= policy.tries || !isTransient(error)) throw error;
      const asked = (error.retryAfterSeconds ?? 0) * 1000;
      if (asked > policy.maxRetryAfter) throw error;
      await sleep(Math.max(asked, backoffDelay(failures, Math.random(), policy)), signal);
    }
  }
}
