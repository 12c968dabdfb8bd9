import type { KeyPoint, QuestionId } from '@mock-interview/contract';

/** A question as it stands in the plan of one session: a copy, so that later changes of the bank change no interview. */
export interface PlannedQuestion {
  /** Opaque and of this session alone: it tells a candidate nothing about what will be asked. */
  readonly id: QuestionId;
  /** Which question of the bank it is, so that a candidate is not asked it again. */
  readonly bankId: string;
  /** Position in the plan, from 1. */
  readonly order: number;
  readonly focusArea: string;
  /** Difficulty from 1 to 10. */
  readonly level: number;
  /** Time that the plan gives it. */
  readonly minutes: number;
  readonly text: string;
  readonly motivation: string;
  /** Ordered by importance. */
  readonly keyPoints: readonly KeyPoint[];
  readonly modelAnswer: string;
  readonly misconception?: string | undefined;
}
