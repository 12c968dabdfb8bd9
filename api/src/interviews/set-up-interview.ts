import type { SessionId, SetupRequest, SetupResponse } from '@mock-interview/contract';
import { findUsableCoupon, lockUsableCoupon, redeemCoupon } from '../payments/coupons/redeem-coupon.js';
import { priceInterview } from '../payments/pricing.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import { chooseQuestions } from '../questions/choose-questions.js';
import { contentOf, type PlannedQuestion } from '../questions/planned-question.js';
import { prepareQuestions, type QuestionSupply } from '../questions/prepare-questions.js';
import { addTokens } from '../tenants/usage.js';
import { expireJob, unpaidFor, unstartedFor } from './expire-session.js';
import { freeInterviewsLeft } from './free-allowance.js';
import { firstStatus } from './lifecycle.js';
import { checkOffer } from './offer.js';
import { outlineFor } from './session-rows.js';

/**
 * Books an interview: its price is fixed and its questions are chosen, none of which the candidate was asked before
 * while there are others, but for what is to be reviewed on request. Where questions cannot be generated, those of the
 * bank are there.
 *
 * @throws ServiceError VALIDATION_FAILED for a type, focus area or language that is not on offer, or a coupon that cannot
 *   be used
 */
export async function setUpInterview(
  context: CandidateContext,
  input: SetupRequest,
  supply: QuestionSupply,
): Promise<SetupResponse> {
  const type = checkOffer(input);
  // Before questions are paid for. What was answered before keeps its answer, though its coupon may be used up by now.
  if (input.coupon !== undefined && !(await context.wasAnswered())) {
    await findUsableCoupon(context.read, context, input.coupon);
  }
  const prepared = await prepareQuestions(context, { input, type }, supply);
  return context.transact('interviews.setUp', input, async (unit) => {
    const { rows } = unit;
    const { actor, tenant, clock, newId } = context;
    // The candidate's row is held first, so that two setups at once cannot both take the last free interview.
    await keepCandidate(context, unit);
    const freeLeft = await freeInterviewsLeft(rows, context);
    const coupon = input.coupon === undefined ? undefined : await lockUsableCoupon(rows, context, input.coupon);
    const pricing = priceInterview(input, tenant.settings, { freeLeft, coupon, now: clock() });
    const status = firstStatus(pricing.amount);
    const now = clock();
    const sessionId = newId('session') as SessionId;
    const chosen = await chooseQuestions(context, unit, { input, type, prepared, seed: sessionId });
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
      questionSource: chosen.source,
      expiresAt,
      createdAt: now,
      updatedAt: now,
    });
    if (pricing.coupon) await redeemCoupon(rows, context, { sessionId, code: pricing.coupon.code });
    await insertQuestions(context, unit, sessionId, chosen.questions);
    await addTokens(rows, { sessionId, item: 'questions', use: prepared.usage }, now);
    await unit.enqueue(expireJob(sessionId, expiresAt));
    return {
      sessionId,
      status,
      questions: outlineFor(context, chosen.questions, []),
      pricing,
      questionSource: chosen.source,
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
