import type { InterviewFamily } from '@mock-interview/contract';
import { type AnswerEvaluation, analyse } from '../../evaluation/index.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';

/**
 * Bounds of what is clearly about something else. Words are distinct words of substance; the share on the subject is
 * that of the answer's words which the question, its key points or its model answer use too.
 *
 * Measured on the bank and on answers that people gave: what says half of it, even misheard by a recogniser, has a share
 * of .55 and more, and own words seldom less than .10; another question's model answer has .12 in the middle. Stories
 * are told in the candidate's own world, so the open families ask for more certainty. A wrong "come back to the
 * question" is worse than a missed one.
 */
const bounds = {
  /** So much has to be expected before its absence means anything. */
  leastExpected: 35,
  /** Shorter ones are too little to be about anything. */
  leastSaid: { flagged: 6, astray: 8 },
  mostScore: 10,
  mostOnSubject: { flagged: { closed: 0.15, open: 0.08 }, astray: { closed: 0.08, open: 0.04 } },
  /** A long answer meets single words of any subject by chance, and even a key point. */
  long: { leastSaid: 40, mostTouched: 1, mostScore: 40, mostOnSubject: { closed: 0.18, open: 0.1 } },
  /** Share of all words: names and single borrowed words stay below. */
  mostRomanisedHindi: 0.12,
  echo: { leastOfQuestion: 0.7, mostOwn: 0.15 },
} as const;

/** Words of Hindi grammar in Latin letters that are no English words. */
const romanisedHindi = new Set(
  'hai hain tha thi hum humne mera meri mere mujhe maine kiya kiye karke karna karta karti karte aur lekin kyunki nahi nahin bhi phir toh matlab wala wale yeh woh kuch jab tab ki ka ke ko se mein hota hoti hote gaya gayi raha rahi rahe'.split(
    ' ',
  ),
);

const openFamilies: readonly InterviewFamily[] = ['behavioral', 'hr', 'product'];

/**
 * Whether what was said to a question is clearly about something else: another subject, letters without words, or the
 * question given back. Not for what touches a key point in a few words, nor for a list of terms or "I don't know".
 *
 * @param answer all that was said to the question so far, and its evaluation
 */
export function strays(
  answer: string,
  { flags, keyPoints, score }: AnswerEvaluation,
  question: Pick<PlannedQuestion, 'text' | 'modelAnswer' | 'keyPoints'>,
  family: InterviewFamily,
): boolean {
  const expectation = [question.text, question.modelAnswer, ...question.keyPoints.map(({ text }) => text)].join('\n');
  if (!isComparable(answer, expectation)) return false;
  const [said, expected] = [wordsOf(answer), wordsOf(expectation)];
  if (expected.size < bounds.leastExpected || said.size < bounds.leastSaid.flagged) return false;
  if (flags.includes('dont_know') || flags.includes('keyword_list')) return false;
  if (flags.includes('gibberish')) return true;
  if (flags.includes('question_echo')) return isEcho(said, wordsOf(question.text));
  const onSubject = shareOf(said, expected);
  const kind = openFamilies.includes(family) ? 'open' : 'closed';
  const touched = keyPoints.filter(({ coverage }) => coverage !== 'missed').length;
  const saysNothingToIt = said.size >= bounds.leastSaid.astray && touched === 0 && score < bounds.mostScore;
  if (flags.includes('off_topic')) return onSubject < bounds.mostOnSubject.flagged[kind];
  if (saysNothingToIt && onSubject < bounds.mostOnSubject.astray[kind]) return true;
  const { leastSaid, mostTouched, mostScore, mostOnSubject } = bounds.long;
  const isPoor = touched <= mostTouched && score < mostScore;
  return said.size >= leastSaid && isPoor && onSubject < mostOnSubject[kind];
}

/** An answer in another language or script shares no words with what is expected, however right it is. */
function isComparable(answer: string, expectation: string): boolean {
  const words = answer.toLowerCase().split(/[^\p{L}\p{M}]+/u);
  const isInHindi = words.filter((word) => romanisedHindi.has(word)).length / words.length >= bounds.mostRomanisedHindi;
  return !isInHindi && isInDevanagari(answer) === isInDevanagari(expectation);
}

/** Mostly, so that loanwords in Latin letters do not matter. */
function isInDevanagari(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const devanagari = text.match(/(?=\p{L})\p{Script=Devanagari}/gu)?.length ?? 0;
  return devanagari > letters / 2;
}

/** Nearly all of the question and hardly anything else: taking up its words to begin with is not that. */
function isEcho(said: ReadonlyMap<string, number>, asked: ReadonlyMap<string, number>): boolean {
  return shareOf(asked, said) >= bounds.echo.leastOfQuestion && shareOf(said, asked) >= 1 - bounds.echo.mostOwn;
}

/** Distinct words of substance, by stem, with how much each of them shows. */
function wordsOf(text: string): Map<string, number> {
  return new Map(analyse(text).terms.map(({ stem, weight }) => [stem, weight]));
}

/** Share of the words, by weight, that are among others. */
function shareOf(words: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let all = 0;
  let shared = 0;
  for (const [stem, weight] of words) {
    all += weight;
    if (others.has(stem)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
}
