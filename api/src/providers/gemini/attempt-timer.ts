/** The time of one request: its signal is aborted when the time is over or the caller goes away. */
export interface AttemptTimer {
  readonly signal: AbortSignal;
  /** Begins anew with so many milliseconds from now. */
  restart(milliseconds: number): void;
  /** Lets go of timer and caller, and of the request if it still runs. Must be called when its result is known. */
  stop(): void;
}

/** Longer than a timer of the platform can hold, it would go off at once. */
const longest = 2 ** 31 - 1;

/**
 * A signal of its own for each request: the SDK leaves its listener on the signal that it is given, so that one which
 * lives longer than a request would collect them.
 */
export function startAttemptTimer(milliseconds: number, caller: AbortSignal | undefined): AttemptTimer {
  const request = new AbortController();
  const abort = () => request.abort();
  let timer = setTimeout(abort, Math.min(milliseconds, longest));
  if (caller?.aborted) abort();
  caller?.addEventListener('abort', abort);
  return {
    signal: request.signal,
    restart(next) {
      clearTimeout(timer);
      timer = setTimeout(abort, Math.min(next, longest));
    },
    stop() {
      clearTimeout(timer);
      abort();
      caller?.removeEventListener('abort', abort);
    },
  };
}
