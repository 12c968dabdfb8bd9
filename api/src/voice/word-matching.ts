/** Words as they are compared: the vendor writes numbers, quotes and capitals its own way. */

/** The words of a text, as they are written. What has neither letter nor digit is no word. */
export function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

export function isSameWord(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && plain(one) === plain(other);
}

/** Whether a list begins with all the words of another. */
export function beginsWith(words: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length <= words.length && beginning.every((word, index) => isSameWord(word, words[index]));
}

function plain(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** How far a text was spoken. */
interface SpokenBeginning {
  /** How many of its words, from the first on. */
  readonly length: number;
  /** How well they were found: a word found counts 1, one that is missing or another one costs a half. */
  readonly score: number;
  /** How many words of the text, and of what was spoken, come after the last one that was found in both. */
  readonly left: { readonly text: number; readonly spoken: number };
}

const cost = { replaced: 0.5, leftOut: 0.5, inserted: 0.1 };

/**
 * How much of the beginning of a text is found in what was spoken, which may begin before it and end after it. It bears
 * a word that was written otherwise, here and there; and where as much was spoken after the last word found as is left
 * of the text, its end was only written otherwise too.
 */
export function spokenBeginning(text: readonly string[], spoken: readonly string[]): SpokenBeginning {
  let best = { length: 0, score: 0, at: 0 };
  let above = spoken.map(() => 0);
  above.push(0);
  for (const [index, word] of text.entries()) {
    const row = [-(index + 1) * cost.leftOut];
    for (const [column, heard] of spoken.entries()) {
      const matched = (above[column] ?? 0) + (isSameWord(word, heard) ? 1 : -cost.replaced);
      const leftOut = (above[column + 1] ?? 0) - cost.leftOut;
      const inserted = (row[column] ?? 0) - cost.inserted;
      const score = Math.max(matched, leftOut, inserted);
      row.push(score);
      if (score > best.score) best = { length: index + 1, score, at: column + 1 };
    }
    above = row;
  }
  const { length, score, at } = best;
  const left = { text: text.length - length, spoken: spoken.length - at };
  const isWhole = length > 0 && left.text <= left.spoken;
  return { length: isWhole ? text.length : length, score, left };
}
