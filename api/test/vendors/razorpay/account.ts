import { type Books, findDispute, findOrder, findPayment, findRefund, paymentsOf, refundsOf } from './books.js';
import { type DisputeDetails, moveDispute, openDispute } from './disputes.js';
import { type Dispute, type DisputeStatus, newId, type Order, type Payment, type Refund } from './entities.js';
import type { Dialect } from './errors.js';
import {
  addAttempt,
  authorise,
  type Buyer,
  capture,
  concludeAuthorised,
  type FailureReason,
  fail,
  startAttempt,
} from './payments.js';
import type { RefundAnswers } from './refund-idempotency.js';
import { type RefundOutcome, refundAll, settleRefund } from './refunds.js';
import { type CheckoutAnswer, signedAnswer } from './signatures.js';
import type { CaptureSetting } from './strictness.js';
import { createWebhookSender, type WebhookSender } from './webhook-sender.js';

export interface AccountOptions {
  readonly keyId?: string;
  readonly keySecret?: string;
  readonly accountId?: string;
  /** Which of two documented wordings refusals have. Default `newer`. */
  readonly dialect?: Dialect;
  /** What happens to authorised payments of orders that do not say it themselves. Default `automatic`. */
  readonly capture?: CaptureSetting;
  /** Whether every receipt is refused the second time. Default false: only `unique_receipt` looks at it. */
  readonly areReceiptsUnique?: boolean;
  /** The time in milliseconds. */
  readonly clock?: () => number;
}

/** A payment, and what a checkout would have handed to the page for it. */
export interface Paid {
  readonly payment: Payment;
  readonly answer: CheckoutAnswer;
}

/** One merchant's account: its keys, its webhook, and its buyers and banks for a test to play. What it returns are snapshots. */
export interface RazorpayAccount {
  readonly accountId: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly dialect: Dialect;
  readonly webhooks: WebhookSender;

  order(id: string): Order;
  orders(): Order[];
  payment(id: string): Payment;
  paymentsOf(orderId: string): Payment[];
  refundsOf(paymentId: string): Refund[];
  /** The three fields of the checkout, signed with the key's secret. */
  answerFor(orderId: string, paymentId: string): CheckoutAnswer;

  /**
   * A buyer pays.
   *
   * @param status where the payment stops; left out: captured, or authorized where capture is manual
   * @param late it failed first, and the bank agreed later; on an order that was paid meanwhile it is refunded at once
   * @throws Refusal for an order that is paid or has an authorised payment, unless it is late
   */
  payOrder(orderId: string, how?: Buyer & { status?: Payment['status']; late?: boolean }): Paid;
  /** A buyer begins to pay, and the bank does not answer: the payment stays `created`. */
  startAttempt(orderId: string, buyer?: Buyer): Payment;
  /** A buyer tries in vain: a new attempt of an order, or the end of one that was started. */
  failAttempt(orderOrPaymentId: string, how?: Buyer & { reason?: FailureReason }): Payment;
  /** The bank agrees to a payment that is `created` or `failed`; the vendor then captures or refunds as it does. */
  authorizeLate(paymentId: string): Payment;
  /** The merchant captures by hand, outside of the API: what loses the race of the API's capture. */
  capture(paymentId: string): Payment;
  /** Two attempts at the same time, both captured: the order is paid once, the money taken twice. */
  captureTwice(orderId: string, buyer?: Buyer): readonly [Paid, Paid];
  /** Nobody captured in time: the vendor gives the money back. */
  expireCapture(paymentId: string): Payment;

  /** What comes of the next refund that is asked for; more calls, more refunds. Default `processed`. */
  nextRefund(outcome: RefundOutcome): void;
  settleRefund(refundId: string, outcome: 'processed' | 'failed' | 'slowed'): Refund;

  openDispute(paymentId: string, details?: DisputeDetails): Dispute;
  moveDispute(disputeId: string, to: Exclude<DisputeStatus, 'open'> | 'action_required'): Dispute;
}

/** An account as the emulator's own routes see it. */
export interface AccountInside extends RazorpayAccount {
  readonly books: Books;
  readonly refundAnswers: RefundAnswers;
  /** The outcome that is planned for a refund that is made now. */
  takeRefundOutcome(): RefundOutcome;
}

export function createAccount(options: AccountOptions = {}): AccountInside {
  const {
    accountId = newId('acc'),
    keyId = `rzp_test_${newId('acc').slice(-14)}`,
    keySecret = newId('acc').slice(-14) + newId('acc').slice(-10),
    dialect = 'newer',
    clock = Date.now,
  } = options;
  const now = () => Math.floor(clock() / 1000);
  const webhooks = createWebhookSender({ accountId, now });
  const books: Books = {
    dialect,
    capture: options.capture ?? 'automatic',
    areReceiptsUnique: options.areReceiptsUnique ?? false,
    orders: new Map(),
    captureOfOrders: new Map(),
    payments: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    now,
    announce: (event, entities) => void webhooks.announce(event, entities),
  };
  const outcomes: RefundOutcome[] = [];
  const answerFor = (orderId: string, paymentId: string) => signedAnswer(keySecret, orderId, paymentId);
  const paid = (payment: Payment): Paid => ({
    payment: structuredClone(payment),
    answer: answerFor(payment.order_id, payment.id),
  });

  return {
    accountId,
    keyId,
    keySecret,
    dialect,
    webhooks,
    books,
    refundAnswers: new Map(),

    order: (id) => structuredClone(findOrder(books, id)),
    orders: () => structuredClone([...books.orders.values()]),
    payment: (id) => structuredClone(findPayment(books, id)),
    paymentsOf: (orderId) => structuredClone(paymentsOf(books, orderId)),
    refundsOf: (paymentId) => structuredClone(refundsOf(books, paymentId)),
    answerFor,

    payOrder(orderId, { status, late = false, ...buyer } = {}) {
      const payment = late ? addAttempt(books, orderId, buyer) : startAttempt(books, orderId, buyer);
      if (status === 'created') return paid(payment);
      if (late || status === 'failed') fail(books, payment);
      if (status === 'failed') return paid(payment);
      authorise(books, payment);
      if (status === undefined) concludeAuthorised(books, payment);
      else if (status === 'refunded') refundAll(books, payment);
      else if (status === 'captured') capture(books, payment);
      return paid(payment);
    },
    startAttempt: (orderId, buyer) => structuredClone(startAttempt(books, orderId, buyer)),
    failAttempt(id, { reason, ...buyer } = {}) {
      const payment = id.startsWith('pay_') ? findPayment(books, id) : startAttempt(books, id, buyer);
      fail(books, payment, reason);
      return structuredClone(payment);
    },
    authorizeLate(paymentId) {
      const payment = findPayment(books, paymentId);
      authorise(books, payment);
      concludeAuthorised(books, payment);
      return structuredClone(payment);
    },
    capture(paymentId) {
      const payment = findPayment(books, paymentId);
      capture(books, payment);
      return structuredClone(payment);
    },
    captureTwice(orderId, buyer) {
      const first = startAttempt(books, orderId, buyer);
      const second = startAttempt(books, orderId, buyer);
      for (const payment of [first, second]) authorise(books, payment);
      for (const payment of [first, second]) capture(books, payment);
      return [paid(first), paid(second)];
    },
    expireCapture(paymentId) {
      const payment = findPayment(books, paymentId);
      if (payment.status !== 'authorized') throw new Error(`The payment is ${payment.status}: nothing can expire.`);
      refundAll(books, payment);
      return structuredClone(payment);
    },

    nextRefund: (outcome) => void outcomes.push(outcome),
    takeRefundOutcome: () => outcomes.shift() ?? 'processed',
    settleRefund(refundId, outcome) {
      const refund = findRefund(books, refundId);
      settleRefund(books, refund, outcome);
      return structuredClone(refund);
    },

    openDispute: (paymentId, details) => structuredClone(openDispute(books, findPayment(books, paymentId), details)),
    moveDispute(disputeId, to) {
      const dispute = findDispute(books, disputeId);
      moveDispute(books, dispute, to);
      return structuredClone(dispute);
    },
  };
}
