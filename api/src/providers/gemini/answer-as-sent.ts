import { type AnswerTurn, findQuote, withoutWordsToTheGrader } from '../../evaluation/index.js';

/** A quote in the candidate's own writing, with the turn that says it. */
interface OwnWords {
  readonly quote: string;
  readonly turnId: AnswerTurn['turnId'];
}

/**
 * What of an answer leaves the house, and the way back from a quote of it to the candidate's own words.
 *
 * Whatever is withheld is replaced by as many characters as it had. So a place in what was sent is the same place in
 * what was said, and a quote that touches a masked address or number is still found, and shown as it was said.
 */
export interface AnswerAsSent {
  /** The candidate's turns, in order. */
  readonly texts: readonly string[];
  /** `null` where nobody said it, or where it runs across something that was taken out. */
  ownWords(quote: string): OwnWords | null;
}

/** All turns together, in UTF-16 units: some twenty minutes of speech. What is over it is not sent. */
const longestAnswer = 20_000;

/** Longer quotes are cut: words that show something are a sentence or two. In UTF-16 units. */
const longestQuote = 400;

/** What tells who a person is, or how to reach them. Each match is masked whole. */
const personalDetails = [
  // Bounded as the parts of an address are: an answer without blanks must not take seconds.
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
  // As a recogniser writes an address that was spoken.
  /[\p{L}\p{N}._-]{1,64} (?:at the rate|at) [\p{L}\p{N}-]{1,63}(?: dot |\.)(?:com|in|org|net|edu|co\.in|co in)\b/giu,
  /\b(?:https?:\/\/)?(?:www\.)?(?:linkedin\.com|github\.com|gitlab\.com|twitter\.com|x\.com|t\.me|wa\.me|instagram\.com|facebook\.com)\/[\w@%./-]+/giu,
  // Telephone: international, an Indian mobile, groups of three and four.
  /\+\d(?:[\s().-]?\d){7,14}(?!\d)/gu,
  /(?<![\d.])(?:0|91[\s-]?)?[6-9]\d{4}[\s-]?\d{5}(?![\d.]\d|\d)/gu,
  /(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/gu,
  // Cards and Aadhaar in their groups of four, and the tax number (PAN).
  /(?<!\d)\d{4}([ -])\d{4}\1\d{4}(?:\1\d{1,4})?(?!\d)/gu,
  /\b[A-Z]{5}\d{4}[A-Z]\b/gu,
];

/** A name that is given as one: the word after the formula, and more where they are written as names. */
const ownNames = [
  /(?<=\b[Mm]y (?:full )?name(?: is|['’]s) )\p{L}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=\b[Mm]era na+m )\p{L}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=मेरा नाम )[\p{L}\p{M}]+/gu,
];

/** Controls and marks that cannot be seen; line breaks, and the joiners that Hindi is written with, stay. */
const invisible = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu;

/** @param boundary of the block in which the answer will stand: it is taken out wherever the candidate said it */
export function answerAsSent(turns: readonly AnswerTurn[], boundary: string): AnswerAsSent {
  let left = longestAnswer;
  const sent = turns.map((turn) => {
    const text = withheldFrom(turn.text, boundary).slice(0, left);
    left -= text.length;
    return { turnId: turn.turnId, text, said: turn.text };
  });
  return {
    texts: sent.map(({ text }) => text),
    ownWords(quote) {
      const found = findQuote(cut(quote), sent);
      if (!found) return null;
      const { turn, start, end } = found;
      const own = turn.said.slice(start, end);
      return hasGap(found.quote, own) ? null : { quote: own, turnId: turn.turnId };
    },
  };
}

function withheldFrom(said: string, boundary: string): string {
  const visible = said.replace(invisible, blank).replaceAll(boundary, blank);
  const answer = withoutWordsToTheGrader(visible).text;
  return [...personalDetails, ...ownNames].reduce((text, pattern) => text.replace(pattern, mask), answer);
}

function blank(match: string): string {
  return ' '.repeat(match.length);
}

/** Of the same length, with words where there were words, so that what surrounds it reads as before. */
function mask(match: string): string {
  return match.replace(/\p{N}/gu, zeros).replace(/\p{L}/gu, crosses);
}

function zeros(digit: string): string {
  return '0'.repeat(digit.length);
}

function crosses(letter: string): string {
  return 'x'.repeat(letter.length);
}

/** Whether words were taken out between those that were sent. */
function hasGap(sent: string, said: string): boolean {
  return Array.from(said.matchAll(/[\p{L}\p{N}]/gu)).some(({ index }) => sent[index] === ' ');
}

function cut(quote: string): string {
  if (quote.length <= longestQuote) return quote;
  const end = quote.lastIndexOf(' ', longestQuote);
  return quote.slice(0, end > 0 ? end : longestQuote);
}
