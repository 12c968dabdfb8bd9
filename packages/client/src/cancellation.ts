export interface LinkedController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Lets go of the parents. */
  release(): void;
}

/** A controller that its parents abort too, with their own reason. Without `release` a long-lived parent would keep it. */
export function linkedController(...parents: (AbortSignal | undefined)[]): LinkedController {
  const controller = new AbortController();
  const abort = (reason?: unknown) => controller.abort(reason);
  const links = parents.flatMap((parent) => (parent ? [{ parent, relay: () => abort(parent.reason) }] : []));
  for (const { parent, relay } of links) {
    if (parent.aborted) relay();
    else parent.addEventListener('abort', relay);
  }
  return {
    signal: controller.signal,
    abort,
    release() {
      for (const { parent, relay } of links) parent.removeEventListener('abort', relay);
    },
  };
}

export interface Deadline {
  readonly signal: AbortSignal;
  /** Starts the time anew, in milliseconds. */
  extend(time: number): void;
  clear(): void;
}

/**
 * A signal that aborts with the parent's reason, or when the time is over.
 *
 * @param time milliseconds
 * @param reason makes what the signal aborts with when the time is over
 */
export function createDeadline(time: number, reason: () => unknown, parent?: AbortSignal): Deadline {
  const link = linkedController(parent);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const extend = (next: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => link.abort(reason()), next);
  };
  extend(time);
  return {
    signal: link.signal,
    extend,
    clear() {
      clearTimeout(timer);
      link.release();
    },
  };
}

/** Settles like `promise`, or rejects with the signal's reason as soon as that aborts. The work behind it goes on. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Waits, or rejects with the signal's reason. A wait that is aborted leaves no timer. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}
