import { z } from 'zod';

/**
 * What the model is asked to write: the bank's question without what we know already. Limits stand in the descriptions
 * alone, so that one text that is too long does not cost the other questions of the reply; each is checked by itself.
 */
const draft = z.object({
  focusArea: z.string().describe('id of the focus area that the task gives for this question'),
  level: z.number().describe('difficulty as a whole number within "level" of the task'),
  minutes: z.number().describe('whole minutes that a good answer takes, within "minutes" of the task'),
  text: z.string().describe('the question as it is spoken, 10 to 800 characters'),
  rephrasing: z.string().describe('the same question in plainer and other words, 10 to 500 characters'),
  motivation: z.string().describe('what the question is meant to show, 10 to 500 characters'),
  keyPoints: z
    .array(
      z.object({
        text: z.string().describe('a claim that a good answer makes, one sentence of 10 to 300 characters'),
        followUp: z.string().describe('asked where the claim is missing, 10 to 300 characters'),
        hint: z.string().describe('a nudge towards the claim, 10 to 300 characters'),
      }),
    )
    .describe('4 to 6 different claims, the most important first'),
  modelAnswer: z.string().describe('a good answer as it is spoken: 90 to 170 words that make every claim'),
  misconception: z
    .string()
    .optional()
    .describe('a mistake that many make here, 10 to 400 characters; left out where there is none'),
});

export type QuestionDraft = z.infer<typeof draft>;

/** An array at the top: the service refuses schemas that go deeper than about five levels, and this one has four. */
export const questionsReply = z.array(draft).describe('as many questions as the task wants');
