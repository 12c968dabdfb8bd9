import { describe, expect, it, vi } from 'vitest';
import { streamOf } from './text-stream.js';

describe('a stream of words', () => {
  it('gives what was said before and after the reader came, and then the end', async () => {
    let goOn = () => {};
    const stream = streamOf(
      async (say) => {
        say('How ');
        say('would ');
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        say('you…');
        return 'over';
      },
      () => {},
    );
    const heard: string[] = [];
    for await (const words of stream) {
      heard.push(words);
      if (heard.length === 2) goOn();
    }
    expect(heard).toEqual(['How ', 'would ', 'you…']);
    expect(await stream.ended).toBe('over');
  });

  it('comes to its end unread', async () => {
    const leave = vi.fn();
    const stream = streamOf(async (say) => {
      say('words');
      return 'over';
    }, leave);
    expect(await stream.ended).toBe('over');
    expect(leave).not.toHaveBeenCalled();
  });

  it('is cancelled by a reader who leaves, and not by one who stays to the end', async () => {
    const leave = vi.fn();
    const endless = streamOf((say) => {
      say('words');
      return new Promise<string>(() => {});
    }, leave);
    for await (const words of endless) {
      expect(words).toBe('words');
      break;
    }
    expect(leave).toHaveBeenCalledOnce();
    const short = streamOf(async () => 'over', leave);
    for await (const words of short) expect(words).toBe('nothing');
    expect(leave).toHaveBeenCalledOnce();
  });

  it('gives a mistake to whoever reads or waits', async () => {
    const mistake = new TypeError('a mistake');
    const stream = streamOf(
      async () => {
        throw mistake;
      },
      () => {},
    );
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toBe(mistake);
    await expect(stream.ended).rejects.toBe(mistake);
  });
});
