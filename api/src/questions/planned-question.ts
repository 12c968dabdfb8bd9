import {
  keyPoint,
  type PlannedQuestion as PlannedQuestionOnTheWire,
  type QuestionId,
  type QuestionOutline,
  type QuestionPurpose,
  questionPurpose,
} from '@mock-interview/contract';
import { z } from 'zod';
import type { Row } from '../platform/database/database.js';
import type { Json } from '../platform/database/schema/columns.js';

/** What made a question, where a model did: the vendor may answer with another model than was asked. */
const madeBy = z.object({ modelVersion: z.string(), promptVersion: z.string() });
export type MadeBy = Readonly<z.infer<typeof madeBy>>;

/** What is kept of a question when it is planned: a copy, so that later changes of the bank change no interview. */
const content = z.object({
  /** Plans that were made before there was a choice hold planned questions alone. */
  purpose: questionPurpose.default('planned'),
  focusArea: z.string(),
  /** Difficulty from 1 to 10. */
  level: z.number().int(),
  /** Time that the plan gives it. */
  minutes: z.number().int(),
  text: z.string(),
  /** The same in plainer words. Plans that were made before there were such words have none. */
  rephrasing: z.string().optional(),
  motivation: z.string(),
  /** Ordered by importance. */
  keyPoints: z.array(keyPoint).readonly(),
  modelAnswer: z.string(),
  misconception: z.string().optional(),
  /** Left out for questions of the bank. */
  madeBy: madeBy.optional(),
});

const withPurpose = content.pick({ purpose: true });

type Content = z.infer<typeof content>;

/** A question as it stands in the plan of one session. */
export interface PlannedQuestion extends Readonly<Content> {
  /** Opaque and of this session alone: it tells a candidate nothing about what will be asked. */
  readonly id: QuestionId;
  /** Which question of the bank it is, so that a candidate is not asked it again. */
  readonly bankId: string;
  /** Position in the plan, from 1. */
  readonly order: number;
}

/** A question of a plan as it was stored. @throws ZodError where it is none */
export function readPlannedQuestion(row: Row<'sessionQuestions'>): PlannedQuestion {
  return { ...content.parse(row.content), id: row.id, bankId: row.bankId, order: row.order };
}

/** What a question is in its plan for. */
export function purposeOf(row: Pick<Row<'sessionQuestions'>, 'content'>): QuestionPurpose {
  return withPurpose.parse(row.content).purpose;
}

/** What of a planned question is stored as its content. */
export function contentOf(question: PlannedQuestion): Json {
  return content.parse(question);
}

/** What a candidate may know before the question is asked. */
export function outlineOf({ id, order, focusArea, level, minutes, purpose }: PlannedQuestion): QuestionOutline {
  return { id, order, focusArea, difficulty: level, timeAllocation: minutes, purpose };
}

/** The question whole: for the tenant, or where the tenant shows its questions. */
export function wholeOf(question: PlannedQuestion): PlannedQuestionOnTheWire {
  return {
    ...outlineOf(question),
    text: question.text,
    motivation: question.motivation,
    keyPoints: question.keyPoints.map(({ text }) => text),
    followUps: question.keyPoints.map(({ followUp }) => followUp),
    modelAnswer: question.modelAnswer,
  };
}
