import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory, silenceMark, spokenHistory } from './spoken-history.js';

const interviewer = (text: string) => ({ speaker: 'interviewer' as const, text });
const candidate = (text: string) => ({ speaker: 'candidate' as const, text });
const said = (content: string) => ({ role: 'assistant', content });
const heard = (content: string) => ({ role: 'user', content });

const opening = 'Hello, and welcome. How does a hash table find a key?';
const next = 'Thank you. What happens when two keys meet in one slot?';

describe('what a history says about the turns', () => {
  it('an answer to words that were spoken whole is new, and nothing is cut', () => {
    expect(readHistory([said(opening), heard('By its hash.')], [interviewer(opening)])).toMatchObject({
      unspoken: [],
      cut: undefined,
      said: 'By its hash.',
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
    expect(readHistory(history, turns)).toMatchObject({
      unspoken: [],
      cut: { position: 2, spoken: 'Thank you. What happens' },
      said: 'Sorry, also modulo.',
    });
  });

  it('what was not spoken at all counts for nothing, and the answer goes on where it was', () => {
    const turns = [interviewer(opening), candidate('By its hash'), interviewer(next)];
    const history = [said(opening), heard('By its hash'), heard('modulo the size.')];
    expect(readHistory(history, turns)).toMatchObject({ unspoken: [2], cut: undefined, said: 'modulo the size.' });
  });

  it('the same request again brings nothing new, and takes nothing back', () => {
    const turns = [interviewer(opening), candidate('By its hash.'), interviewer(next)];
    expect(readHistory([said(opening), heard('By its hash.')], turns)).toMatchObject({
      unspoken: [],
      cut: undefined,
      said: undefined,
    });
  });

  it('an answer that the recogniser wrote anew is not taken twice, and what is new in it is', () => {
    const reading = (before: string, now: string) =>
      readHistory([said(opening), heard(now)], [interviewer(opening), candidate(before), interviewer(next)]).said;
    expect(reading('Buy its hash', 'By its hash modulo the size.')).toBe('modulo the size.');
    expect(reading('I would use red is for an hour', 'I would use Redis for an hour and replicate it')).toBe(
      'and replicate it',
    );
    expect(reading('I would use red is for an hour', 'I would use Redis for an hour')).toBeUndefined();
    expect(reading('I would use it for one our', 'I would use it for one hour and then drop it')).toBe(
      'hour and then drop it',
    );
  });

  it.each([
    ['The', 'A cache is the best answer because it is fast'],
    ['I use the queue', 'A queue decouples them and that is why I use the queue in front'],
    ['It depends on', 'It depended. Reads are cheap, writes are not, so it depends on both'],
  ])('what was said before the words are said again is not lost: "%s"', (before, now) => {
    const turns = [interviewer(opening), candidate(before), interviewer(next)];
    expect(readHistory([said(opening), heard(now)], turns).said).toBe(now);
  });

  it('an answer in other words than those that are stored is taken whole: better twice than lost', () => {
    const turns = [interviewer(opening), candidate('It depends on the load factor'), interviewer(next)];
    const history = [said(opening), heard('Chaining keeps a list in every slot.')];
    expect(readHistory(history, turns).said).toBe('Chaining keeps a list in every slot.');
  });

  it('words of the vendor between ours do not hide them', () => {
    const turns = [interviewer(opening)];
    const history = [said(opening), said('Take your time.'), heard('By its hash.')];
    expect(readHistory(history, turns)).toMatchObject({ unspoken: [], cut: undefined, said: 'By its hash.' });
  });

  it('other punctuation, capitals and blanks change nothing', () => {
    const history = [said('hello and  welcome how does a HASH table find a key'), heard('Hash.')];
    expect(readHistory(history, [interviewer(opening)]).cut).toBeUndefined();
  });

  it('a history without any words of ours takes the first ones for spoken', () => {
    expect(readHistory([heard('Hello?')], [interviewer(opening)])).toMatchObject({
      unspoken: [],
      cut: undefined,
      said: 'Hello?',
    });
  });

  it('a turn that begins like the one before it is not taken for spoken', () => {
    const before = 'Thank you. Let us go on. What is a heap?';
    const after = 'Thank you. Let us go on. What is a trie?';
    const turns = [interviewer(before), candidate('A tree'), interviewer(after)];
    const history = [said(before), heard('A tree in an array.')];
    expect(readHistory(history, turns)).toMatchObject({ unspoken: [2], cut: undefined, said: 'in an array.' });
  });

  it('one word that was spoken is a word that was spoken', () => {
    const turns = [interviewer(opening), candidate('By its hash.'), interviewer(next)];
    const history = [said(opening), heard('By its hash.'), said('Thank'), heard('Wait.')];
    expect(readHistory(history, turns)).toMatchObject({ cut: { position: 2, spoken: 'Thank' }, said: 'Wait.' });
  });

  it('a word that the vendor writes otherwise cuts nothing, in the middle or at the end', () => {
    const text = 'What does HTTP/2 change, and how many round trips are left in TLS 1.3?';
    const spoken = 'What does HTTP 2 change and how many round trips are left in TLS one point three';
    expect(readHistory([said(spoken), heard('One.')], [interviewer(text)])).toMatchObject({
      cut: undefined,
      said: 'One.',
    });
  });

  it('an earlier request that comes late brings nothing new', () => {
    const turns = [
      interviewer(opening),
      candidate('By its'),
      interviewer(next),
      candidate('hash.'),
      interviewer('And then?'),
    ];
    expect(readHistory([said(opening), heard('By its')], turns)).toMatchObject({
      said: undefined,
      unspoken: [],
      isNewestSpoken: false,
    });
  });

  it('what the vendor says of itself between two parts of an answer does not hide the first', () => {
    const turns = [interviewer(opening)];
    const history = [said(opening), heard('By its hash'), said('One moment.'), heard('modulo the size.')];
    expect(readHistory(history, turns).said).toBe('By its hash modulo the size.');
  });

  it('silence is new once for each mark, and only where nothing was said', () => {
    const silence = { role: 'system', content: silenceMark };
    const waiting = [candidate(''), interviewer('Take your time.')];
    const once = [said(opening), silence];
    const twice = [...once, said('Take your time.'), silence];
    expect(readHistory(once, [interviewer(opening)]).said).toBe('');
    expect(readHistory(once, [interviewer(opening), ...waiting]).said).toBeUndefined();
    expect(readHistory(twice, [interviewer(opening), ...waiting]).said).toBe('');
    expect(readHistory([...once, heard('By its hash.')], [interviewer(opening), ...waiting])).toMatchObject({
      said: 'By its hash.',
      unspoken: [2],
    });
  });

  it('tells whether the newest turn still has to be said', () => {
    const turns = [interviewer(opening), candidate('By its hash.'), interviewer(next)];
    const history = [said(opening), heard('By its hash.')];
    expect(readHistory(history, turns).isNewestSpoken).toBe(false);
    expect(readHistory([...history, said(next)], turns).isNewestSpoken).toBe(true);
  });

  it('wherever the interruption falls, what is left is the beginning of the turn', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 40 }), fc.nat(), (words, at) => {
        const length = 1 + (at % words.length);
        const spoken = words.slice(0, length).join(' ');
        const reading = readHistory(
          [said(opening), heard('Well.'), said(spoken), heard('Wait.')],
          [interviewer(opening), candidate('Well.'), interviewer(words.join(' '))],
        );
        expect(reading.said).toBe('Wait.');
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
    expect(readHistory(parsed, [interviewer(opening)]).said).toBe('By its hash.');
  });
});
