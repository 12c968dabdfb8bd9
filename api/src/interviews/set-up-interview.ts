import type { QuestionId, SessionId, SetupRequest, SetupResponse } from '@mock-interview/contract';
import { priceInterview } from '../payments/pricing.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { BankType } from '../questions/bank/bank-type.js';
import { judgedAnswersOf, lastAskedOf } from '../questions/candidate-history.js';
import { planInterview } from '../questions/plan-interview.js';
import { contentOf, type PlannedQuestion } from '../questions/planned-question.js';
import { questionsDue } from '../questions/review-schedule.js';
import { expireJob, unpaidFor, unstartedFor } from './expire-session.js';
import { freeInterviewsLeft } from './free-allowance.js';
import { firstStatus } from './lifecycle.js';
import { checkOffer } from './offer.js';
import { outlineFor } from './session-rows.js';

/**
 * Books an interview: its price is fixed and its questions are chosen, none of which the candidate was asked before
 * while there are others, but for what is to be reviewed on request.
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
    return {
      sessionId,
      status,
      questions: outlineFor(context, questions, []),
      pricing,
      questionSource: 'bank' as const,
    };
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
  { actor: { userId }, clock, newId }: CandidateContext,
  { rows }: UnitOfWork,
  { input, type, sessionId }: { input: SetupRequest; type: BankType; sessionId: SessionId },
): Promise<PlannedQuestion[]> {
  const bankIds = type.questions.map(({ id }) => id);
  const chosen = planInterview({
    questions: type.questions,
    difficulty: input.difficulty,
    focusAreas: input.focusAreas,
    minutes: input.duration,
    lastAsked: await lastAskedOf(rows, userId, bankIds),
    due: input.reviewMissed ? questionsDue(await judgedAnswersOf(rows, userId), clock()) : [],
    seed: sessionId,
  });
  return chosen.map(({ question, minutes, focusArea, purpose }, index) => ({
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
  }));
}
