import { isFunctionWord, isGenericWord } from './function-words.js';
import { phraseAt } from './phrases.js';
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
  /** Whether it denies anything, in whatever words. */
  readonly denies: boolean;
}

const genericWeight = 0.4;

/** How many words may stand between a negation and what it denies. */
const negationReach = 5;

const negators = wordSet(`
  not never cannot cant dont doesnt didnt isnt arent wasnt werent wont couldnt mustnt hasnt havent hadnt
  hardly rarely no none neither nor without nothing nobody nowhere unlike नहीं न मत बिना nahi nahin
`);

/** "I would not split it" turns down a choice and says nothing against what is claimed of splitting. */
const adviceBeforeNot = wordSet('would should');

/** Verbs and phrases that deny without a negation: a text that holds one may be put as a denial in other words. */
const denialInOtherWords =
  /\b(?:avoid|prevent|stop|lack|refus|reject|forbid|exclud)\w*|\b(?:instead|rather|unlike)\b|\b(?:keeps?|protects?)\b.*\bfrom\b/i;

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
  let denies = denialInOtherWords.test(text);
  let negated = false;
  let negatedUntil = 0;
  let covered = 0;
  for (const [position, word] of words.entries()) {
    if (position < covered) continue;
    if (opensClause(text, words[position - 1], word) || position > negatedUntil) negated = false;
    const phrase = phraseAt(words, position);
    if (phrase) {
      covered = position + phrase.length;
      denies ||= words.slice(position, covered).some((part) => negators.has(part.text));
      const end = words[covered - 1]?.end ?? word.end;
      terms.push({ stem: stemOf(phrase.term), weight: 1, negated, position, start: word.start, end });
      negated = false;
      continue;
    }
    if (!isFunctionWord(word.text)) {
      const weight = isGenericWord(word.text) ? genericWeight : 1;
      terms.push({ stem: stemOf(word.text), weight, negated, position, start: word.start, end: word.end });
      // "does not have to go through the table" denies going through it: a generic verb passes the denial on.
      if (weight === 1) negated = false;
    }
    if (negates(words[position - 1], word, words[position + 1])) {
      denies = true;
      negated = !negated;
      negatedUntil = position + negationReach;
    }
  }
  return { text, words, terms, denies };
}

function negates(before: Word | undefined, word: Word, next: Word | undefined): boolean {
  if (!negators.has(word.text)) return false;
  return !afterMereFormOfNegation.has(next?.text ?? '') && !adviceBeforeNot.has(before?.text ?? '');
}

function opensClause(text: string, before: Word | undefined, word: Word): boolean {
  if (clauseOpeners.has(word.text)) return true;
  return before !== undefined && /[,.;:!?\n।(]/.test(text.slice(before.end, word.start));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
