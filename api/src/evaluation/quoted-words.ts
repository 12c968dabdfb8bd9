/** How much the words of a quote can show, whatever they say. */
import { wordsOf } from './text/words.js';
import type { FoundQuote } from './verify-quotes.js';

interface Passage {
  readonly text: string;
}

type Place = Omit<FoundQuote<Passage>, 'quote'>;

/** Words of a longer passage that show one point. Fewer stand in many answers, right ones and wrong ones. */
const wordsForOne = 5;

/** Whether a quote can show anything: it is a passage whole, or five words of one. */
export function isEnough(found: Place): boolean {
  return isWhole(found) || wordsAt([found], [found.turn]) >= wordsForOne;
}

/**
 * Whether quotes can show a point each. Words that several of them share count once, so each point takes five words of
 * its own, or one where a passage is quoted whole: who speaks tersely has said no more. A long quote beside short ones is
 * nothing that these could show: so the shortest must be enough without it.
 *
 * @param passages all that was said; the places are in these
 */
export function showSoMany(found: readonly Place[], passages: readonly Passage[]): boolean {
  const shortestFirst = [...found].sort((one, other) => one.end - one.start - (other.end - other.start));
  const said = wordsAt(passages.map(wholeOf), passages);
  return shortestFirst.every((_longest, index) => {
    const places = shortestFirst.slice(0, index + 1);
    const whole = places.filter(isWhole);
    // Whoever says the same twice has said both.
    const again = passages.filter(({ text }) => whole.some(({ turn }) => comparable(turn.text) === comparable(text)));
    const needed = wordsForOne * (places.length - whole.length) + whole.length;
    return wordsAt([...places, ...again.map(wholeOf)], passages) >= Math.min(needed, said);
  });
}

function isWhole({ turn, start, end }: Place): boolean {
  return comparable(turn.text.slice(start, end)) === comparable(turn.text);
}

function wholeOf(turn: Passage): Place {
  return { turn, start: 0, end: turn.text.length };
}

/** Words at places, each counted once: as they are read, or, where these are more, as a writer parts them by blanks. */
function wordsAt(places: readonly Place[], passages: readonly Passage[]): number {
  const isAtOne = (turn: Passage, { start, end }: { readonly start: number; readonly end: number }) =>
    places.some((place) => place.turn === turn && place.start < end && start < place.end);
  const count = (piecesOf: typeof partsOf) =>
    passages.reduce((sum, turn) => sum + piecesOf(turn.text).filter((piece) => isAtOne(turn, piece)).length, 0);
  return Math.max(count(wordsOf), count(partsOf));
}

function partsOf(text: string): { readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(/\S+/g), ({ 0: part, index }) => ({ start: index, end: index + part.length }));
}

/** The words of a text in the form in which they are compared: equal for texts that say the same words. */
function comparable(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ');
}
