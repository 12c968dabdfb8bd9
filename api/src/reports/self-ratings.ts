import type { QuestionId, SelfRatings, SelfRatingsRequest, SessionId } from '@mock-interview/contract';
import { askedIn } from '../interviews/progress.js';
import { findOwnSession, questionsOf, turnsOf } from '../interviews/session-rows.js';
import type { CandidateContext } from '../platform/context.js';
import type { ScopedReader } from '../platform/database/database.js';
import { invalidFields, ServiceError } from '../platform/errors.js';
import type { PlannedQuestion } from '../questions/planned-question.js';

/**
 * The questions that the candidate was asked in an interview that is over, with the ratings given so far.
 *
 * @throws ServiceError INVALID_STATE where the interview has not ended, or came to nothing
 */
export async function getSelfRatings(context: CandidateContext, sessionId: SessionId): Promise<SelfRatings> {
  return describe(context.read, sessionId, await askedQuestions(context, context.read, sessionId));
}

/**
 * Keeps how the candidate rates the own answers. The first rating of an answer stays: one given after the score was
 * shown would be hindsight.
 *
 * @throws ServiceError INVALID_STATE where the interview has not ended, or came to nothing; VALIDATION_FAILED, with
 *   nothing kept, where it did not ask one of the questions
 */
export function rateOwnAnswers(
  context: CandidateContext,
  input: { sessionId: SessionId; ratings: SelfRatingsRequest['ratings'] },
): Promise<SelfRatings> {
  const { sessionId, ratings } = input;
  return context.transact('reports.rateOwnAnswers', input, async ({ rows }) => {
    const asked = await askedQuestions(context, rows, sessionId);
    const unknown = ratings.filter(({ questionId }) => !asked.some(({ id }) => id === questionId));
    if (unknown.length > 0) {
      const names = unknown.map(({ questionId }) => questionId).join(', ');
      throw invalidFields({ ratings: `has ${names}, which this interview did not ask` });
    }
    const ratedAt = context.clock();
    for (const rating of ratings) await rows.insertIfAbsent('selfRatings', { ...rating, sessionId, ratedAt });
    return describe(rows, sessionId, asked);
  });
}

async function askedQuestions(
  context: CandidateContext,
  rows: ScopedReader,
  sessionId: SessionId,
): Promise<PlannedQuestion[]> {
  const { status } = await findOwnSession(rows, context, sessionId);
  if (status !== 'generating_report' && status !== 'completed') {
    throw new ServiceError('INVALID_STATE', `The session is ${status}: answers are rated once it has ended.`, {
      from: status,
      to: 'completed',
    });
  }
  const asked: ReadonlySet<QuestionId> = askedIn(await turnsOf(rows, sessionId));
  return (await questionsOf(rows, sessionId)).filter(({ id }) => asked.has(id));
}

async function describe(
  rows: ScopedReader,
  sessionId: SessionId,
  asked: readonly PlannedQuestion[],
): Promise<SelfRatings> {
  const kept = await rows.list('selfRatings', { where: { sessionId } });
  const ratingOf = new Map(kept.map(({ questionId, rating }) => [questionId, rating]));
  return {
    sessionId,
    questions: asked.map(({ id, order, text }) => ({
      questionId: id,
      order,
      text,
      rating: ratingOf.get(id) ?? null,
    })),
  };
}
