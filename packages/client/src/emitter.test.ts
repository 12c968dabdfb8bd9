import { describe, expect, it, vi } from 'vitest';
import { createEmitter } from './emitter.js';

interface Events {
  turn: number;
}

describe('the emitter', () => {
  it('tells every listener until it stops listening', () => {
    const emitter = createEmitter<Events>();
    const [one, two] = [vi.fn(), vi.fn()];
    const stop = emitter.on('turn', one);
    emitter.on('turn', two);
    emitter.emit('turn', 1);
    stop();
    stop();
    emitter.emit('turn', 2);
    expect(one.mock.calls).toEqual([[1]]);
    expect(two.mock.calls).toEqual([[1], [2]]);
  });

  it('counts a function that listens twice as two listeners', () => {
    const emitter = createEmitter<Events>();
    const listener = vi.fn();
    const stop = emitter.on('turn', listener);
    emitter.on('turn', listener);
    stop();
    emitter.emit('turn', 1);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells all who listened when the event came, though one of them stops in between', () => {
    const emitter = createEmitter<Events>();
    const listener = vi.fn();
    emitter.on('turn', () => stop());
    const stop = emitter.on('turn', listener);
    emitter.emit('turn', 1);
    emitter.emit('turn', 2);
    expect(listener.mock.calls).toEqual([[1]]);
  });

  it('reports what a listener throws without stopping the others', () => {
    const report = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => {});
    const emitter = createEmitter<Events>();
    const listener = vi.fn();
    emitter.on('turn', () => {
      throw new Error('a bug of the page');
    });
    emitter.on('turn', listener);
    emitter.emit('turn', 1);
    expect(listener).toHaveBeenCalledWith(1);
    expect(report.mock.calls[0]?.[0]).toThrow('a bug of the page');
    report.mockRestore();
  });

  it('forgets everyone when it is cleared', () => {
    const emitter = createEmitter<Events>();
    const listener = vi.fn();
    emitter.on('turn', listener);
    emitter.clear();
    emitter.emit('turn', 1);
    expect(listener).not.toHaveBeenCalled();
  });
});
