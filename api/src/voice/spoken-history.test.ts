import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory, spokenHistory } from './spoken-history.js';

const interviewer = (text: string) => ({ speaker: 'interviewer' as const, text });
const candidate = (text: string) => ({ speaker: 'candidate' as const, text });
const said = (content: string) => ({ role: 'assistant', content });
const heard = (content: string) => ({ role: 'user', content });

const opening = 'Hello, and welcome. How does a hash table find a key?';
const next = 'Thank you. What happens when two keys meet in one slot?';

describe('what a history says about the turns', () => {
  it('an answer to words that were spoken whole is new, and nothing is cut', () => {
    expect(readHistory([said(opening), heard('By its hash.')], [interviewer(opening)])).toEqual({
      unspoken: [],
      cut: undefined,
      newWords: 'By its hash.',
    });
  });

  it('what the candidate interrupted is cut to what was spoken', () => {
    const turns = [interviewer(opening), candidate('By its hash.'), interviewer(next)];
    const history = [
      said(opening),
      heard('By its hash.'),
      said('Thank you. What happens'),
      heard('Sorry, also modulo.'),
    ];
    expect(readHistory(history, turns)).toEqual({
      unspoken: [],
      cut: { position: 2, spoken: 'Thank you. What happens' },
      newWords: 'Sorry, also modulo.',
    });
  });

  it('what was not spoken at all counts for nothing, and the answer goes on where it was', () => {
    const turns = [interviewer(opening), candidate('By its hash'), interviewer(next)];
    const history = [said(opening), heard('By its hash'), heard('modulo the size.')];
    expect(readHistory(history, turns)).toEqual({ unspoken: [2], cut: undefined, newWords: 'modulo the size.' });
  });

  it('the same request again brings nothing new, and takes nothing back', () => {
    const turns = [interviewer(opening), candidate('By its hash.'), interviewer(next)];
    expect(readHistory([said(opening), heard('By its hash.')], turns)).toEqual({
      unspoken: [],
      cut: undefined,
      newWords: '',
    });
  });

  it('an answer that the recogniser wrote anew is taken whole: better twice than lost', () => {
    const turns = [interviewer(opening), candidate('Buy its hash'), interviewer(next)];
    const history = [said(opening), heard('By its hash modulo the size.')];
    expect(readHistory(history, turns).newWords).toBe('By its hash modulo the size.');
  });

  it('words of the vendor between ours do not hide them', () => {
    const turns = [interviewer(opening)];
    const history = [said(opening), said('Take your time.'), heard('By its hash.')];
    expect(readHistory(history, turns)).toEqual({ unspoken: [], cut: undefined, newWords: 'By its hash.' });
  });

  it('other punctuation, capitals and blanks change nothing', () => {
    const history = [said('hello and  welcome how does a HASH table find a key'), heard('Hash.')];
    expect(readHistory(history, [interviewer(opening)]).cut).toBeUndefined();
  });

  it('a history without any words of ours takes the first ones for spoken', () => {
    expect(readHistory([heard('Hello?')], [interviewer(opening)])).toEqual({
      unspoken: [],
      cut: undefined,
      newWords: 'Hello?',
    });
  });

  it('wherever the interruption falls, what is left is the beginning of the turn', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 40 }), fc.nat(), (words, at) => {
        const length = 3 + (at % (words.length - 2));
        const spoken = words.slice(0, length).join(' ');
        const reading = readHistory(
          [said(opening), heard('Well.'), said(spoken), heard('Wait.')],
          [interviewer(opening), candidate('Well.'), interviewer(words.join(' '))],
        );
        expect(reading.newWords).toBe('Wait.');
        expect(reading.unspoken).toEqual([]);
        expect(reading.cut).toEqual(length === words.length ? undefined : { position: 2, spoken });
      }),
    );
  });

  it('reads contents in parts, and messages without any', () => {
    const parsed = spokenHistory.parse([
      { role: 'system', content: 'x' },
      { role: 'assistant', content: null, tool_calls: [] },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'By its' },
          { type: 'text', text: 'hash.' },
        ],
      },
    ]);
    expect(readHistory(parsed, [interviewer(opening)]).newWords).toBe('By its hash.');
  });
});
