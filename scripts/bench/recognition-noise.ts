import { randomFrom } from './random.js';

const fillers = ['um', 'uh', 'you know', 'like', 'basically', 'so', 'i mean'];

/** Words that sound alike, in pairs: a recogniser writes the one for the other. */
const homophones = new Map(
  `their there, to two, for four, write right, know no, by buy, our hour, see sea, whole hole, weight wait, cache cash,
  byte bite, root route, mail male, new knew, week weak, read red, one won, which witch, sort sought, keys quays, queue cue,
  thread tread, class glass, node note, tree three, hash cash, cell sell, heap heat, stack stuck, index in decks`
    .split(',')
    .flatMap((pair): [string, string][] => {
      const [one = '', ...rest] = pair.trim().split(/\s+/);
      const other = rest.join(' ');
      return rest.length === 1
        ? [
            [one, other],
            [other, one],
          ]
        : [[one, other]];
    }),
);

/** Share of the words that are misheard, and of the places where a filler is said. */
const rates = { misheard: 0.1, filler: 0.08 } as const;

/**
 * An answer as a speech recogniser might have written it: no punctuation, no capitals, fillers, and one word in ten
 * misheard (its homophone where it has one, else a letter changed or its ending lost; short words are lost). The same answer always gets the same noise.
 */
export function asRecognised(answer: string): string {
  const random = randomFrom(answer.length * 7919 + 17);
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)] ?? '';
  const words = answer
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}'’+#()^]+/gu, ' ')
    .trim()
    .split(' ');
  return words
    .flatMap((word) => {
      const spoken = random() < rates.filler ? [fillers[Math.floor(random() * fillers.length)] ?? 'um'] : [];
      if (random() >= rates.misheard) return [...spoken, word];
      const heard = homophones.get(word) ?? garbled(word, random, pick);
      return heard === '' ? spoken : [...spoken, heard];
    })
    .join(' ');
}

function garbled(word: string, random: () => number, pick: (letters: string) => string): string {
  if (word.length < 4) return '';
  if (random() < 0.5) return word.replace(/(?:ing|ed|s|d|t)$/, '');
  const place = 1 + Math.floor(random() * (word.length - 2));
  const vowels = 'aeiou';
  const letter = vowels.includes(word[place] ?? '') ? pick(vowels) : pick('bdfgklmnprstv');
  return word.slice(0, place) + letter + word.slice(place + 1);
}
