import { setTimeout as sleep } from 'node:timers/promises';

/** How the time of a call relates to the time on the wall. */
export interface TimeOptions {
  /** UTC milliseconds at which calls happen. Default: the machine's clock. */
  readonly clock?: () => number;
  /** The share of the time that speech takes which is really waited for. 0 (default): none; 1: all of it. */
  readonly pace?: number;
  /** Moves the clock of the whole test on by what was not waited for; without it only the call's own time goes on. */
  readonly advanceClock?: (milliseconds: number) => void;
}

/** The time in one call: it goes on with the clock and with everything that is said. */
export interface CallTime {
  /** UTC milliseconds. */
  now(): number;
  /** Lets time go by; early back when the signal is aborted, and then nothing was skipped. */
  pass(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Acts after so long, where time is waited for, and unless aborted; where it is not, never. */
  onReached(milliseconds: number, signal: AbortSignal, act: () => void): void;
}

export function createCallTime({ clock = Date.now, pace = 0, advanceClock }: TimeOptions): CallTime {
  let skipped = 0;
  return {
    now: () => Math.round(clock() + skipped),
    async pass(milliseconds, signal) {
      if (pace > 0) await sleep(milliseconds * pace, undefined, signal ? { signal } : {}).catch(() => undefined);
      if (signal?.aborted) return;
      const rest = milliseconds * (1 - pace);
      if (rest <= 0) return;
      if (advanceClock) advanceClock(rest);
      else skipped += rest;
    },
    onReached(milliseconds, signal, act) {
      if (pace > 0) void sleep(milliseconds * pace, undefined, { signal }).then(act, () => undefined);
    },
  };
}
