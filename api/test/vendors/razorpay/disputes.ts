import type { Books } from './books.js';
import { findPayment } from './books.js';
import { type Dispute, type DisputeStatus, newId, type Payment } from './entities.js';

export interface DisputeDetails {
  /** In paise; the whole payment where it is left out. */
  readonly amount?: number;
  /** An open set: `chargeback`, `fraud`, `retrieval`, `pre_arbitration` and further stages. */
  readonly phase?: string;
  readonly reasonCode?: string;
  /** Unix seconds; a week from now where it is left out. */
  readonly respondBy?: number;
}

/** The buyer's bank questions a payment. */
export function openDispute(books: Books, payment: Payment, details: DisputeDetails = {}): Dispute {
  const { amount = payment.amount, phase = 'chargeback', reasonCode = 'goods_or_services_not_received' } = details;
  const dispute: Dispute = {
    id: newId('disp'),
    entity: 'dispute',
    payment_id: payment.id,
    amount,
    currency: payment.currency,
    amount_deducted: 0,
    reason_code: reasonCode,
    respond_by: details.respondBy ?? books.now() + 7 * 24 * 60 * 60,
    status: 'open',
    phase,
    evidence: {
      amount,
      summary: null,
      shipping_proof: null,
      billing_proof: null,
      cancellation_proof: null,
      customer_communication: null,
      proof_of_service: null,
      submitted_at: null,
    },
    created_at: books.now(),
  };
  books.disputes.set(dispute.id, dispute);
  books.announce('payment.dispute.created', { payment, dispute });
  return dispute;
}

/** `action_required` asks for more evidence: the dispute is open again. */
export function moveDispute(
  books: Books,
  dispute: Dispute,
  to: Exclude<DisputeStatus, 'open'> | 'action_required',
): void {
  dispute.status = to === 'action_required' ? 'open' : to;
  if (to === 'lost') dispute.amount_deducted = dispute.amount;
  books.announce(`payment.dispute.${to}`, { payment: findPayment(books, dispute.payment_id), dispute });
}
