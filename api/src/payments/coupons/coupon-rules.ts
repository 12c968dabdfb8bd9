import type { Row } from '../../platform/database/database.js';
import { ServiceError } from '../../platform/errors.js';

/** Why a coupon cannot be used. The words for the candidate follow from it. */
export type CouponFault =
  | 'coupon_unknown'
  | 'coupon_expired'
  | 'coupon_used_up'
  | 'coupon_used_by_candidate'
  | 'coupon_too_late';

const explanations: Readonly<Record<CouponFault, string>> = {
  coupon_unknown: 'does not exist or is switched off',
  coupon_expired: 'has expired',
  coupon_used_up: 'has been used as often as it may be',
  coupon_used_by_candidate: 'has been used by this candidate as often as one candidate may',
  coupon_too_late: 'cannot be used any more: the order has been made; cancel the interview and book it again',
};

/**
 * What keeps a coupon from being used once more; nothing where it can be.
 *
 * @param uses.byAll interviews that it was used for so far, of all candidates
 * @param now UTC milliseconds
 */
export function faultOf(
  coupon: Pick<Row<'coupons'>, 'active' | 'expiresAt' | 'maxRedemptions' | 'maxPerCandidate'> | undefined,
  uses: { byAll: number; byCandidate: number },
  now: number,
): CouponFault | undefined {
  if (!coupon?.active) return 'coupon_unknown';
  const { expiresAt, maxRedemptions, maxPerCandidate } = coupon;
  if (expiresAt !== null && expiresAt <= now) return 'coupon_expired';
  if (maxPerCandidate !== null && uses.byCandidate >= maxPerCandidate) return 'coupon_used_by_candidate';
  if (maxRedemptions !== null && uses.byAll >= maxRedemptions) return 'coupon_used_up';
  return undefined;
}

export function couponRefused(fault: CouponFault): ServiceError {
  const explanation = explanations[fault];
  return new ServiceError('VALIDATION_FAILED', `coupon ${explanation}`, {
    fields: { coupon: explanation },
    reason: fault,
  });
}
