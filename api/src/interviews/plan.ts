import type { Difficulty, FollowUpStyle, InterviewFamily, InterviewStyle } from '@mock-interview/contract';
import type { PlannedQuestion } from '../questions/planned-question.js';

export type Milliseconds = number & { readonly __brand: 'Milliseconds' };

/** What an interviewer needs to know before the first word. */
export interface Plan {
  readonly type: string;
  readonly title: string;
  readonly family: InterviewFamily;
  readonly difficulty: Difficulty;
  /** BCP 47. */
  readonly language: string;
  readonly style: InterviewStyle;
  readonly followUpStyle: FollowUpStyle;
  /** The interview ends within this time. */
  readonly booked: Milliseconds;
  readonly questions: readonly PlannedQuestion[];
}
