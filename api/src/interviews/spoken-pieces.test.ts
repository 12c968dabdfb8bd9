import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPieces } from './spoken-pieces.js';

describe('the pieces of what is said', () => {
  it('are a few words each', () => {
    expect(inPieces('How would you design a cache?')).toEqual(['How would you design', ' a cache?']);
    expect(inPieces('One two three', 1)).toEqual(['One', ' two', ' three']);
  });

  it('join to the text, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('word', ' ', '\n', '\t', '\u00a0', 'नमस्ते', '👩🏽‍💻', '.'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (said, wordsEach) => {
        expect(inPieces(said, wordsEach).join('')).toBe(said);
      }),
    );
  });

  it('have each as many words as was asked, save the last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'bc', 'def'), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (words, each) => {
          const sizes = inPieces(words.join(' '), each).map((piece) => piece.trim().split(' ').length);
          expect(sizes.slice(0, -1).every((size) => size === each)).toBe(true);
          expect(sizes.at(-1)).toBe(words.length % each || each);
        },
      ),
    );
  });

  it('are none where nothing is said', () => {
    expect(inPieces('')).toEqual([]);
  });
});
