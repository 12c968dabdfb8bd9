import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breathe, interrupts, isEcho, joinHeard } from './words.js';

describe('what was heard', () => {
  it('is one text', () => {
    expect(joinHeard([' I would cache', ' it at the edge', ''])).toBe('I would cache it at the edge');
  });

  it('does not repeat a sentence that a phone tells as ever longer pieces', () => {
    expect(joinHeard(['I', 'i would', 'I would cache', 'and then'])).toBe('I would cache and then');
  });
});

describe('an interruption', () => {
  const question = 'Tell me, how would you keep the cache of a shop fresh?';

  it.each(['tell me how would you', 'keep the cash of a', 'cache fresh', 'hmm', ''])(
    'is not the loudspeaker that the microphone hears: %s',
    (heard) => {
      expect(interrupts(heard, question)).toBe(false);
    },
  );

  it.each(['sorry, can I ask something', 'wait please', 'मैं कैश का उपयोग करूँगा'])(
    'is what the interviewer does not say: %s',
    (heard) => {
      expect(interrupts(heard, question)).toBe(true);
    },
  );
});

describe('an echo', () => {
  it.each([
    [true, 'a URL shortener'],
    [true, 'shortener'],
    [false, 'a shortener'],
    [false, 'URL short'],
    [false, 'design a'],
    [false, ''],
  ])('is the end of what was spoken, word for word: %s, where %s is heard', (expected, heard) => {
    expect(isEcho(heard, 'Please design a URL shortener, quickly.', 4)).toBe(expected);
  });
});

describe('what is spoken at once', () => {
  it('is a sentence, in Hindi too', () => {
    expect(breathe('Good. Why a cache? It costs 2.5 ms!')).toEqual(['Good.', 'Why a cache?', 'It costs 2.5 ms!']);
    expect(breathe('अच्छा। क्यों?')).toEqual(['अच्छा।', 'क्यों?']);
    expect(breathe(' ')).toEqual([]);
  });

  it('is never longer than a browser can speak, and loses no word', () => {
    const text = fc.array(fc.oneof(fc.constantFrom('cache, ', 'edge. ', 'so: ', 'a'.repeat(200)), fc.string()));
    fc.assert(
      fc.property(text, (parts) => {
        const pieces = breathe(parts.join(' '));
        expect(pieces.every(({ length }) => length > 0 && length <= 160)).toBe(true);
        const bare = (whole: string) => whole.replace(/\s/g, '');
        expect(bare(pieces.join(''))).toBe(bare(parts.join(' ')));
      }),
    );
  });
});
