import { z } from 'zod';
import { plainText } from './text.js';
import { difficulty, focusArea, interviewType, questionId } from './vocabulary.js';

/** A claim that a good answer makes, with the words that lead there without giving it away. */
export const keyPoint = z
  .object({
    text: plainText({ min: 10, max: 300 }).meta({ description: 'A claim that an answer can make' }),
    followUp: plainText({ min: 10, max: 300 }).meta({
      description: 'Asked when the claim is missing; does not name it',
    }),
    hint: plainText({ min: 10, max: 300 }).meta({ description: 'A nudge towards the claim; does not name it' }),
  })
  .meta({ id: 'KeyPoint' });
export type KeyPoint = z.infer<typeof keyPoint>;

/** A question of the bank: what is asked and what a good answer holds. Never sent whole to a candidate. */
export const question = z
  .object({
    id: questionId,
    type: interviewType,
    difficulty,
    level: z.number().int().min(1).max(10).meta({ description: 'Difficulty from 1 to 10' }),
    focusAreas: z.array(focusArea).min(1).max(4),
    text: plainText({ min: 10, max: 800 }),
    rephrasing: plainText({ min: 10, max: 500 }).meta({
      description: 'The same question in plainer words, for a candidate who asks what it means',
    }),
    motivation: plainText({ min: 10, max: 500 }).meta({ description: 'What the question is meant to show' }),
    keyPoints: z.array(keyPoint).min(4).max(6).meta({ description: 'Ordered by importance' }),
    modelAnswer: plainText({ min: 200, max: 2500 }),
    minutes: z.number().int().min(2).max(20),
    misconception: plainText({ min: 10, max: 400 }).optional(),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof question>;

/**
 * Why a question is in a plan. Only `planned` ones make up the score of the interview, so that attempts stay comparable.
 * `review`: the candidate missed it before and asked to have such questions again. `extra`: asked where time is left.
 */
export const questionPurpose = z
  .enum(['planned', 'review', 'extra'])
  .meta({ id: 'QuestionPurpose', description: 'Only planned questions count towards the score of the interview' });
export type QuestionPurpose = z.infer<typeof questionPurpose>;

/** What a candidate may know of a question before it is asked. */
export const questionOutline = z
  .object({
    id: questionId,
    order: z.number().int().min(1),
    focusArea,
    difficulty: z.number().int().min(1).max(10),
    timeAllocation: z.number().int().min(1).meta({ description: 'Minutes' }),
    purpose: questionPurpose,
  })
  .meta({ id: 'QuestionOutline' });
export type QuestionOutline = z.infer<typeof questionOutline>;

/** A planned question as a secret key sees it. */
export const plannedQuestion = questionOutline
  .extend({
    text: z.string(),
    motivation: z.string(),
    keyPoints: z.array(z.string()),
    followUps: z.array(z.string()),
    modelAnswer: z.string(),
  })
  .meta({ id: 'PlannedQuestion' });
export type PlannedQuestion = z.infer<typeof plannedQuestion>;
