import type { Coupon, CouponList, CreateCouponRequest, UpdateCouponRequest } from '@mock-interview/contract';
import { desc } from 'drizzle-orm';
import { toInstant, toInstantOrNull } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import type { Row, ScopedReader } from '../../platform/database/database.js';
import { invalidFields, ServiceError } from '../../platform/errors.js';

/** The coupons of the mode, newest first. */
export async function listCoupons(
  { read }: Context,
  { page, limit }: { page: number; limit: number },
): Promise<CouponList> {
  const total = await read.count('coupons');
  const rows = await read.list('coupons', {
    orderBy: (t) => [desc(t.createdAt), desc(t.code)],
    limit,
    offset: (page - 1) * limit,
  });
  const coupons = await Promise.all(rows.map((row) => describeCoupon(read, row)));
  return { coupons, total, page, totalPages: Math.ceil(total / limit) };
}

/** @throws ServiceError VALIDATION_FAILED for a code that there is already */
export function createCoupon(context: Context, input: CreateCouponRequest): Promise<Coupon> {
  return context.transact('coupons.create', input, async ({ rows, audit }) => {
    const { expiresAt, ...facts } = input;
    const row = { ...facts, expiresAt: momentOf(expiresAt), active: true, createdAt: context.clock() };
    if (!(await rows.insertIfAbsent('coupons', row))) {
      throw invalidFields({ code: 'is taken: change that coupon, or delete it first' });
    }
    await audit('coupon.created', input.code, { ...facts, expiresAt });
    return describeCoupon(rows, { ...row, ...context.scope });
  });
}

/**
 * Changes limits, expiry or whether it can be used. What it was used for stays as it was priced.
 *
 * @throws ServiceError NOT_FOUND
 */
export function updateCoupon(context: Context, input: UpdateCouponRequest & { code: string }): Promise<Coupon> {
  return context.transact('coupons.update', input, async ({ rows, audit }) => {
    const { code, expiresAt, ...rest } = input;
    const row = await rows.lock('coupons', { code });
    if (!row) throw couponNotFound();
    const named = {
      ...rest,
      ...(expiresAt !== undefined && { expiresAt: momentOf(expiresAt) }),
    };
    const changes = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length > 0) await rows.update('coupons', { code }, changes);
    await audit('coupon.updated', code, { ...rest, ...(expiresAt !== undefined && { expiresAt }) });
    return describeCoupon(rows, { ...row, ...changes });
  });
}

/**
 * Deletes a coupon and the count of its uses. Interviews that it was used for keep their price.
 *
 * @throws ServiceError NOT_FOUND
 */
export function deleteCoupon(context: Context, input: { code: string }): Promise<null> {
  return context.transact('coupons.delete', input, async ({ rows, audit }) => {
    const { code } = input;
    if ((await rows.remove('coupons', { code })) === 0) throw couponNotFound();
    await rows.remove('couponRedemptions', { code });
    await audit('coupon.deleted', code);
    return null;
  });
}

async function describeCoupon(rows: ScopedReader, row: Row<'coupons'>): Promise<Coupon> {
  const { code, discount, maxRedemptions, maxPerCandidate, expiresAt, active, createdAt } = row;
  return {
    code,
    discount,
    maxRedemptions,
    maxPerCandidate,
    expiresAt: toInstantOrNull(expiresAt),
    active,
    redemptions: await rows.count('couponRedemptions', { code }),
    createdAt: toInstant(createdAt),
  };
}

function momentOf(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}

function couponNotFound(): ServiceError {
  return new ServiceError('NOT_FOUND', 'There is no coupon with this code in this mode.');
}
