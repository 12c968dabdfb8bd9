import type { QuestionId, SessionId, SetupRequest, SetupResponse } from '@mock-interview/contract';
import { priceInterview } from '../payments/pricing.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { BankType } from '../questions/bank/index.js';
import { planQuestions } from '../questions/plan-questions.js';
import { contentOf, type PlannedQuestion } from '../questions/planned-question.js';
import { expireJob, unpaidFor, unstartedFor } from './expire-session.js';
import { freeInterviewsLeft } from './free-allowance.js';
import { firstStatus } from './lifecycle.js';
import { checkOffer } from './offer.js';
import { outlineFor } from './session-rows.js';

/**
 * Books an interview: its price is fixed and its questions are chosen, none of which the candidate was asked before
 * while there are others.
 *
 * @throws ServiceError VALIDATION_FAILED for a type, focus area or language that is not on offer
 */
export async function setUpInterview(context: CandidateContext, input: SetupRequest): Promise<SetupResponse> {
  const type = checkOffer(input);
  return context.transact('interviews.setUp', input, async (unit) => {
    const { rows } = unit;
    const { actor, tenant, clock, newId } = context;
    // The candidate's row is held first, so that two setups at once cannot both take the last free interview.
    await keepCandidate(context, unit);
    const freeLeft = await freeInterviewsLeft(rows, context);
    const pricing = priceInterview(input, tenant.settings, freeLeft);
    const status = firstStatus(pricing.amount);
    const now = clock();
    const sessionId = newId('session') as SessionId;
    const questions = await chooseQuestions(context, unit, { input, type, sessionId });
    const expiresAt = now + (status === 'ready' ? unstartedFor : unpaidFor);
    await rows.insert('sessions', {
      id: sessionId,
      userId: actor.userId,
      status,
      type: input.type,
      difficulty: input.difficulty,
      duration: input.duration,
      setup: input,
      pricing,
      usesFreeAllowance: pricing.reason === 'free_allowance',
      questionSource: 'bank',
      expiresAt,
      createdAt: now,
      updatedAt: now,
    });
    await insertQuestions(context, unit, sessionId, questions);
    await unit.enqueue(expireJob(sessionId, expiresAt));
    return { sessionId, status, questions: outlineFor(context, questions), pricing, questionSource: 'bank' as const };
  });
}

/** Writes the plan of a session. */
export async function insertQuestions(
  { actor, clock }: Pick<CandidateContext, 'actor' | 'clock'>,
  { rows }: UnitOfWork,
  sessionId: SessionId,
  questions: readonly PlannedQuestion[],
): Promise<void> {
  for (const question of questions) {
    const { id, order, bankId } = question;
    const row = {
      id,
      sessionId,
      userId: actor.userId,
      order,
      bankId,
      content: contentOf(question),
      plannedAt: clock(),
    };
    await rows.insert('sessionQuestions', row);
  }
}

async function keepCandidate({ actor, clock }: CandidateContext, { rows }: UnitOfWork): Promise<void> {
  const { userId, name = null, email = null } = actor;
  const now = clock();
  const isNew = await rows.insertIfAbsent('candidates', { userId, name, email, createdAt: now, lastSeenAt: now });
  if (!isNew)
    await rows.update('candidates', { userId }, { lastSeenAt: now, ...(name && { name }), ...(email && { email }) });
}

async function chooseQuestions(
  { actor, newId }: CandidateContext,
  { rows }: UnitOfWork,
  { input, type, sessionId }: { input: SetupRequest; type: BankType; sessionId: SessionId },
): Promise<PlannedQuestion[]> {
  const earlier = await rows.list('sessionQuestions', { where: { userId: actor.userId } });
  const lastAsked = new Map<string, number>();
  for (const { bankId, plannedAt } of earlier) lastAsked.set(bankId, Math.max(plannedAt, lastAsked.get(bankId) ?? 0));
  const chosen = planQuestions({
    questions: type.questions.filter((question) => question.difficulty === input.difficulty),
    focusAreas: input.focusAreas,
    minutes: input.duration,
    lastAsked,
    seed: sessionId,
  });
  return chosen.map(({ question, minutes, focusArea }, index) => ({
    id: newId('question') as QuestionId,
    bankId: question.id,
    order: index + 1,
    focusArea,
    level: question.level,
    minutes,
    text: question.text,
    motivation: question.motivation,
    keyPoints: question.keyPoints,
    modelAnswer: question.modelAnswer,
    ...(question.misconception !== undefined && { misconception: question.misconception }),
  }));
}
