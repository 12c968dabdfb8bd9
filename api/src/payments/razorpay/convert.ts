/** From the vendor's words to ours. */
import type { GatewayOrder, GatewayPayment, GatewayRefund } from '../gateway.js';
import type { Order, Payment, Refund } from './client.js';
import { estimateFee } from './fees.js';

export function toOrder({ id: orderId, amount, currency }: Order): GatewayOrder {
  return { orderId, amount, currency };
}

/** @returns undefined for a payment that belongs to no order */
export function toPayment({
  id: paymentId,
  order_id: orderId,
  amount,
  currency,
  status,
  fee,
}: Payment): GatewayPayment | undefined {
  if (!orderId) return undefined;
  const isTaken = status === 'captured' || status === 'refunded';
  const actual = fee === null || fee === undefined ? undefined : { paise: fee, basis: 'actual' as const };
  const estimate = { paise: estimateFee(amount), basis: 'estimate' as const };
  return { paymentId, orderId, amount, currency, status, charge: isTaken ? (actual ?? estimate) : undefined };
}

export function toRefund({ id: refundId, payment_id: paymentId, amount, status }: Refund): GatewayRefund {
  return { refundId, paymentId, amount, status };
}
