import { type Books, findPayment } from './books.js';
import { newId, newReference, type Payment, type Refund } from './entities.js';
import { badRequest } from './errors.js';
import type { RefundRequest } from './strictness.js';

/** What comes of a refund at once. `pending` waits for `settleRefund`. */
export type RefundOutcome = 'processed' | 'pending' | 'failed';

/** After that, money no longer goes back the normal way. In seconds: the vendor says six months. */
const normalRefundsEnd = 182 * 24 * 60 * 60;

/**
 * Gives money back.
 *
 * @param takeOutcome asked only where the refund is made
 * @returns as the vendor answers: without the bank's reference, which comes later
 * @throws Refusal for more than was captured and not yet given back
 */
export function createRefund(
  books: Books,
  payment: Payment,
  request: RefundRequest,
  takeOutcome: () => RefundOutcome,
): Refund {
  if (payment.status === 'refunded') throw badRequest('The payment has been fully refunded already.');
  if (payment.status !== 'captured') {
    throw badRequest('The payment status should be captured for action to be taken');
  }
  const remaining = payment.amount - payment.amount_refunded;
  const { amount = remaining, speed, notes, receipt } = request;
  if (amount > remaining) {
    throw badRequest('The refund amount provided is greater than amount captured.', { field: 'amount' });
  }
  const isTooOld = speed !== 'optimum' && books.now() - payment.created_at > normalRefundsEnd;
  const outcome = isTooOld ? 'failed' : takeOutcome();
  const refund: Refund = {
    id: newId('rfnd'),
    entity: 'refund',
    amount,
    currency: payment.currency,
    payment_id: payment.id,
    notes,
    receipt,
    acquirer_data: { arn: null },
    created_at: books.now(),
    batch_id: null,
    status: outcome === 'processed' ? 'processed' : 'pending',
    ...(speed === undefined
      ? {}
      : { speed_processed: speed === 'optimum' ? 'instant' : 'normal', speed_requested: speed }),
  };
  books.refunds.set(refund.id, refund);
  giveBack(payment, amount);
  books.announce('refund.created', { refund, payment });
  const answer = structuredClone(refund);
  if (outcome === 'failed') failRefund(books, refund);
  else if (outcome === 'processed') processRefund(books, refund);
  return answer;
}

/** The vendor gives everything back by itself: the order was paid by another payment, or nobody captured in time. */
export function refundAll(books: Books, payment: Payment): Refund {
  payment.status = 'captured';
  const request = { amount: undefined, speed: undefined, notes: [], receipt: null } as const;
  return createRefund(books, payment, request, () => 'processed');
}

/** What becomes of a pending refund. `slowed`: instant was asked for, and it will go the normal way. */
export function settleRefund(books: Books, refund: Refund, outcome: 'processed' | 'failed' | 'slowed'): void {
  if (refund.status !== 'pending') throw new Error(`The refund is ${refund.status} already.`);
  if (outcome === 'processed') processRefund(books, refund);
  else if (outcome === 'failed') failRefund(books, refund);
  else {
    refund.speed_processed = 'normal';
    books.announce('refund.speed_changed', { refund, payment: findPayment(books, refund.payment_id) });
  }
}

function processRefund(books: Books, refund: Refund): void {
  refund.status = 'processed';
  refund.acquirer_data = { arn: newReference(23) };
  books.announce('refund.processed', { refund, payment: findPayment(books, refund.payment_id) });
}

function failRefund(books: Books, refund: Refund): void {
  refund.status = 'failed';
  const payment = findPayment(books, refund.payment_id);
  giveBack(payment, -refund.amount);
  books.announce('refund.failed', { refund, payment });
}

function giveBack(payment: Payment, amount: number): void {
  payment.amount_refunded += amount;
  const isAll = payment.amount_refunded === payment.amount;
  payment.refund_status = isAll ? 'full' : payment.amount_refunded > 0 ? 'partial' : null;
  payment.status = isAll ? 'refunded' : 'captured';
}
