/** How texts compare by their words, whatever their order and inflection. */
import { analyse } from '../evaluation/index.js';

/** Two questions that are more alike ask the same. No two of the built-in bank are. */
const sameQuestionAbove = 0.6;

/** Stems of the words that carry what a text is about; words that any answer has are left out. */
export function contentWordsOf(text: string): ReadonlySet<string> {
  return new Set(analyse(text).terms.flatMap(({ stem, weight }) => (weight === 1 ? [stem] : [])));
}

/** How much of the words of one text are in another, from 0 to 1. No words are in no text. */
export function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return words.size === 0 ? 0 : shared(words, others) / words.size;
}

/** How alike two sets of words are (Jaccard), from 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = shared(one, other);
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

/** Tells whether a question asks nearly the same as one of these. */
export function alikeToAny(texts: readonly string[]): (text: string) => boolean {
  const known = texts.map(contentWordsOf);
  return (text) => {
    const words = contentWordsOf(text);
    return texts.includes(text) || known.some((others) => likeness(words, others) > sameQuestionAbove);
  };
}

function shared(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const word of words) if (others.has(word)) count += 1;
  return count;
}
