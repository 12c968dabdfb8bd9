import { isFunctionWord, isGenericWord } from './function-words.js';
import { stemOf } from './stems.js';
import { type Word, wordsOf } from './words.js';

/** A word that carries subject matter. */
export interface Term {
  readonly stem: string;
  /** How much finding it shows: 1 for a word of the subject, less for words found in any answer. */
  readonly weight: number;
  /** Whether it is what a negation denies: the first word of substance after it ("does not really *share* memory"). */
  readonly negated: boolean;
  /** Position among all words of the text, function words counted. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

/** A text taken apart once for all questions asked of it. */
export interface AnalysedText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly terms: readonly Term[];
}

const genericWeight = 0.4;

/** How many words may stand between a negation and what it denies. */
const negationReach = 5;

const negators = wordSet(`
  not never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt mustnt hasnt havent hadnt
  hardly rarely no none neither nor without nothing nobody nowhere unlike avoid avoids avoiding avoided lack lacks
  नहीं न मत बिना nahi nahin
`);

/** Words after which a new claim begins. */
const clauseOpeners = wordSet(`
  and but because so while whereas although though however if when which that then instead since also पर लेकिन और क्योंकि
`);

/** Negations in form that negate nothing: "not only fast but cheap". */
const afterMereFormOfNegation = wordSet('only just merely necessarily matter doubt');

/** Takes a text apart into the words that carry its subject matter, with what is negated. */
export function analyse(text: string): AnalysedText {
  const words = wordsOf(text);
  const terms: Term[] = [];
  let negated = false;
  let reachLeft = 0;
  for (const [position, word] of words.entries()) {
    if (opensClause(text, words[position - 1], word) || reachLeft-- === 0) negated = false;
    if (!isFunctionWord(word.text)) {
      const weight = isGenericWord(word.text) ? genericWeight : 1;
      terms.push({ stem: stemOf(word.text), weight, negated, position, start: word.start, end: word.end });
      // "does not have to go through the table" denies going through it: a generic verb passes the denial on.
      if (weight === 1) negated = false;
    }
    if (negates(word, words[position + 1])) {
      negated = !negated;
      reachLeft = negationReach;
    }
  }
  return { text, words, terms };
}

function negates(word: Word, next: Word | undefined): boolean {
  return negators.has(bare(word)) && !afterMereFormOfNegation.has(bare(next));
}

function opensClause(text: string, before: Word | undefined, word: Word): boolean {
  if (clauseOpeners.has(bare(word))) return true;
  return before !== undefined && /[,.;:!?\n।(]/.test(text.slice(before.end, word.start));
}

function bare(word: Word | undefined): string {
  return word?.text.replaceAll("'", '') ?? '';
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
