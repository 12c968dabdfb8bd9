import { lettersOf } from './words.js';

/**
 * Where in `words` that ends which was heard as `former`. A recogniser changes its mind about words that are not settled, and
 * about how many they are, so their letters are compared: what was told as "read is" ends where "Redis" does. In doubt it
 * ends early, for a word that is repeated is better than a word that is lost.
 */
export function endOf(former: readonly string[], words: readonly string[]): number {
  const isChanged = (word: string, index: number) => lettersOf(word) !== lettersOf(words[index] ?? '');
  const changed = former.findIndex(isChanged);
  if (changed < 0) return former.length;
  const known = former.slice(changed).map(lettersOf).join('');
  // By how many letters the text read so far differs from each beginning of the known one: Levenshtein's distances.
  let distances = Array.from({ length: known.length + 1 }, (_, length) => length);
  let end = changed;
  let least = known.length;
  let read = 0;
  for (const [index, word] of words.entries()) {
    if (index < changed) continue;
    for (const letter of lettersOf(word)) distances = extend(distances, known, letter);
    read += lettersOf(word).length;
    const distance = distances.at(-1) ?? least;
    if (distance < least) {
      least = distance;
      end = index + 1;
    }
    // What is so much longer cannot come closer.
    if (read - known.length >= least) break;
  }
  return end;
}

function extend(distances: readonly number[], known: string, letter: string): number[] {
  const next: number[] = [];
  for (const [length, distance] of distances.entries()) {
    const replaced = (distances[length - 1] ?? Infinity) + (known[length - 1] === letter ? 0 : 1);
    next.push(Math.min(distance + 1, (next[length - 1] ?? Infinity) + 1, replaced));
  }
  return next;
}
