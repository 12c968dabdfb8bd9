import type { NoMarksFlag } from '../judgement.js';
import { isFunctionWord } from '../text/function-words.js';
import { kinshipOf } from '../text/kinship.js';
import type { AnalysedText } from '../text/terms.js';
import type { Expectation } from './expectation.js';
import { verdictOf } from './wording.js';

/** Bounds of what counts as an answer. Shares are of distinct words of substance unless said. */
const bounds = {
  gibberish: { leastShare: 0.5 },
  repetition: { leastWords: 6, mostDistinct: 2, leastSentences: 4, mostDistinctShare: 0.34 },
  keywordList: { leastWords: 10, mostFunctionWords: 0.08, leastOnSubject: 0.4 },
  questionEcho: { mostOwnShare: 0.15, leastOfQuestion: 0.5 },
  /** Judged only where so much is expected that a right answer cannot miss it all by wording. */
  offTopic: {
    leastWordsBesideAll: 4,
    leastWords: 8,
    leastExpectedWords: 20,
    mostOnSubject: 1,
    mostShareOnSubject: 0.08,
  },
} as const;

/** Says why a text is no answer, or null where it is one (right or wrong). */
export function reasonForNoMarks(answer: AnalysedText, expectation: Expectation): NoMarksFlag | null {
  const stems = [...new Set(answer.terms.map(({ stem }) => stem))];
  if (stems.length === 0) return 'empty';
  const expected = expectation.whole.terms.map(({ stem }) => stem);
  // A word that the model answer uses too is the candidate's own, however near it is to one of the question's.
  const fromQuestion = stems.filter(
    (stem) => expectation.subject.has(stem) || (!expected.includes(stem) && isRelated(stem, expectation.subject)),
  );
  const own = stems.filter((stem) => !fromQuestion.includes(stem));
  const related = own.filter((stem) => isRelated(stem, expected));
  if (isGibberish(answer, stems, new Set([...fromQuestion, ...related]))) return 'gibberish';
  const onSubject = fromQuestion.length + related.length;
  if (isKeywordList(answer, onSubject / stems.length)) return 'keyword_list';
  const somethingToAdd = expected.some((stem) => !expectation.subject.has(stem));
  if (!somethingToAdd || related.length > 0) {
    const { leastWords, leastExpectedWords, mostOnSubject, mostShareOnSubject } = bounds.offTopic;
    const canBeSeen = stems.length >= leastWords && expected.length >= leastExpectedWords;
    const strays = onSubject <= mostOnSubject || onSubject / stems.length <= mostShareOnSubject;
    return canBeSeen && strays ? 'off_topic' : null;
  }
  if (isEcho(answer, own.length / stems.length, expectation)) return 'question_echo';
  return fromQuestion.length === 0 && stems.length >= bounds.offTopic.leastWordsBesideAll ? 'off_topic' : null;
}

/** Saying a question back is no answer; picking one of its words to answer with, or "yes" and "no", may be one. */
function isEcho(answer: AnalysedText, ownShare: number, { subject, model }: Expectation): boolean {
  const { mostOwnShare, leastOfQuestion } = bounds.questionEcho;
  if (ownShare > mostOwnShare || (model.verdict !== 0 && verdictOf(answer.words[0]?.text) !== 0)) return false;
  const said = answer.terms.map(({ stem }) => stem);
  const takenUp = [...subject].filter((stem) => isRelated(stem, said)).length;
  return takenUp / (subject.size || 1) >= leastOfQuestion;
}

function isRelated(stem: string, others: Iterable<string>): boolean {
  for (const other of others) if (kinshipOf(stem, other).strength > 0) return true;
  return false;
}

function isGibberish(answer: AnalysedText, stems: readonly string[], known: ReadonlySet<string>): boolean {
  const { leastWords, mostDistinct } = bounds.repetition;
  if (isSameSentenceOver(answer.text)) return true;
  const isOneWordOver = answer.terms.length >= leastWords && stems.length <= mostDistinct;
  const unreadable = stems.filter((stem) => !known.has(stem) && isUnreadable(stem));
  return isOneWordOver || unreadable.length / stems.length >= bounds.gibberish.leastShare;
}

/** No vowel, too many consonants or the same letter in a row, or a walk along the keyboard. Latin letters only. */
function isUnreadable(word: string): boolean {
  if (!/^[a-z]{4,}$/.test(word)) return false;
  return (
    !/[aeiouy]/.test(word) ||
    /[bcdfghjklmnpqrstvwxz]{6,}/.test(word) ||
    /(.)\1\1/.test(word) ||
    /asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|zxcv|xcvb/.test(word)
  );
}

/** Words of the subject in a row with no grammar between them say nothing of how they belong together. */
function isKeywordList(answer: AnalysedText, shareOnSubject: number): boolean {
  const { leastWords, mostFunctionWords, leastOnSubject } = bounds.keywordList;
  if (answer.words.length < leastWords || shareOnSubject < leastOnSubject || isItemised(answer.text)) return false;
  const functionWords = answer.words.filter(({ text }) => isFunctionWord(text)).length;
  return functionWords / answer.words.length < mostFunctionWords;
}

/** Points set apart by lines, numbers or semicolons, each of several words: a list of claims, not of words. */
function isItemised(text: string): boolean {
  const items = text.split(/[\n;]|[.।]\s|(?:^|\s)(?:\d+[.)]|[-•*])\s/).filter((item) => /\p{L}/u.test(item));
  const words = text.split(/\s+/).filter(Boolean).length;
  return items.length >= 3 && words / items.length >= 2 && words / items.length <= 12;
}

/** Nobody who answers says the same long sentences again and again. */
function isSameSentenceOver(text: string): boolean {
  const sentences = text
    .split(/[.!?।\n]/)
    .map((sentence) => sentence.trim().toLowerCase())
    .filter((sentence) => sentence.split(/\s+/).length >= 6);
  const { leastSentences, mostDistinctShare } = bounds.repetition;
  return sentences.length >= leastSentences && new Set(sentences).size / sentences.length <= mostDistinctShare;
}
