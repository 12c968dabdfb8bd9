import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interviewTypes } from './bank/index.js';
import { alikeToAny, contentWordsOf, likeness, shareOf } from './wording.js';

const bank = interviewTypes().flatMap(({ questions }) => questions.map(({ text }) => text));
const anyWords = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 })).map((words) => new Set(words));

describe('two questions', () => {
  it('of the bank are never taken for one', () => {
    bank.forEach((text, index) => {
      // A sixth of the pairs: enough to hold the limit, few enough to be quick.
      const others = bank.filter((_, at) => at !== index && at % 6 === index % 6);
      expect(alikeToAny(others)(text), text).toBe(false);
    });
  });

  it('are one where they are the same words in another order or form', () => {
    const isHad = alikeToAny(['How does a browser order promise callbacks, timer callbacks and rendering?']);
    expect(isHad('In which order does the browser do timer callbacks, rendering and a promise callback?')).toBe(true);
    expect(isHad('How do you test a function that waits for a timer?')).toBe(false);
  });

  it('are one where they are equal, even without a word of substance', () => {
    expect(alikeToAny(['And why?'])('And why?')).toBe(true);
    expect(alikeToAny(['And why?'])('And how?')).toBe(false);
  });
});

describe('likeness', () => {
  it('is mutual, from 0 to 1, and 1 for equal words alone', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (one, other) => {
        const alike = likeness(one, other);
        expect(alike).toBe(likeness(other, one));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(shareOf(one, other));
        expect(alike === 1).toBe(one.size > 0 && one.size === other.size && shareOf(one, other) === 1);
      }),
    );
  });

  it('looks at what a text is about', () => {
    expect(contentWordsOf('What would you say about that?')).toEqual(new Set());
    expect(contentWordsOf('Caches are invalidated.')).toEqual(contentWordsOf('You invalidate the cache!'));
  });
});
