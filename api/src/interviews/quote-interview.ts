import type { Pricing, QuoteRequest } from '@mock-interview/contract';
import { findUsableCoupon } from '../payments/coupons/redeem-coupon.js';
import { priceInterview } from '../payments/pricing.js';
import type { CandidateContext } from '../platform/context.js';
import { freeInterviewsLeft } from './free-allowance.js';
import { requireInterviewType } from './offer.js';

/**
 * What an interview would cost this candidate now. Nothing is used up.
 *
 * @throws ServiceError VALIDATION_FAILED for a type that is not on offer or a coupon that cannot be used
 */
export async function quoteInterview(context: CandidateContext, input: QuoteRequest): Promise<Pricing> {
  requireInterviewType(input.type);
  const { read, tenant, clock } = context;
  const freeLeft = await freeInterviewsLeft(read, context);
  const coupon = input.coupon === undefined ? undefined : await findUsableCoupon(read, context, input.coupon);
  return priceInterview(input, tenant.settings, { freeLeft, coupon, now: clock() });
}
