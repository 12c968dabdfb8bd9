import { analyse } from '../evaluation/index.js';
import { isSameLanguage } from './same-language.js';

/** Of the letters of a text in Hindi; the rest are terms of the trade in English letters. */
const leastInDevanagari = 0.5;

/** Of the letters of a text in English; the rest are names and symbols. */
const leastInLatin = 0.9;

/** Of the words of a text in English. Sentences have about 0.4; other languages in Latin letters next to none. */
const leastFunctionWords = 0.15;

/**
 * Whether a text is in a language, as far as its letters and small words tell.
 *
 * @param language BCP 47; of a language other than English and Hindi nothing is said against
 */
export function isWrittenIn(text: string, language: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return false;
  if (isSameLanguage(language, 'hi')) return countOf(text, /\p{Script=Devanagari}/gu) / letters >= leastInDevanagari;
  if (!isSameLanguage(language, 'en')) return true;
  if (countOf(text, /\p{Script=Latin}/gu) / letters < leastInLatin) return false;
  const { words, terms } = analyse(text);
  return (words.length - terms.length) / words.length >= leastFunctionWords;
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.filter((letter) => /\p{L}/u.test(letter)).length ?? 0;
}
