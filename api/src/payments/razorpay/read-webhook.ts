import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { GatewayEvent, GatewayPayment } from '../gateway.js';
import { toDispute, toPayment, toRefund } from './convert.js';
import { disputeEntity, orderEntity, paymentEntity, refundEntity, webhookBody } from './entities.js';

type Body = z.infer<typeof webhookBody>;

/**
 * What a webhook tells, from its body. The signature has been checked.
 *
 * An account may sell other things too, and the vendor adds events: what is not about a payment, a refund or a dispute
 * in a form that we know is nothing of ours, and no error. An error would make the vendor switch the webhook off.
 *
 * @param eventId from the header; where it is missing, the same body is the same event
 */
export function readWebhook(body: Uint8Array, eventId: string | undefined): GatewayEvent {
  const { event, created_at: created, payload } = parsed(body);
  const facts = { eventId: eventId ?? digestOf(body), event, at: created * 1000 };

  if (event.startsWith('refund.')) {
    const refund = refundEntity.safeParse(payload.refund?.entity);
    if (refund.success)
      return { ...facts, about: 'refund', refund: toRefund(refund.data), payment: paymentIn(payload) };
  } else if (event.startsWith('payment.dispute.')) {
    const dispute = disputeEntity.safeParse(payload.dispute?.entity);
    if (dispute.success) {
      return { ...facts, about: 'dispute', dispute: toDispute(dispute.data), payment: paymentIn(payload) };
    }
  } else if (event.startsWith('payment.') || event === 'order.paid') {
    const payment = paymentIn(payload);
    if (payment) return { ...facts, about: 'payment', payment };
    const order = orderEntity.safeParse(payload.order?.entity);
    if (order.success) return { ...facts, about: 'order', orderId: order.data.id };
  }
  return { ...facts, about: 'nothing of ours' };
}

function paymentIn(payload: Body['payload']): GatewayPayment | undefined {
  const payment = paymentEntity.safeParse(payload.payment?.entity);
  return payment.success ? toPayment(payment.data) : undefined;
}

function parsed(body: Uint8Array): Body {
  const nothing: Body = { event: 'unknown', created_at: 0, payload: {} };
  try {
    const result = webhookBody.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return result.success ? result.data : nothing;
  } catch {
    return nothing;
  }
}

function digestOf(body: Uint8Array): string {
  return `sha256_${createHash('sha256').update(body).digest('hex')}`;
}
