import { ValidationError } from '@mock-interview/client/api';
import type { Journey } from './journey.js';
import type { CouponFault, CouponState } from './state.js';

/** The control that a coupon is written into. */
export const couponId = 'mi-coupon';

const blank: CouponState = { code: '', isBusy: false, pricing: null, fault: null, problem: null };

/** Takes what is written. A complaint about other words ends. */
export function writeCoupon(journey: Journey, code: string): void {
  journey.changeIn('payment', { coupon: { ...blank, code } });
}

/** Asks what the interview costs with the coupon. It is used up with the payment alone. */
export async function applyCoupon(journey: Journey): Promise<void> {
  const { session, payment } = journey.state;
  const { coupon, phase } = payment;
  const code = coupon?.code.trim().toUpperCase();
  if (!session || !coupon || !code || coupon.isBusy || phase === 'paying') return;
  const { type, difficulty, duration, channel } = session.setup;
  journey.changeIn('payment', { coupon: { ...coupon, isBusy: true, fault: null, problem: null } });
  // What is written meanwhile makes the answer old news.
  const answer = (news: Partial<CouponState>) => {
    if (journey.state.payment.coupon?.isBusy) journey.changeIn('payment', { coupon: { ...coupon, ...news } });
  };
  try {
    const wish = { type, difficulty, duration, channel, coupon: code };
    answer({ isBusy: false, pricing: await journey.api.quote(wish, { signal: journey.signal }) });
  } catch (error) {
    const fault = faultOfCoupon(error);
    if (fault) answer({ isBusy: false, fault });
    else answer({ isBusy: false, problem: journey.report(error) });
    journey.focus(couponId);
  }
}

/** Pays without the coupon after all. */
export function removeCoupon(journey: Journey): void {
  if (journey.state.payment.phase === 'paying') return;
  journey.changeIn('payment', { coupon: null });
  journey.focus(couponId);
}

const faults: Readonly<Record<string, CouponFault>> = {
  coupon_expired: 'expired',
  coupon_used_up: 'used_up',
  coupon_used_by_candidate: 'used_by_candidate',
  coupon_too_late: 'too_late',
};

/** What the service holds against a coupon; null for any other failure. */
export function faultOfCoupon(error: unknown): CouponFault | null {
  if (!(error instanceof ValidationError) || !('coupon' in error.fields)) return null;
  return faults[String(error.details.reason)] ?? 'unknown';
}
