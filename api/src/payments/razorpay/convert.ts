/** From the vendor's words to ours. */
import type { Paise } from '@mock-interview/contract';
import type { GatewayDispute, GatewayOrder, GatewayPayment, GatewayRefund } from '../gateway.js';
import type { Dispute, Order, Payment, Refund } from './client.js';
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
  return { paymentId, orderId, amount, currency, status, charge: chargeOf({ status, amount, fee }) };
}

/** A refunded payment without a fee went back before it was captured: nothing was kept of it. */
function chargeOf({ status, amount, fee }: Pick<Payment, 'status' | 'amount' | 'fee'>): GatewayPayment['charge'] {
  const isTaken = status === 'captured' || status === 'refunded';
  if (isTaken && typeof fee === 'number') return { paise: fee, basis: 'actual' };
  return status === 'captured' ? { paise: estimateFee(amount), basis: 'estimate' } : undefined;
}

export function toRefund({ id: refundId, payment_id: paymentId, amount, status }: Refund): GatewayRefund {
  return { refundId, paymentId, amount, status };
}

export function toDispute(dispute: Dispute): GatewayDispute {
  const { id: disputeId, payment_id: paymentId, amount, status, phase, amount_deducted: deducted } = dispute;
  const respondBy = dispute.respond_by ? dispute.respond_by * 1000 : null;
  return {
    disputeId,
    paymentId,
    amount,
    status,
    phase: phase ?? null,
    amountDeducted: deducted ?? (0 as Paise),
    respondBy,
  };
}
