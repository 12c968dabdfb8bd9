import type { Coverage } from '@mock-interview/contract';
import { type AnswerCriteria, type AnswerFlag, coveredShare } from '../judgement.js';
import type { AnalysedText } from '../text/terms.js';
import { sentencesThat } from './discourse.js';

/** What a contradicted key point takes from the correctness of an answer, of 10. */
const priceOfContradiction = 3;

/** Words from which an answer is long enough to be followed without guessing. */
const fullLength = 50;

interface Judged {
  readonly score: number;
  readonly keyPoints: readonly { readonly coverage: Coverage }[];
  readonly flags: readonly AnswerFlag[];
  readonly answer: AnalysedText;
}

/** Breaks the merit of an answer into four. Form never earns more than substance allows. */
export function criteriaOf({ score, keyPoints, flags, answer }: Judged): AnswerCriteria {
  const substance = score / 10;
  const reasons = sentencesThat('reason', answer.text).length;
  const contrasts = sentencesThat('contrast', answer.text).length;
  const shape = sentencesThat('order', answer.text).length + sentencesThat('example', answer.text).length;
  const length = Math.min(1, answer.words.length / fullLength);
  return {
    technicalCorrectness: outOfTen(substance - (flags.includes('contradiction') ? priceOfContradiction : 0)),
    completeness: keyPoints.length === 0 ? outOfTen(substance) : outOfTen(10 * coveredShare(keyPoints)),
    communication: outOfTen(Math.min(substance + 2, 4 * length + Math.min(3, 1.5 * shape) + substance * 0.4)),
    depthOfThinking: outOfTen(Math.min(substance + 1, substance * 0.6 + Math.min(4, 1.5 * reasons + contrasts))),
  };
}

function outOfTen(value: number): number {
  return Math.round(Math.min(10, Math.max(0, value)));
}
