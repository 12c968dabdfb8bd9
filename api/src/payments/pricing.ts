import type {
  Channel,
  CouponDiscount,
  Difficulty,
  GstRegistration,
  Paise,
  Pricing,
  TenantSettings,
} from '@mock-interview/contract';
import { gstInside } from './gst.js';

/** The duration that the tenant's prices are for, in minutes. */
export const pricedDuration = 20;

const paisePerRupee = 100;

/** A coupon that this candidate may use. */
export interface UsableCoupon {
  readonly code: string;
  readonly discount: CouponDiscount;
}

type PriceSettings = Pick<TenantSettings, 'prices' | 'voiceSurcharge' | 'promotion' | 'gst'>;

/**
 * What an interview costs its candidate: the tenant's price for the difficulty, with its surcharge for voice, in
 * proportion to the duration; less the promotion while it lasts; nothing where the candidate still has a free interview;
 * else less the coupon. Always whole rupees: what a discount leaves is rounded down. A free interview or a coupon is not
 * used up where nothing is due without it.
 *
 * @param facts.freeLeft how many free interviews the candidate has left
 * @param facts.now UTC milliseconds
 */
export function priceInterview(
  { difficulty, duration, channel }: { difficulty: Difficulty; duration: number; channel: Channel },
  { prices, voiceSurcharge, promotion, gst }: PriceSettings,
  { freeLeft, coupon, now }: { freeLeft: number; coupon?: UsableCoupon | undefined; now: number },
): Pricing {
  const perPricedDuration = prices[difficulty] + (channel === 'voice' ? voiceSurcharge : 0);
  const listAmount = inPaise(Math.round((perPricedDuration * duration) / pricedDuration));
  if (listAmount === 0) return { ...nothing, listAmount, reason: 'free' };

  const list: Pricing = { ...paid(listAmount), listAmount, reason: 'list_price' };
  const promoted = promotion && now < Date.parse(promotion.until) ? withPromotion(list, promotion.percent) : list;
  if (promoted.amount === 0) return promoted;
  if (freeLeft > 0) return { ...nothing, listAmount, reason: 'free_allowance' };
  const due = withTax(promoted, gst);
  return coupon ? withCoupon(due, coupon) : due;
}

/**
 * A price that was fixed, with a coupon instead of the one that it may have had.
 *
 * @param fixed of an interview that is still to be paid
 */
export function withCoupon(fixed: Pricing, { code, discount }: UsableCoupon): Pricing {
  const { coupon: _earlier, gst, ...rest } = fixed;
  const before = (rest.listAmount - (rest.promotion?.amount ?? 0)) as Paise;
  const amount = discount.kind === 'percent' ? percentOff(before, discount.percent) : less(before, discount.amount);
  const taken = (before - amount) as Paise;
  return withTax({ ...rest, ...paid(amount), reason: 'coupon', coupon: { code, amount: taken } }, gst ?? null);
}

/** The price of an interview that repeats one without charge. */
export function asRerun({ currency, listAmount }: Pricing): Pricing {
  return { ...nothing, currency, listAmount, reason: 'rerun' };
}

function withPromotion(list: Pricing, percent: number): Pricing {
  const amount = percentOff(list.amount, percent);
  const taken = (list.amount - amount) as Paise;
  return { ...list, ...paid(amount), reason: 'promotion', promotion: { percent, amount: taken } };
}

function withTax(price: Pricing, registration: GstRegistration | null): Pricing {
  return registration && price.amount > 0 ? { ...price, gst: gstInside(price.amount, registration) } : price;
}

function percentOff(amount: Paise, percent: number): Paise {
  return inWholeRupees(Math.floor((amount * (100 - percent)) / 100));
}

function less(amount: Paise, discount: Paise): Paise {
  return inWholeRupees(Math.max(0, amount - discount));
}

function inWholeRupees(paise: number): Paise {
  return inPaise(Math.floor(paise / paisePerRupee));
}

function inPaise(rupees: number): Paise {
  return (rupees * paisePerRupee) as Paise;
}

function paid(amount: Paise) {
  return { currency: 'INR' as const, userPrice: amount / paisePerRupee, amount };
}

const nothing = paid(0 as Paise);
