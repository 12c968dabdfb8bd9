import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeadline, linkedController, sleep, unlessAborted } from './cancellation.js';

const reason = new Error('the page is left');
const listenersOf = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a linked controller', () => {
  it('aborts with the reason of the parent that aborts first, before or after the linking', () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const link = linkedController(one.signal, undefined, two.signal);
    two.abort(reason);
    one.abort(new Error('later'));
    expect(link.signal.reason).toBe(reason);
    expect(linkedController(two.signal).signal.reason).toBe(reason);
  });

  it('can be aborted without its parents', () => {
    const parent = new AbortController();
    linkedController(parent.signal).abort(reason);
    expect(parent.signal.aborted).toBe(false);
  });

  it('leaves nothing at a parent that it has let go of', () => {
    const parent = new AbortController();
    const link = linkedController(parent.signal);
    expect(listenersOf(parent)).toBe(1);
    link.release();
    expect(listenersOf(parent)).toBe(0);
    parent.abort(reason);
    expect(link.signal.aborted).toBe(false);
  });
});

describe('a deadline', () => {
  it('passes when it is not extended', () => {
    const deadline = createDeadline(100, () => reason);
    vi.advanceTimersByTime(90);
    deadline.extend(50);
    vi.advanceTimersByTime(49);
    expect(deadline.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(deadline.signal.reason).toBe(reason);
  });

  it('leaves no timer and no listener when it is cleared', () => {
    const parent = new AbortController();
    createDeadline(100, () => reason, parent.signal).clear();
    expect(vi.getTimerCount()).toBe(0);
    expect(listenersOf(parent)).toBe(0);
  });
});

describe('waiting', () => {
  it('ends with the abort, and leaves no timer and no listener either way', async () => {
    const parent = new AbortController();
    const slept = sleep(100, parent.signal);
    await vi.advanceTimersByTimeAsync(100);
    await slept;
    expect(listenersOf(parent)).toBe(0);
    const disturbed = sleep(100, parent.signal);
    parent.abort(reason);
    await expect(disturbed).rejects.toBe(reason);
    await expect(sleep(100, parent.signal)).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('for something shared ends with the abort and leaves no listener', async () => {
    const parent = new AbortController();
    expect(await unlessAborted(Promise.resolve('done'), parent.signal)).toBe('done');
    await expect(unlessAborted(Promise.reject(new RangeError()), parent.signal)).rejects.toThrow(RangeError);
    expect(listenersOf(parent)).toBe(0);
    const waiting = unlessAborted(new Promise(() => {}), parent.signal);
    parent.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });
});
