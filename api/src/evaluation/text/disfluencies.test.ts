import { describe, expect, it } from 'vitest';
import { fluentWordsOf } from './disfluencies.js';

const fluent = (text: string) =>
  fluentWordsOf(text)
    .map((word) => word.text)
    .join(' ');

describe('the words of a halting speaker', () => {
  it.each([
    ['um the uh leader hmm writes', 'the leader writes'],
    ['the re- replication lag', 'the replication lag'],
    ['a ca– cache', 'a cache'],
    ['it it was the the lock', 'it was the lock'],
    ['उम मैंने अं टीम को बताया', 'मैंने टीम को बताया'],
  ])('%s: %s', (spoken, words) => expect(fluent(spoken)).toBe(words));

  it.each(['a re-entrant lock', 'pre-commit hooks', 'I like B-trees', 'co- locate the data', 'in indexes', 'a - ab'])(
    'leaves %s as it is',
    (text) => {
      expect(fluent(text).split(' ')).toHaveLength(text.match(/[a-z]+/gi)?.length ?? 0);
    },
  );

  it('stand where they stood', () => {
    const text = 'um the re- replication';
    expect(fluentWordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['the', 'replication']);
  });
});
