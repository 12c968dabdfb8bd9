import { z } from 'zod';
import { instant } from './text.js';
import { paise } from './vocabulary.js';

/** A word that lowers a price. Capitals and blanks do not matter when it is given. */
export const couponCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{2,39}$/, 'must be 3 to 40 letters, digits, - or _')
  .meta({ example: 'DIWALI50' });

const times = z.number().int().min(1).max(1_000_000);

const limits = {
  maxRedemptions: times.nullable().meta({ description: 'Over all candidates; null: no limit' }),
  maxPerCandidate: times.nullable().meta({ description: 'null: no limit' }),
  expiresAt: instant.nullable(),
};

const discount = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), percent: z.number().int().min(1).max(100) }),
    z.object({ kind: z.literal('amount'), amount: paise.min(100) }),
  ])
  .meta({ description: 'What is left is rounded down to whole rupees', example: { kind: 'percent', percent: 20 } });

export const coupon = z
  .object({
    code: couponCode,
    discount,
    ...limits,
    active: z.boolean(),
    redemptions: z.number().int().min(0).meta({ description: 'Interviews that it was used for' }),
    createdAt: instant,
  })
  .meta({ id: 'Coupon' });
export type Coupon = z.infer<typeof coupon>;
export type CouponDiscount = Coupon['discount'];

export const couponList = z
  .object({
    coupons: z.array(coupon),
    total: z.number().int().min(0),
    page: z.number().int().min(1),
    totalPages: z.number().int().min(0),
  })
  .meta({ id: 'CouponList' });
export type CouponList = z.infer<typeof couponList>;

export const createCouponRequest = z
  .object({
    code: couponCode,
    discount,
    maxRedemptions: limits.maxRedemptions.default(null),
    maxPerCandidate: limits.maxPerCandidate.default(1),
    expiresAt: limits.expiresAt.default(null),
  })
  .meta({ id: 'CreateCouponRequest' });
export type CreateCouponRequest = z.infer<typeof createCouponRequest>;

export const updateCouponRequest = z
  .object({ ...limits, active: z.boolean() })
  .partial()
  .meta({ id: 'UpdateCouponRequest' });
export type UpdateCouponRequest = z.infer<typeof updateCouponRequest>;
