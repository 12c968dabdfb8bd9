import type { SessionId } from '@mock-interview/contract';
import type { CandidateContext } from '../../platform/context.js';
import type { Row, ScopedReader, ScopedWriter } from '../../platform/database/database.js';
import type { UsableCoupon } from '../pricing.js';
import { couponRefused, faultOf } from './coupon-rules.js';

type Asking = Pick<CandidateContext, 'actor' | 'clock'>;

/**
 * The coupon with a code, if this candidate may use it now.
 *
 * @throws ServiceError VALIDATION_FAILED, with the reason
 */
export async function findUsableCoupon(rows: ScopedReader, asking: Asking, code: string): Promise<UsableCoupon> {
  return usable(rows, asking, code, await rows.find('coupons', { code }));
}

/**
 * The same, and nobody else can use it up until the transaction ends.
 *
 * @throws ServiceError VALIDATION_FAILED, with the reason
 */
export async function lockUsableCoupon(rows: ScopedWriter, asking: Asking, code: string): Promise<UsableCoupon> {
  return usable(rows, asking, code, await rows.lock('coupons', { code }));
}

/** Counts the interview as one that the coupon was used for. Belongs in the transaction that fixes its price. */
export async function redeemCoupon(
  rows: ScopedWriter,
  { actor, clock }: Asking,
  { sessionId, code }: { sessionId: SessionId; code: string },
): Promise<void> {
  await rows.insert('couponRedemptions', { sessionId, code, userId: actor.userId, redeemedAt: clock() });
}

/** The interview came to nothing before money was taken: its coupon can be used again. */
export async function releaseCoupon(rows: ScopedWriter, sessionId: SessionId): Promise<void> {
  await rows.remove('couponRedemptions', { sessionId });
}

async function usable(
  rows: ScopedReader,
  { actor, clock }: Asking,
  code: string,
  coupon: Row<'coupons'> | undefined,
): Promise<UsableCoupon> {
  const byAll = await rows.count('couponRedemptions', { code });
  const byCandidate = await rows.count('couponRedemptions', { code, userId: actor.userId });
  const fault = faultOf(coupon, { byAll, byCandidate }, clock());
  if (fault || !coupon) throw couponRefused(fault ?? 'coupon_unknown');
  return { code: coupon.code, discount: coupon.discount };
}
