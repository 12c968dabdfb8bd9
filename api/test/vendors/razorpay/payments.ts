/** The life of a payment: created → failed or authorized → captured → refunded, and late from failed to authorized. */
import { type Books, findOrder, paymentsOf } from './books.js';
import { type Notes, newId, newReference, type Payment, type PaymentMethod } from './entities.js';
import { badRequest, orderAlreadyPaid } from './errors.js';
import { refundAll } from './refunds.js';

/** What the buyer chose and told in the checkout. */
export interface Buyer {
  readonly method?: PaymentMethod;
  readonly email?: string;
  /** With the country's prefix. */
  readonly contact?: string;
  readonly notes?: Notes;
  readonly description?: string;
}

/** Reasons of the vendor's own test cards, and its general one. */
export type FailureReason =
  | 'payment_failed'
  | 'payment_timed_out'
  | 'insufficient_fund'
  | 'payment_cancelled'
  | 'card_declined'
  | 'gateway_technical_error'
  | 'authentication_failed';

const gatewayErrors: readonly FailureReason[] = ['gateway_technical_error', 'authentication_failed'];

/**
 * A buyer begins to pay; the bank has not answered yet.
 *
 * @throws Refusal while another payment of the order is authorised, and once the order is paid
 */
export function startAttempt(books: Books, orderId: string, buyer: Buyer = {}): Payment {
  const order = findOrder(books, orderId);
  const isTaken = paymentsOf(books, orderId).some(({ status }) => status === 'authorized');
  if (isTaken || order.status === 'paid') throw orderAlreadyPaid({ order_id: orderId });
  return addAttempt(books, orderId, buyer);
}

/** Like `startAttempt`, as if it had begun before the order was taken: what late answers of banks come from. */
export function addAttempt(books: Books, orderId: string, buyer: Buyer = {}): Payment {
  const order = findOrder(books, orderId);
  order.attempts += 1;
  if (order.status === 'created') order.status = 'attempted';
  const { method = 'upi', email = 'asha@example.com', contact = '+919876543210', notes = [] } = buyer;
  const payment: Payment = {
    id: newId('pay'),
    entity: 'payment',
    amount: order.amount,
    currency: order.currency,
    status: 'created',
    order_id: orderId,
    invoice_id: null,
    international: false,
    method,
    amount_refunded: 0,
    refund_status: null,
    captured: false,
    description: buyer.description ?? null,
    card_id: null,
    bank: method === 'netbanking' ? 'HDFC' : null,
    wallet: method === 'wallet' ? 'paytm' : null,
    vpa: null,
    email,
    contact,
    notes,
    fee: null,
    tax: null,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    acquirer_data: {},
    ...meansOf(method),
    created_at: books.now(),
  };
  books.payments.set(payment.id, payment);
  return payment;
}

function meansOf(method: PaymentMethod): Partial<Payment> {
  if (method === 'upi') {
    const vpa = 'asha@upi';
    return { vpa, acquirer_data: { rrn: null }, upi: { payer_account_type: 'bank_account', vpa } };
  }
  if (method === 'netbanking') return { acquirer_data: { bank_transaction_id: null } };
  if (method === 'wallet') return { acquirer_data: { transaction_id: null } };
  const id = newId('card');
  return {
    card_id: id,
    card: {
      id,
      entity: 'card',
      name: 'Asha',
      last4: '1007',
      network: 'Visa',
      type: 'credit',
      issuer: null,
      international: false,
      emi: method === 'emi',
      sub_type: 'consumer',
    },
    acquirer_data: { auth_code: null },
  };
}

/** The bank refuses, or says nothing for too long. The order stays open. */
export function fail(books: Books, payment: Payment, reason: FailureReason = 'payment_failed'): void {
  if (payment.status !== 'created') throw new Error(`A payment that is ${payment.status} cannot fail.`);
  Object.assign(payment, {
    status: 'failed',
    error_code: gatewayErrors.includes(reason) ? 'GATEWAY_ERROR' : 'BAD_REQUEST_ERROR',
    error_description: 'Payment failed',
    error_source: 'bank',
    error_step: 'payment_authorization',
    error_reason: reason,
  } satisfies Partial<Payment>);
  books.announce('payment.failed', { payment });
}

/** The bank agrees, perhaps days after it had seemed to fail. */
export function authorise(books: Books, payment: Payment): void {
  if (payment.status !== 'created' && payment.status !== 'failed') {
    throw new Error(`A payment that is ${payment.status} cannot be authorised.`);
  }
  Object.assign(payment, {
    status: 'authorized',
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    acquirer_data: Object.fromEntries(Object.keys(payment.acquirer_data).map((name) => [name, newReference(12)])),
  } satisfies Partial<Payment>);
  books.announce('payment.authorized', { payment });
}

/** What the vendor does by itself with a payment that was authorised: money for a paid order goes back at once. */
export function concludeAuthorised(books: Books, payment: Payment): void {
  if (findOrder(books, payment.order_id).status === 'paid') refundAll(books, payment);
  else if ((books.captureOfOrders.get(payment.order_id) ?? books.capture) === 'automatic') capture(books, payment);
}

/** Takes the money. The first captured payment pays the order. */
export function capture(books: Books, payment: Payment): void {
  if (payment.status !== 'authorized') throw new Error(`A payment that is ${payment.status} cannot be captured.`);
  const charge = Math.round(payment.amount * 0.02);
  const tax = Math.round(charge * 0.18);
  Object.assign(payment, { status: 'captured', captured: true, fee: charge + tax, tax } satisfies Partial<Payment>);
  books.announce('payment.captured', { payment });
  const order = findOrder(books, payment.order_id);
  if (order.status === 'paid') return;
  order.status = 'paid';
  order.amount_paid = order.amount;
  order.amount_due = 0;
  books.announce('order.paid', { payment, order });
}

/** A merchant's own wish to capture. */
export function captureOnRequest(books: Books, payment: Payment, amount: number): void {
  if (payment.status === 'captured' || payment.status === 'refunded') {
    throw books.dialect === 'newer'
      ? orderAlreadyPaid({ payment_id: payment.id, order_id: payment.order_id })
      : badRequest('This payment has already been captured', { step: 'payment_capture' });
  }
  if (payment.status !== 'authorized') {
    throw badRequest('Only payments which have been authorized and not yet captured can be captured', {
      step: 'payment_capture',
    });
  }
  if (amount !== payment.amount) {
    throw badRequest('Capture amount must be equal to the amount authorized', {
      field: 'amount',
      step: 'payment_capture',
    });
  }
  if (findOrder(books, payment.order_id).status === 'paid') {
    throw orderAlreadyPaid({ payment_id: payment.id, order_id: payment.order_id });
  }
  capture(books, payment);
}
