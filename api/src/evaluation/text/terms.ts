import { clauseAround, opensClause } from './clauses.js';
import { fluentWordsOf } from './disfluencies.js';
import { isFunctionWord, isGenericWord } from './function-words.js';
import { type Denied, deniedBy, isHindiNegator } from './hindi/negation.js';
import { phraseAt } from './phrases.js';
import { stemOf } from './stems.js';
import type { Word } from './words.js';

/** A word that carries subject matter. */
export interface Term {
  readonly stem: string;
  /** How much finding it shows: 1 for a word of the subject, less for words found in any answer. */
  readonly weight: number;
  /**
   * Whether it is what a negation denies: the first word of substance after it ("does not really *share* memory"), in
   * Hindi the one before it where its verb is a light one ("मेमोरी *साझा* नहीं करते").
   */
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

/** How many words may stand between a negation and what it denies; its verb follows a negation of Hindi at once. */
const negationReach = { english: 5, hindi: 2 } as const;

const negators = wordSet(`
  not never cannot cant dont doesnt didnt isnt arent wasnt werent wont couldnt mustnt hasnt havent hadnt
  hardly rarely no none neither nor without nothing nobody nowhere unlike
`);

/** "I would not split it" turns down a choice and says nothing against what is claimed of splitting. */
const adviceBeforeNot = wordSet('would should');

/** Verbs and phrases that deny without a negation: a text that holds one may be put as a denial in other words. */
const denialInOtherWords =
  /\b(?:avoid|prevent|stop|lack|refus|reject|forbid|exclud)\w*|\b(?:instead|rather|unlike)\b|\b(?:keeps?|protects?)\b.*\bfrom\b/i;

/** The same in Hindi: to refuse, to stop, to spare, to put off, instead of. */
const hindiDenialInOtherWords = /मना कर|मना किया|इ[नं]कार|रोक|बचा|टाल|बजा[यए]|की जगह/;

/** Negations in form that negate nothing: "not only fast but cheap". */
const afterMereFormOfNegation = wordSet('only just merely necessarily matter doubt');

/** Takes a text apart into the words that carry its subject matter, with what is negated. */
export function analyse(text: string): AnalysedText {
  const words = fluentWordsOf(text);
  const terms: Term[] = [];
  let denies = denialInOtherWords.test(text) || hindiDenialInOtherWords.test(text);
  let negated = false;
  let negatedUntil = 0;
  let covered = 0;
  for (const [position, word] of words.entries()) {
    if (position < covered) continue;
    if (opensClause(text, words[position - 1], word) || position > negatedUntil) negated = false;
    const phrase = phraseAt(words, position);
    if (phrase) {
      covered = position + phrase.length;
      denies ||= words.slice(position, covered).some(({ text: part }) => negators.has(part) || isHindiNegator(part));
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
    const denied = deniedAt(text, words, position);
    if (denied === 'nothing') continue;
    denies = true;
    if (denied !== 'after') denyLast(terms, clauseAround(text, words, position)[0]);
    if (denied === 'before') continue;
    negated = !negated;
    negatedUntil = position + (isHindiNegator(word.text) ? negationReach.hindi : negationReach.english);
  }
  return { text, words, terms, denies };
}

/** What the word at a position denies; nothing where it is no negation. */
function deniedAt(text: string, words: readonly Word[], position: number): Denied {
  const word = words[position]?.text ?? '';
  if (negators.has(word)) {
    const isMereForm = afterMereFormOfNegation.has(words[position + 1]?.text ?? '');
    return isMereForm || adviceBeforeNot.has(words[position - 1]?.text ?? '') ? 'nothing' : 'after';
  }
  if (!isHindiNegator(word)) return 'nothing';
  const [from, to] = clauseAround(text, words, position);
  return deniedBy(words.slice(from, to), position - from, isGenericWord);
}

/** Turns the last term around, where it stands in the clause that begins at a position. */
function denyLast(terms: Term[], from: number): void {
  const last = terms.pop();
  if (last) terms.push(last.position >= from ? { ...last, negated: !last.negated } : last);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
