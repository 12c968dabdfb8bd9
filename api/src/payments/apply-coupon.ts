import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { invalidState } from '../platform/errors.js';
import { couponRefused } from './coupons/coupon-rules.js';
import { lockUsableCoupon, redeemCoupon, releaseCoupon } from './coupons/redeem-coupon.js';
import { makeReady } from './make-ready.js';
import { withCoupon } from './pricing.js';

/**
 * Lowers the price of an interview that is still to be paid. The same coupon again changes nothing; another one takes its
 * place. Where nothing is left to pay, the session can start.
 *
 * @param session locked by the caller
 * @returns the session as it is now
 * @throws ServiceError VALIDATION_FAILED, with the reason; INVALID_STATE where nothing is due
 */
export async function applyCoupon(
  context: CandidateContext,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  code: string,
): Promise<Row<'sessions'>> {
  const { rows } = unit;
  if (session.pricing.coupon?.code === code) return session;
  if (session.status !== 'awaiting_payment') throw invalidState(session.status, 'ready');
  // The gateway may have an order of the old amount.
  if (await rows.find('payments', { receipt: session.id })) throw couponRefused('coupon_too_late');
  await releaseCoupon(rows, session.id);
  const pricing = withCoupon(session.pricing, await lockUsableCoupon(rows, context, code));
  await redeemCoupon(rows, context, { sessionId: session.id, code });
  const priced = { ...session, pricing, updatedAt: context.clock() };
  await rows.update('sessions', { id: session.id }, { pricing, updatedAt: priced.updatedAt });
  return pricing.amount === 0 ? makeReady(context, unit, priced) : priced;
}
