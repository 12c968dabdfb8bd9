import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf } from './continuation.js';

const words = (text: string) => text.split(' ').filter((word) => word !== '');

/** What is new in a text, to someone who knows the former one. */
function newIn(text: string, former: string): string {
  return words(text)
    .slice(endOf(words(former), words(text)))
    .join(' ');
}

describe('what goes on', () => {
  it.each([
    ['as it was', 'I used Redis', 'I used Redis', ''],
    ['with other marks', 'i used redis', 'I used Redis. And', 'And'],
    ['in fewer words', 'I would use read is', 'I would use Redis because it is quick', 'because it is quick'],
    ['in more words', 'I would use Redis', 'I would use read is because', 'because'],
    ['with another word', 'A cash', 'A cache and a queue', 'and a queue'],
    ['without its last word', 'I used Redis', 'I used', ''],
    ['in Hindi', 'मैं कैश का', 'मैं कैश के उपयोग', 'उपयोग'],
    ['in quite other words', 'is', 'nothing follows', 'nothing follows'],
    ['after nothing', '', 'I used', 'I used'],
  ])('is known when a recogniser tells the beginning %s', (_how, former, text, expected) => {
    expect(newIn(text, former)).toBe(expected);
  });

  it('is all that follows, where the beginning has not changed', () => {
    const text = fc.array(fc.constantFrom('a', 'cache', 'and', 'Redis', 'कैश'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (former, more) => {
        expect(endOf(former, [...former, ...more])).toBe(former.length);
      }),
    );
  });
});
