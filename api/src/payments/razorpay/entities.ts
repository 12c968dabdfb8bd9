/** What Razorpay tells, read leniently: fields that we do not need may be missing, empty or of another form. */
import { orderId, paise } from '@mock-interview/contract';
import { z } from 'zod';

const idOf = (prefix: 'order' | 'pay' | 'rfnd' | 'disp') => new RegExp(`^${prefix}_[A-Za-z0-9]{14}$`);

const ids = { order: idOf('order'), payment: idOf('pay'), refund: idOf('rfnd'), dispute: idOf('disp') };

/** Whether a text has the form of an id: only such a text may become part of an address. */
export function isIdOf(kind: keyof typeof ids, text: string): boolean {
  return ids[kind].test(text);
}

export const orderEntity = z.object({
  id: z.string().regex(ids.order).pipe(orderId),
  amount: paise,
  currency: z.string(),
  receipt: z.string().nullish(),
  created_at: z.number().catch(0),
});

export const paymentEntity = z.object({
  id: z.string().regex(ids.payment),
  // A payment of something else than an order is none of ours.
  order_id: z.string().regex(ids.order).pipe(orderId).nullish().catch(null),
  amount: paise,
  currency: z.string(),
  // `captured` is not read: samples have it true for payments that failed.
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  /** With the tax on it; null until the payment was captured. */
  fee: paise.nullish().catch(null),
});

export const refundEntity = z.object({
  id: z.string().regex(ids.refund),
  payment_id: z.string().regex(ids.payment),
  amount: paise,
  status: z.enum(['pending', 'processed', 'failed']),
});

export const disputeEntity = z.object({
  id: z.string().regex(ids.dispute),
  payment_id: z.string().regex(ids.payment),
  amount: paise,
  status: z.string().min(1).max(60),
  phase: z.string().max(60).nullish().catch(null),
  /** 0 unless the dispute is lost. */
  amount_deducted: paise.nullish().catch(null),
  /** Unix seconds. */
  respond_by: z.number().int().nullish().catch(null),
});

export function collectionOf<Entity extends z.ZodType>(entity: Entity) {
  return z.object({ items: z.array(entity) });
}

/** A webhook's body. What is told of is looked at only where its kind matters to us. */
export const webhookBody = z.object({
  event: z.string().min(1).max(100),
  /** Unix seconds. */
  created_at: z.number().catch(0),
  payload: z.record(z.string(), z.object({ entity: z.unknown().optional() }).catch({})).catch({}),
});
