import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from './heard-words.js';

const heard = (text: string, startedAt?: number, endedAt?: number) => ({
  speaker: 'candidate' as const,
  text,
  startedAt,
  endedAt,
});
const missedIn = (turns: readonly string[], ...utterances: string[]) =>
  compareWords(
    turns,
    utterances.map((text) => heard(text)),
  ).missed.map(({ text, after }) => ({ text, after }));

describe('what the vendor heard, beside what is stored', () => {
  it('misses nothing where both are the same, however they are divided and written', () => {
    expect(missedIn(['By its hash.', 'Modulo the size.'], 'by its', 'hash modulo the size')).toEqual([]);
    expect(missedIn(['It takes O(1) on average'], 'It takes oh of one on average')).toEqual([]);
    expect(missedIn([], '')).toEqual([]);
  });

  it('finds what was said last and never answered, one word or many', () => {
    expect(missedIn(['By its hash.'], 'By its hash.', 'Yes.')).toEqual([{ text: 'Yes.', after: 0 }]);
    expect(missedIn(['By its'], 'By its hash modulo the size.')).toEqual([{ text: 'hash modulo the size.', after: 0 }]);
    expect(missedIn([], 'Hello? Is anybody there?')).toEqual([{ text: 'Hello? Is anybody there?', after: -1 }]);
  });

  it('finds what is missing in between, but not a filler word', () => {
    const turns = ['First I would measure it.', 'Then I would cache it.'];
    expect(
      missedIn(turns, 'First I would measure it.', 'With a profiler, of course.', 'Then I would cache it.'),
    ).toEqual([{ text: 'With a profiler, of course.', after: 0 }]);
    expect(missedIn(turns, 'First um I would measure it.', 'Then I would cache it.')).toEqual([]);
  });

  it('tells when each turn was spoken', () => {
    const { times } = compareWords(
      ['By its hash.', 'Yes.', 'Never heard.'],
      [heard('By its', 1_000, 2_000), heard('hash.', 2_500, 3_000), heard('Yes.', 9_000, 9_400)],
    );
    expect(times).toEqual([{ startedAt: 1_000, endedAt: 3_000 }, { startedAt: 9_000, endedAt: 9_400 }, undefined]);
  });

  it('whichever turns were lost, their words are found, and no others', () => {
    const answer = (name: number) => Array.from({ length: 6 }, (_, index) => `w${name}x${index}`).join(' ');
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 25 }), (isKept) => {
        const all = isKept.map((_, index) => answer(index));
        const missed = missedIn(
          all.filter((_, index) => isKept[index]),
          ...all,
        );
        const lost = all.filter((_, index) => !isKept[index]);
        expect(missed.map(({ text }) => text).join(' ')).toBe(lost.join(' '));
      }),
    );
  });
});
