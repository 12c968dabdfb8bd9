import { stemmer } from 'stemmer';
import { isDevanagari } from './hindi/spelling.js';
import { hindiStemOf } from './hindi/stems.js';
import { remembered } from './remembered.js';

/** Forms that no suffix rule brings together. */
const irregularForms = new Map<string, string>(
  Object.entries({
    sent: 'send',
    built: 'build',
    wrote: 'write',
    written: 'write',
    held: 'hold',
    ran: 'run',
    kept: 'keep',
    made: 'make',
    took: 'take',
    taken: 'take',
    chose: 'choose',
    chosen: 'choose',
    choice: 'choose',
    broke: 'break',
    broken: 'break',
    led: 'lead',
    lost: 'lose',
    met: 'meet',
    found: 'find',
    stored: 'store',
    storage: 'store',
    grew: 'grow',
    grown: 'grow',
    fell: 'fall',
    fallen: 'fall',
    went: 'go',
    gone: 'go',
    spoke: 'speak',
    spoken: 'speak',
    told: 'tell',
    taught: 'teach',
    learnt: 'learn',
    hidden: 'hide',
    hid: 'hide',
    indices: 'index',
    indexes: 'index',
    vertices: 'vertex',
    matrices: 'matrix',
    children: 'child',
    leaves: 'leaf',
    queries: 'query',
    caches: 'cache',
    cached: 'cache',
    caching: 'cache',
    faster: 'fast',
    fastest: 'fast',
    slower: 'slow',
    slowest: 'slow',
    slows: 'slow',
    cheaper: 'cheap',
    cheapest: 'cheap',
    larger: 'large',
    largest: 'large',
    smaller: 'small',
    smallest: 'small',
    bigger: 'big',
    biggest: 'big',
    easier: 'easy',
    quicker: 'quick',
    higher: 'high',
    highest: 'high',
    lower: 'low',
    lowest: 'low',
    fewer: 'few',
    earlier: 'early',
    later: 'late',
  }),
);

/**
 * Brings British spellings to the American ones that the stemmer was made for. Words that keep their spelling in both
 * ("exercise") change too: both sides of every comparison pass through here, so only being the same matters.
 */
function americanSpelling(word: string): string {
  if (word.length < 6) return word;
  return word
    .replace(/is(ations?|es?|ed|ing|ers?)$/, 'iz$1')
    .replace(/our(s|ed|ing|al|able|ite)?$/, 'or$1')
    .replace(/lys(es?|ed|ing)$/, 'lyz$1')
    .replace(/(abel|odel|ancel|ravel|ignal|annel|evel)l(ed|ing|er)$/, '$1$2');
}

/**
 * The part of a word that its inflections share, so that "caches", "cached" and "caching" are one. English and Hindi;
 * words of other scripts come back as they are.
 *
 * @param word one word as `wordsOf` gives it
 */
export const stemOf = remembered((word: string): string => {
  const known = irregularForms.get(word);
  if (known !== undefined) return stemmer(known);
  if (/^[a-z]+$/.test(word)) return stemmer(americanSpelling(word));
  return isDevanagari(word) ? hindiStemOf(word) : word;
});
