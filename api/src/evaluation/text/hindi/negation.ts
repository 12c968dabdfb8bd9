import type { Word } from '../words.js';
import { isHindiFunctionWord } from './function-words.js';

/** What a negation of Hindi denies: the word of substance before it, after it, both, or nothing at all. */
export type Denied = 'before' | 'after' | 'both' | 'nothing';

const negators = wordSet('नहीं न मत बिना बगैर nahi nahin nhi bina');

/** Before a negation of the same clause: "not only" (सिर्फ़ अपना काम नहीं), "why not" and "no doubt". */
const onlyBefore = wordSet('सिर्फ केवल महज मात्र sirf');
const mereFormAfter = wordSet('क्यों शक संदेह kyun kyon shak');
/** "है न?" asks for consent, "नहीं तो" is "otherwise", and "नहीं करना चाहिए" turns down a choice. */
const beforeTag = wordSet('है हैं था थी थे hai');
const advice = wordSet('चाहिए chahiye');

/** "Without" as a postposition: टीम के बिना, सवार हुए बिना, मेरे बिना. */
const without = wordSet('बिना बगैर bina');

/** How many words further on the verb of a negation may stand: "नहीं भी बताया". */
const verbReach = 2;

/** @param word in its plain spelling */
export function isHindiNegator(word: string): boolean {
  return negators.has(word);
}

/**
 * What a negation denies. Hindi sets it before the verb: where that verb says something of its own (नहीं पूछा) it is
 * denied, where it is a light one (मदद नहीं की) the word before it is, and where it is a pale one (राय नहीं बताई) both are.
 *
 * @param clause the words of the clause in which the negation stands
 * @param position of the negation in the clause
 * @param isPale whether a word shows little of its own
 */
export function deniedBy(clause: readonly Word[], position: number, isPale: (word: string) => boolean): Denied {
  const texts = clause.map(({ text }) => text);
  const [negator = '', before = '', next = ''] = [texts[position], texts[position - 1], texts[position + 1]];
  const earlier = texts.slice(0, position);
  const later = texts.slice(position + 1);
  if (without.has(negator)) return before !== '' && /[ेए]$|[^e]e$/.test(before) ? 'before' : 'after';
  if (
    earlier.some((text) => onlyBefore.has(text)) ||
    mereFormAfter.has(before) ||
    later.some((text) => advice.has(text))
  )
    return 'nothing';
  if ((negator === 'न' && beforeTag.has(before) && next === '') || next === 'तो') return 'nothing';
  const verb = later.slice(0, verbReach).find((text) => !isHindiFunctionWord(text));
  if (verb === undefined) return 'before';
  return isPale(verb) ? 'both' : 'after';
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
