import { fluentWordsOf } from '../text/disfluencies.js';

/** What is compared of a text letter by letter and not by meaning. */
export interface Wording {
  /** Distinct words, grammar included. */
  readonly words: ReadonlySet<string>;
  /** Number of words. */
  readonly length: number;
  /** Runs of four letters. */
  readonly runs: ReadonlySet<string>;
  /** Numbers and one-letter labels. */
  readonly figures: ReadonlySet<string>;
  /** 1 where it begins with yes, -1 where with no, else 0. */
  readonly verdict: number;
}

const runLength = 4;

/** Reads it from a text, halting or fluent. */
export function wordingOf(text: string): Wording {
  const words = fluentWordsOf(text).map((word) => word.text);
  return {
    words: new Set(words),
    length: words.length,
    runs: runsOf(words),
    figures: new Set(words.filter(isFigure)),
    verdict: verdictOf(words[0]),
  };
}

function isFigure(word: string): boolean {
  return /\d|^[b-z]$/.test(word);
}

/** 1 for yes, -1 for no, else 0. */
export function verdictOf(word: string | undefined): number {
  if (word === 'yes') return 1;
  return word === 'no' ? -1 : 0;
}

function runsOf(words: readonly string[]): Set<string> {
  const plain = ` ${words.join(' ')} `;
  const runs = new Set<string>();
  for (let start = 0; start + runLength <= plain.length; start++) runs.add(plain.slice(start, start + runLength));
  return runs;
}

/** Share of what is looked for that was found; 0 where nothing is looked for. */
export function shareIn(sought: ReadonlySet<string>, found: ReadonlySet<string>): number {
  if (sought.size === 0) return 0;
  let count = 0;
  for (const one of sought) if (found.has(one)) count++;
  return count / sought.size;
}
