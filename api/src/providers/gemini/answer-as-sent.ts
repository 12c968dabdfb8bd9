import { type AnswerTurn, type FoundQuote, findQuote, withoutWordsToTheGrader } from '../../evaluation/index.js';
import { partsOfName, personalDetails, standingAlone, wordsOf } from '../../questions/personal-details.js';
import { namesThatAreWords } from './names-that-are-words.js';
import { unseen } from './prompts/data-block.js';

/** Words of one turn between which nothing was taken out: the same characters as they were sent and as they were said. */
interface Passage {
  readonly turnId: AnswerTurn['turnId'];
  readonly text: string;
  readonly said: string;
}

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
  /** The same without what was taken out: a turn with a gap is several. */
  readonly passages: readonly Passage[];
  /** `null` where nobody said it, or where it runs across something that was taken out. */
  find(quote: string): FoundQuote<Passage> | null;
  /** What {@link find} finds, as it was said. */
  ownWords(quote: string): OwnWords | null;
}

/** All turns together, in UTF-16 units: some twenty minutes of speech. What is over it is not sent. */
const longestAnswer = 20_000;

/** Longer quotes are cut: words that show something are a sentence or two. In UTF-16 units. */
const longestQuote = 400;

/** A name as it is written: up to four words with capitals. */
const written = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}`;

const greeting = String.raw`\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Nn]amaste|[Gg]ood (?:morning|afternoon|evening))(?: \p{L}{2,12})?[,.!]?`;

/** A name that is given as one: the word after the formula, and more where they are written as names. */
const ownNames = [
  /(?<=\b[Mm]y (?:full )?name(?: is|['’]s) )\p{L}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=\b[Mm]era na+m )\p{L}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}/gu,
  /(?<=मेरा नाम )[\p{L}\p{M}]+(?:(?: [\p{L}\p{M}]+){0,2}(?= है))?/gu,
  // Where somebody greets. Without a greeting it may be anything that one is: "I am Senior Engineer".
  new RegExp(`(?<=${greeting} (?:I['’]m|I am|[Mm]yself) )${written}`, 'gu'),
  // On the telephone. "This is Kafka from Apache" gives no name, and neither does "Hi, this is React".
  new RegExp(`(?<=${greeting} [Tt]his is )${written}(?= (?:here|from)\\b)`, 'gu'),
  new RegExp(`(?<=\\b[Tt]his is )${written}(?= (?:speaking|on the line)\\b)`, 'gu'),
];

/**
 * @param boundary of the block in which the answer will stand: it is taken out wherever the candidate said it
 * @param name of the candidate, where it is known
 * @param subject what is asked and expected: of its words none is masked where it may be meant and not the name
 */
export function answerAsSent(
  turns: readonly AnswerTurn[],
  boundary: string,
  { name = '', subject = [] }: { readonly name?: string | undefined; readonly subject?: readonly string[] } = {},
): AnswerAsSent {
  const personal = [...personalDetails, ...ownNames, ...patternsOfName(name, subject)];
  let left = longestAnswer;
  const sent = turns.map((turn) => {
    const text = withheldFrom(turn.text, boundary, personal).slice(0, left);
    left -= text.length;
    return { turnId: turn.turnId, text, said: turn.text };
  });
  const passages = sent.flatMap(passagesOf);
  function find(quote: string): FoundQuote<Passage> | null {
    const words = cut(quote);
    // The answer stands in the prompt as JSON: who copies it character by character copies its escapes.
    return findQuote(words, passages) ?? findQuote(words.replace(/\\[nrt"\\]/g, ' '), passages);
  }
  return {
    texts: sent.map(({ text }) => text),
    passages,
    find,
    ownWords(quote) {
      const found = find(quote);
      if (!found) return null;
      const { turn, start, end } = found;
      return { quote: turn.said.slice(start, end), turnId: turn.turnId };
    },
  };
}

function passagesOf({ turnId, text, said }: Passage): Passage[] {
  const gaps = Array.from(text.matchAll(/ +/g), ({ 0: blanks, index }) => ({
    start: index,
    end: index + blanks.length,
  })).filter(({ start, end }) => /[\p{L}\p{N}]/u.test(said.slice(start, end)));
  const starts = [0, ...gaps.map(({ end }) => end)];
  const ends = [...gaps.map(({ start }) => start), text.length];
  return starts.map((start, index) => ({
    turnId,
    text: text.slice(start, ends[index]),
    said: said.slice(start, ends[index]),
  }));
}

/**
 * The name in full, and each of its parts. A part that is also a word of something else is masked only where it is said as
 * a name: a first name that gets out does less harm than an answer that has lost what it is about.
 */
function patternsOfName(name: string, subject: readonly string[]): RegExp[] {
  const asked = new Set(subject.flatMap(wordsOf).map((word) => word.toLowerCase()));
  return partsOfName(name).map((part) => {
    const word = part.toLowerCase();
    return asked.has(word) || namesThatAreWords.has(word) ? saidAsName(part) : standingAlone(part);
  });
}

/** Where somebody says "I am Dev", and not "I am dev lead"; Hindi puts its verb behind the name. */
function saidAsName(part: string): RegExp {
  const { source } = standingAlone(part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase());
  const inEnglish = `(?<=\\b(?:I['’]m|I am|[Mm]yself|[Cc]all me) )${source}`;
  const inHindi = `(?<=(?:मैं|\\b[Mm]ain) )${source}(?= (?:हूँ|हूं|बोल|hoon|hun|bol))`;
  return new RegExp(`${inEnglish}|${inHindi}`, 'gu');
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

function cut(quote: string): string {
  if (quote.length <= longestQuote) return quote;
  const end = quote.lastIndexOf(' ', longestQuote);
  return quote.slice(0, end > 0 ? end : longestQuote);
}
