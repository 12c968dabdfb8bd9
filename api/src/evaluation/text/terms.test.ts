import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinshipOf } from './kinship.js';
import { stemOf } from './stems.js';
import { analyse } from './terms.js';
import { wordsOf } from './words.js';

const negatedStems = (text: string) => analyse(text).terms.flatMap(({ stem, negated }) => (negated ? [stem] : []));

describe('words', () => {
  it('keep what programmers write together', () => {
    expect(wordsOf('C++ and C# take O(n log n), don’t they?').map(({ text }) => text)).toEqual([
      'c++',
      'and',
      'c#',
      'take',
      'o(nlogn)',
      'dont',
      'they',
    ]);
  });

  it('keep the vowel signs of Devanagari', () => {
    expect(wordsOf('मुझे नहीं पता।').map(({ text }) => text)).toEqual(['मुझे', 'नहीं', 'पता']);
  });

  it('say where they stand in the text as written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let end = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('stems', () => {
  it.each([
    ['synchronisation', 'synchronization'],
    ['caches', 'caching'],
    ['behaviour', 'behavior'],
    ['chosen', 'choice'],
    ['indices', 'index'],
    ['labelled', 'labeled'],
  ])('of %s and %s are one', (one, other) => expect(stemOf(one)).toBe(stemOf(other)));

  it.each([
    ['four', 'for'],
    ['valid', 'invalid'],
    ['called', 'cale'],
  ])('of %s and %s are two', (one, other) => expect(stemOf(one)).not.toBe(stemOf(other)));
});

describe('kinship', () => {
  const strength = (one: string, other: string) => kinshipOf(stemOf(one), stemOf(other)).strength;

  it('knows synonyms, slips of the pen and unrelated words', () => {
    expect(strength('remove', 'deletes')).toBeGreaterThan(0.5);
    expect(strength('parameterised', 'parametrized')).toBeGreaterThan(0.5);
    expect(strength('stack', 'slack')).toBe(0);
  });

  it('knows contraries', () => {
    expect(kinshipOf(stemOf('faster'), stemOf('slow'))).toMatchObject({ contrary: true });
    expect(kinshipOf(stemOf('cheaper'), stemOf('inexpensive'))).toMatchObject({ contrary: false });
  });
});

describe('negation', () => {
  it.each([
    ['threads do not share memory', 'share'],
    ['they never really need locks', 'lock'],
    ['it finds rows without scanning the table', 'scan'],
    ['वे मेमोरी साझा नहीं करते', 'साझा'],
  ])('%s denies %s', (text, denied) => expect(negatedStems(text)).toContain(stemOf(denied)));

  it.each([
    'it is not only cheap but fast',
    'there is no doubt that it shares memory',
    'I would not split it into batches',
    'it does not, which the index helps',
  ])('%s denies nothing of substance', (text) => expect(negatedStems(text)).toEqual([]));

  it('ends with its clause', () => {
    expect(negatedStems('it does not lock but shares memory')).toEqual([stemOf('lock')]);
  });
});

describe('set phrases', () => {
  const stems = (text: string) => analyse(text).terms.map(({ stem }) => stem);

  it.each([
    ['first in, first out', 'FIFO'],
    ['log(n)', 'O(log n)'],
    ['O( Log (n) )', 'O(log n)'],
    ['as many as', 'unlimited'],
  ])('"%s" is the same as "%s"', (phrase, term) => expect(stems(phrase)).toEqual(stems(term)));

  it('stand where they were said, so that they can be quoted', () => {
    const text = 'It works first in first out.';
    const phrase = analyse(text).terms.find(({ stem }) => stem === 'fifo');
    expect(phrase && text.slice(phrase.start, phrase.end)).toBe('first in first out');
  });
});
