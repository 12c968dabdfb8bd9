import { describe, expect, it } from 'vitest';
import { isEnough, showSoMany } from './quoted-words.js';
import { findQuote } from './verify-quotes.js';

const passages = ['An index is a B-tree; it points to the rows of a table.', 'Yes.', 'Yes, it is.', 'Yes.'].map(
  (text) => ({ text }),
);

function found(...quotes: string[]) {
  return quotes.flatMap((quote) => findQuote(quote, passages) ?? []);
}

describe('a quote', () => {
  it.each([
    ['a few words of what was said', 'points to the rows', false],
    ['five words of it', 'is a B-tree; it', true],
    ['all that was said in one go, however short', 'yes', true],
  ])('can show a point or cannot: %s', (_what, quote, expected) => {
    const [one] = found(quote);
    expect(one && isEnough(one)).toBe(expected);
  });

  it('has as many words as a reader sees in it, notations too', () => {
    const said = [{ text: 'It takes O(n log n) because we sort, and that is what a merge costs.' }];
    const quote = findQuote('O(n log n) because we sort', said);
    expect(quote && isEnough(quote)).toBe(true);
  });

  it('has no more words for marks that were set between them', () => {
    const [one] = found('index - - - - is');
    expect(one && isEnough(one)).toBe(false);
  });
});

describe('several quotes', () => {
  it.each([
    ['the same five words twice', ['an index is a b', 'an index is a b'], false],
    ['the same words moved on by one', ['an index is a b', 'index is a b tree', 'is a b tree it'], false],
    [
      'the same words moved on by one, beside all of them',
      ['an index is a b', 'index is a b tree', 'an index is a b tree it points to the rows of a table'],
      false,
    ],
    ['words of their own', ['an index is a b', 'it points to the rows'], true],
    ['a passage whole for as many points as it has words', ['yes it is', 'yes it is', 'yes it is'], true],
    ['a passage whole for more than that', Array.from({ length: 6 }, () => 'yes'), false],
    ['what was said twice, twice', ['yes', 'yes'], true],
  ])('can show a point each or cannot: %s', (_what, quotes, expected) => {
    expect(showSoMany(found(...quotes), passages)).toBe(expected);
  });

  it('need no more words than were said', () => {
    const said = [{ text: 'Sorted tree; fast reads, slow writes.' }];
    const [one] = ['sorted tree fast reads slow'].flatMap((quote) => findQuote(quote, said) ?? []);
    const [other] = ['tree fast reads slow writes'].flatMap((quote) => findQuote(quote, said) ?? []);
    expect(one && other && showSoMany([one, other], said)).toBe(true);
  });
});
