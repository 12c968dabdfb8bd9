import type { Term } from '../text/terms.js';

/** Longest quote, in characters: enough for a spoken sentence. */
const longestQuote = 280;

/** Context kept on either side where a sentence is too long to be quoted whole, in characters. */
const context = 60;

/**
 * The candidate's own words around matched terms: a verbatim slice of `text`, without blank space at its ends.
 *
 * A quote never crosses a line break, because each turn of the candidate is a line.
 */
export function quoteAround(text: string, matched: readonly Term[]): string | undefined {
  const line = busiestLine(text, matched);
  const starts = line.map(({ start }) => start);
  const ends = line.map(({ end }) => end);
  if (starts.length === 0) return undefined;
  return sentenceAt(text, Math.min(...starts), Math.max(...ends));
}

/** The sentence (or, where it is long, the words) around a stretch of a text. */
export function sentenceAt(text: string, start: number, end: number): string {
  const stops = /[.!?;।](?=\s)|\n/g;
  let from = 0;
  let to = text.length;
  for (const { index } of text.matchAll(stops)) {
    if (index < start) from = index + 1;
    else if (index >= end) {
      to = index;
      break;
    }
  }
  if (to - from > longestQuote) {
    from = Math.max(from, wordStart(text, start - context));
    to = Math.min(to, wordStart(text, Math.min(end, from + longestQuote) + context));
  }
  return text.slice(from, to).trim();
}

function busiestLine(text: string, matched: readonly Term[]): Term[] {
  const byLine = new Map<number, Term[]>();
  for (const term of matched) {
    const line = text.lastIndexOf('\n', term.start - 1);
    byLine.set(line, [...(byLine.get(line) ?? []), term]);
  }
  return [...byLine.values()].reduce((best, terms) => (terms.length > best.length ? terms : best), []);
}

function wordStart(text: string, position: number): number {
  if (position <= 0) return 0;
  const space = text.indexOf(' ', position);
  return space === -1 ? text.length : space;
}
