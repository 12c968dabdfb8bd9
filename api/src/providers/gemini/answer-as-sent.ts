import { type AnswerTurn, analyse, findQuote, withoutWordsToTheGrader } from '../../evaluation/index.js';
import { partsOfName, personalDetails, standingAlone } from '../../questions/personal-details.js';
import { unseen } from './prompts/data-block.js';

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

/** A name that is given as one: the word after the formula, and more where they are written as names. */
const ownNames = [
  /(?<=\b[Mm]y (?:full )?name(?: is|['’]s) )\p{L}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=\b[Mm]era na+m )\p{L}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=मेरा नाम )[\p{L}\p{M}]+(?:(?: [\p{L}\p{M}]+){0,2}(?= है))?/gu,
  // Where somebody greets. Without a greeting it may be anything that one is: "I am Senior Engineer".
  /(?<=\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Nn]amaste|[Gg]ood (?:morning|afternoon|evening))(?: \p{L}{2,12})?[,.!]? (?:I['’]m|I am|[Tt]his is|[Mm]yself) )\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=\b[Tt]his is )\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}(?= (?:speaking|here|from|on the line)\b)/gu,
];

/**
 * @param boundary of the block in which the answer will stand: it is taken out wherever the candidate said it
 * @param name of the candidate, where it is known
 */
export function answerAsSent(turns: readonly AnswerTurn[], boundary: string, name = ''): AnswerAsSent {
  const personal = [...personalDetails, ...ownNames, ...patternsOfName(name)];
  let left = longestAnswer;
  const sent = turns.map((turn) => {
    const text = withheldFrom(turn.text, boundary, personal).slice(0, left);
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

/** A part of a name that is a word of any sentence ("Will", "May") is one only where it is written as a name. */
function patternsOfName(name: string): RegExp[] {
  return partsOfName(name).map((part) => {
    const isCommonWord = analyse(part).terms.length === 0;
    return isCommonWord ? standingAlone(capitalised(part), '') : standingAlone(part);
  });
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

function withheldFrom(said: string, boundary: string, personal: readonly RegExp[]): string {
  const visible = said.replace(unseen, blank).replaceAll(boundary, blank);
  const answer = withoutWordsToTheGrader(visible).text;
  return personal.reduce((text, pattern) => text.replace(pattern, mask), answer);
}

function blank(match: string): string {
  return ' '.repeat(match.length);
}

/** Of the same length, with words where there were words, so that what surrounds it reads as before. */
function mask(match: string): string {
  return match.replace(/\p{N}/gu, zeros).replace(/[\p{L}\p{M}]/gu, crosses);
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
