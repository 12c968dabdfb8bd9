import type { QuestionId, QuestionSource, SetupRequest } from '@mock-interview/contract';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { BankType } from './bank/bank-type.js';
import { judgedAnswersOf, lastAskedOf } from './candidate-history.js';
import { planInterview } from './plan-interview.js';
import type { MadeBy, PlannedQuestion } from './planned-question.js';
import type { PreparedQuestions } from './prepare-questions.js';
import { lowWatermark, refillJob } from './question-pool.js';
import { questionsDue } from './review-schedule.js';

export interface ChosenQuestions {
  readonly questions: readonly PlannedQuestion[];
  /** Of the planned questions: those to review and extra ones are always of the bank. */
  readonly source: QuestionSource;
}

/**
 * Chooses the questions of a booking: those that were prepared and that the candidate has not had, then those of the
 * bank. Where that leaves the pool with little that is new to this candidate, it is to be refilled.
 *
 * @param booking `seed` decides between questions that are equally good
 */
export async function chooseQuestions(
  { actor: { userId }, clock, newId }: CandidateContext,
  { rows, enqueue }: UnitOfWork,
  booking: { input: SetupRequest; type: BankType; prepared: PreparedQuestions; seed: string },
): Promise<ChosenQuestions> {
  const { input, type, prepared, seed } = booking;
  const lastAsked = await lastAskedOf(
    rows,
    userId,
    [...type.questions, ...prepared.questions].map(({ id }) => id),
  );
  const fresh = prepared.questions.filter(({ id }) => !lastAsked.has(id));
  const chosen = planInterview({
    questions: type.questions,
    prepared: fresh,
    difficulty: input.difficulty,
    focusAreas: input.focusAreas,
    minutes: input.duration,
    lastAsked,
    due: input.reviewMissed ? questionsDue(await judgedAnswersOf(rows, userId), clock()) : [],
    seed,
  });
  const makers = new Map<string, MadeBy>(prepared.questions.map(({ id, madeBy }) => [id, madeBy]));
  const planned = chosen.filter(({ purpose }) => purpose === 'planned');
  const used = planned.filter(({ question }) => makers.has(question.id)).length;
  if (prepared.source === 'pool' && fresh.length - used < lowWatermark) await enqueue(refillJob(input));
  return {
    questions: chosen.map(({ question, minutes, focusArea, purpose }, index) => ({
      ...(makers.has(question.id) && { madeBy: makers.get(question.id) }),
      id: newId('question') as QuestionId,
      bankId: question.id,
      order: index + 1,
      purpose,
      focusArea,
      level: question.level,
      minutes,
      text: question.text,
      rephrasing: question.rephrasing,
      motivation: question.motivation,
      keyPoints: question.keyPoints,
      modelAnswer: question.modelAnswer,
      ...(question.misconception !== undefined && { misconception: question.misconception }),
    })),
    source: used === 0 ? 'bank' : used < planned.length ? 'mixed' : prepared.source,
  };
}
