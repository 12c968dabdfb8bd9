import { plainSpelling } from './hindi/spelling.js';

/** One word of a text with where it stands: `text.slice(start, end)` is the word as written. */
export interface Word {
  /**
   * The form that is compared: lower-cased, without apostrophes ("dont") and without a possessive ("process's" is
   * "process"); Hindi in one spelling.
   */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Growth notations such as `O(n log n)` are one word; letters keep their combining marks (Devanagari vowels are marks)
 * and the joiners between them that cannot be seen, a trailing `++` or `#` (C++, C#) and an apostrophe inside (don't).
 */
const wordPattern =
  /\bo\s?\((?:[^()\n]|\([^()\n]{1,8}\)){1,16}\)|\blog\s?\(\s?n\s?\)|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[\u200C\u200D]+[\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?(?:['’][\p{L}]+)?/giu;

/** The words of a text in order. Punctuation and blank space are not words. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    text: plainWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function plainWord(written: string): string {
  const word = plainSpelling(written.normalize('NFKC').toLowerCase());
  const plain = word.replace(/['’]s?$|\s/g, '').replaceAll(/['’]/g, '');
  if (!plain.includes('(')) return plain;
  const inside = plain.replace(/^o\(|[()]/g, '').replace(/^log$/, 'logn');
  return `o(${inside})`;
}
