import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAttemptTimer } from './attempt-timer.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the time of a request', () => {
  it('ends the request when it is over, and not before', () => {
    const { signal } = startAttemptTimer(100, undefined);
    vi.advanceTimersByTime(99);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('begins anew where it is told to', () => {
    const timer = startAttemptTimer(100, undefined);
    vi.advanceTimersByTime(90);
    timer.restart(100);
    vi.advanceTimersByTime(99);
    expect(timer.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(timer.signal.aborted).toBe(true);
  });

  it('does not end at once because it is longer than a timer can hold', () => {
    const { signal } = startAttemptTimer(Number.POSITIVE_INFINITY, undefined);
    vi.advanceTimersByTime(60_000);
    expect(signal.aborted).toBe(false);
  });

  it('ends with the caller, also with one who had gone before', () => {
    const caller = new AbortController();
    const { signal } = startAttemptTimer(100, caller.signal);
    caller.abort();
    expect(signal.aborted).toBe(true);
    expect(startAttemptTimer(100, caller.signal).signal.aborted).toBe(true);
  });

  it('lets go of everything when the result is known, of a body that nobody reads too', () => {
    const caller = new AbortController();
    const timer = startAttemptTimer(100, caller.signal);
    timer.stop();
    expect(timer.signal.aborted).toBe(true);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
