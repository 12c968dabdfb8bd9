import type { Coverage } from '@mock-interview/contract';

/** Flags of an answer that is none: it earns nothing. */
const noMarksFlags = ['empty', 'gibberish', 'dont_know', 'question_echo', 'keyword_list', 'off_topic'] as const;
export type NoMarksFlag = (typeof noMarksFlags)[number];

/** What is remarkable about an answer. The two that cost no answer its marks only say that something was noticed. */
export type AnswerFlag = NoMarksFlag | 'grader_instructions' | 'contradiction';

/** Whether flags leave an answer that can be judged, right or wrong. */
export function isSubstantive(flags: readonly AnswerFlag[]): boolean {
  return !flags.some((flag) => noMarksFlags.some((noMarks) => noMarks === flag));
}

/** Whole numbers from 0 to 10. */
export interface AnswerCriteria {
  readonly technicalCorrectness: number;
  readonly completeness: number;
  readonly communication: number;
  readonly depthOfThinking: number;
}

export const noCriteria: AnswerCriteria = {
  technicalCorrectness: 0,
  completeness: 0,
  communication: 0,
  depthOfThinking: 0,
};

const credit: Readonly<Record<Coverage, number>> = { full: 1, partial: 0.5, missed: 0 };

/** Share of the key points that were covered, where a partly covered one counts half. 0–1; 0 where there are none. */
export function coveredShare(keyPoints: readonly { readonly coverage: Coverage }[]): number {
  if (keyPoints.length === 0) return 0;
  return keyPoints.reduce((total, { coverage }) => total + credit[coverage], 0) / keyPoints.length;
}
