import type { Word } from './words.js';

/** Words after which a new claim begins. English, Hindi and Hinglish. */
const clauseOpeners = new Set(
  `and but because so while whereas although though however if when which that then instead since also
  पर लेकिन मगर किंतु परंतु और या क्योंकि ताकि इसलिए जबकि बल्कि हालांकि वरना कि तो फिर
  lekin magar kyunki kyonki taaki taki isliye jabki balki aur warna phir`.split(/\s+/),
);

/** Whether a new claim begins with a word: after a mark, or because it joins two claims. */
export function opensClause(text: string, before: Word | undefined, word: Word): boolean {
  if (clauseOpeners.has(word.text)) return true;
  return before !== undefined && /[,.;:!?\n।(]/.test(text.slice(before.end, word.start));
}

/** How many words on either side belong to a clause at most: recognised speech may have no marks at all. */
const longestReach = 12;

/** The words of the clause around one of them, as positions: the first of it, and the first after it. */
export function clauseAround(
  text: string,
  words: readonly Word[],
  position: number,
): readonly [from: number, to: number] {
  const opens = (at: number) => {
    const word = words[at];
    return word === undefined || opensClause(text, words[at - 1], word);
  };
  let from = position;
  while (from > Math.max(0, position - longestReach) && !opens(from)) from--;
  let to = position + 1;
  while (to < position + longestReach && !opens(to)) to++;
  return [from, to];
}
