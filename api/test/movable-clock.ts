import type { Clock } from '../src/platform/clock.js';

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  /** @param milliseconds how far it goes on */
  advance(milliseconds: number): void;
}

export const seconds = 1_000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

export function movableClock(start = Date.now()): MovableClock {
  let now = start;
  return Object.assign(() => now, {
    advance(milliseconds: number) {
      now += milliseconds;
    },
  });
}
