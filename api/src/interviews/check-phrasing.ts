/** Decides whether words of a model may be said in place of a prepared follow-up. */
import { analyse } from '../evaluation/index.js';
import { givesAway } from '../questions/gives-away.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import { contentWordsOf, shareOf } from '../questions/wording.js';
import { phrasingWordsFor } from './phrasing-words.js';

/** What the words stand for. */
export interface PhrasingSubject {
  /** BCP 47. */
  readonly language: string;
  readonly question: PlannedQuestion;
  /** As it was prepared. */
  readonly followUp: string;
  /** What the candidate said last. */
  readonly answer: string;
}

/** Why words may not be said, in a word. */
type Objection =
  /** Not one sentence that asks. */
  | 'form'
  | 'length'
  /** Links, markup, numbers or signs that nobody brought up, personal details. */
  | 'foreign_matter'
  | 'language'
  | 'judges'
  | 'about_itself'
  /** Says again what the candidate said, which may be an order to say it. */
  | 'parrots'
  | 'other_subject'
  | 'gives_away';

/** In words. Longer ones are hard to hold in mind when they are heard; shorter ones take nothing up. */
const [fewestWords, mostWords] = [3, 35];

/** In UTF-16 units, for words without spaces. */
const mostCharacters = 280;

/**
 * Words of the candidate in a row. To take something up five are enough, and the model is asked to keep to that; an
 * order to say something needs more to do harm.
 */
const longestOwnRun = 6;

/** The share of the prepared words of substance that have to come back: with fewer something else may be asked. */
const leastOfPrepared = 0.5;

/** Links, addresses, markup, code and signs that cannot be spoken or seen. Joiners stay, Hindi needs them. */
const foreignMatter =
  /https?:|www\.|:\/\/|@|\b[\w-]+\.(?:com|org|net|in|io|ai|dev|co|app)\b|[<>{}[\]`*_#|\\~^=«»]|(?![\u200C\u200D])[\p{Cc}\p{Cf}]|\p{Extended_Pictographic}/iu;

/** What names and addresses were replaced by before the model read them. Numbers that were are none that anybody said. */
const masked = /x{3,}/iu;

/** Digits of the candidate that come back: those of a year. More are a telephone number or the like. */
const mostDigits = 4;

/**
 * What speaks against saying these words; `null`: nothing does, as far as can be told without understanding them.
 *
 * The model that wrote them has read what the candidate said, so they are treated like the candidate's own: whatever is
 * not plainly the prepared question with a few words before it is turned down, and the prepared words are said instead.
 * Turning down too much costs nothing but that.
 */
export function objectionTo(words: string, subject: PhrasingSubject): Objection | null {
  const { followUp, question } = subject;
  const said = wordsOf(words);
  if (!isOneQuestion(words)) return 'form';
  if (said.length < fewestWords || said.length > mostWords || words.length > mostCharacters) return 'length';
  if (hasForeignMatter(words, subject)) return 'foreign_matter';
  const known = phrasingWordsFor(subject.language);
  if (!known || !said.some((word) => known.asking.has(word)) || !isInScript(words, known)) return 'language';
  const prepared = new Set(wordsOf(`${question.text} ${followUp}`));
  const own = said.filter((word) => !prepared.has(word));
  const findsFault = known.faultFinding.test(words) && !known.faultFinding.test(followUp);
  if (findsFault || own.some((word) => known.judging.has(word))) return 'judges';
  if (own.some((word) => known.aboutItself.has(word))) return 'about_itself';
  if (repeats(said, wordsOf(subject.answer), wordsOf(followUp))) return 'parrots';
  if (shareOf(contentWordsOf(followUp), contentWordsOf(words)) < leastOfPrepared) return 'other_subject';
  return tells(words, subject) ? 'gives_away' : null;
}

/** Whether a prepared follow-up is one sentence with words to know it by: a scene of several stands by itself. */
export function canBePhrased({ followUp, language }: Pick<PhrasingSubject, 'followUp' | 'language'>): boolean {
  const isKnown = phrasingWordsFor(language) !== undefined;
  return isKnown && isOneQuestion(followUp) && contentWordsOf(followUp).size > 0;
}

function isOneQuestion(text: string): boolean {
  return /^(?:[^.!?।\n]|\.(?!\s))+\?$/u.test(text);
}

function hasForeignMatter(words: string, { followUp, question, answer }: PhrasingSubject): boolean {
  if (foreignMatter.test(words) || masked.test(words)) return true;
  const prepared = new Set(numbersIn(`${question.text} ${followUp}`));
  const own = numbersIn(words).filter((number) => !prepared.has(number));
  const said = new Set(numbersIn(answer));
  return own.some((number) => !said.has(number)) || own.join('').length > mostDigits;
}

function numbersIn(text: string): string[] {
  return text.match(/\p{N}+/gu) ?? [];
}

function isInScript(words: string, { script, leastInScript }: { script: RegExp; leastInScript: number }): boolean {
  const letters = words.match(/\p{L}/gu)?.join('') ?? '';
  return (letters.match(script)?.length ?? 0) >= leastInScript * letters.length;
}

/** Whether a longer run of words is the candidate's own, and not prepared. */
function repeats(said: readonly string[], answer: readonly string[], followUp: readonly string[]): boolean {
  const runs = new Set(runsOf(answer));
  const prepared = new Set(runsOf(followUp));
  return runsOf(said).some((run) => runs.has(run) && !prepared.has(run));
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(longestOwnRun).map((_, index) => words.slice(index, index + longestOwnRun + 1).join(' '));
}

/**
 * Whether something of a good answer is told. Any word of substance of a key point counts that neither the interviewer
 * nor the candidate has said: to who looks for an answer one word can be it.
 */
function tells(words: string, { question, followUp, answer }: PhrasingSubject): boolean {
  if (givesAway(words, question)) return true;
  const open = contentWordsOf(`${question.text}\n${followUp}\n${answer}`);
  const secret = contentWordsOf(question.keyPoints.map(({ text }) => text).join('\n'));
  return [...contentWordsOf(words)].some((word) => secret.has(word) && !open.has(word));
}

function wordsOf(text: string): string[] {
  return analyse(text).words.map(({ text: word }) => word);
}
