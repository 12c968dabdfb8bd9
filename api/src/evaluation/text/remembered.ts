/** Words whose results are kept at hand: more than an interview needs, few enough not to matter in memory. */
const mostWords = 5_000;

/** A function of a word that works out each word once and not each time it is met; the result must rest on the word alone. */
export function remembered<Result>(work: (word: string) => Result): (word: string) => Result {
  const known = new Map<string, Result>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const result = work(word);
    if (known.size >= mostWords) known.clear();
    known.set(word, result);
    return result;
  };
}
