import { linkedController } from './cancellation.js';

export interface Background<Name extends string> {
  /** Makes sure that this task runs and no other. A task that has ended by itself is begun again. */
  run(name: Name | undefined): void;
  /** Stops, and waits until nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Runs one of several tasks at a time.
 *
 * @param onError receives what a task failed with, unless it was stopped
 */
export function createBackground<Name extends string>(
  tasks: Record<Name, (signal: AbortSignal) => Promise<void>>,
  onError: (error: unknown) => void,
): Background<Name> {
  let current: { name: Name; abort: () => void } | undefined;
  let settled: Promise<unknown> = Promise.resolve();

  function run(name: Name | undefined): void {
    if (current?.name === name) return;
    current?.abort();
    current = undefined;
    if (name === undefined) return;
    const { signal, abort } = linkedController();
    const begun = { name, abort };
    current = begun;
    const task = tasks[name](signal)
      .catch((error) => {
        if (!signal.aborted) onError(error);
      })
      .finally(() => {
        if (current === begun) current = undefined;
      });
    settled = Promise.all([settled, task]);
  }

  return {
    run,
    async stop() {
      run(undefined);
      await settled;
    },
  };
}
