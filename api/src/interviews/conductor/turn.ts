import type { ConductorActionKind, EndReason, QuestionId } from '@mock-interview/contract';
import type { Milliseconds } from '../plan.js';

/** One utterance of an interview, as far as the conductor needs it. */
export interface ConductorTurn {
  readonly speaker: 'interviewer' | 'candidate';
  readonly text: string;
  /** What the interviewer did; `null` for the candidate. */
  readonly action: ConductorActionKind | null;
  /** The question that an interviewer's turn is about. */
  readonly questionId: QuestionId | null;
  /** Which key point of that question (position from 0) a follow-up or a hint aims at. */
  readonly keyPoint: number | null;
  /** Since the interview began. For an interviewer's turn, the very time that the conductor was given for it. */
  readonly at: Milliseconds;
}

/** Why an interviewer ends an interview. */
export type ReasonToEnd = Exclude<EndReason, 'abandoned'>;

/** What the interviewer says next. */
export interface Utterance {
  readonly action: ConductorActionKind;
  readonly text: string;
  readonly questionId: QuestionId | null;
  readonly keyPoint: number | null;
  /** Given with the action `end`. */
  readonly endReason?: ReasonToEnd;
}
