import type {
  CreatePaymentRequest,
  CreatePaymentResponse,
  GatewayName,
  NothingToPay,
  PaymentOrder,
} from '@mock-interview/contract';
import { findOwnSession } from '../interviews/session-rows.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { invalidState, ServiceError, sessionNotFound } from '../platform/errors.js';
import { applyCoupon } from './apply-coupon.js';
import { GatewayError, type Gateways, type PaymentGateway } from './gateway.js';
import { laterReconcileJob } from './reconcile-job.js';

/**
 * Makes the order that the candidate pays. The amount is the one that was fixed at setup, less a coupon that is given now.
 * Asked again, it answers the order that is there. Where the coupon leaves nothing to pay there is no order, and the
 * session can start.
 *
 * Our own row comes first, then the gateway's order under a receipt that follows from it. Only an order that our row
 * names is ever handed out, so a crash between the two, or a second tab, leaves nothing that is paid twice.
 *
 * @throws ServiceError INVALID_STATE where nothing is due; VALIDATION_FAILED for a coupon that cannot be used;
 *   PAYMENT_FAILED where there is no gateway or it refuses; UNAVAILABLE where it does not answer
 */
export async function createPayment(
  context: CandidateContext,
  gateways: Gateways,
  input: CreatePaymentRequest,
): Promise<CreatePaymentResponse> {
  // Before anything is done: what has been answered may be over by now, and another request must have no effect.
  if (await context.wasAnswered()) return context.transact('payments.create', input, answerIsGone);
  await findOwnSession(context.read, context, input.sessionId);
  const current = await gateways.gatewayFor(context.scope);
  const { session, payment, isNew } = await context.step((unit) => prepare(context, unit, current?.name, input));
  if (!payment) return nothingToPay(context, session, input);

  const made = await translated(() => orderFor(context, gateways, { current, payment, isNew }));
  return context.transact('payments.create', input, async (unit) => {
    const order = await keepOrder(context, unit, payment.id, made);
    return describeOrder(context, session, payment, order);
  });
}

/** An order that can be paid, and the key that a checkout opens it with. */
type OpenOrder = Pick<PaymentOrder, 'gateway' | 'orderId' | 'keyId'>;

/** Uses the coupon and writes our row of the payment; none where nothing is due. */
async function prepare(
  context: CandidateContext,
  unit: UnitOfWork,
  gateway: GatewayName | undefined,
  { sessionId, coupon }: CreatePaymentRequest,
): Promise<{ session: Row<'sessions'>; payment: Row<'payments'> | undefined; isNew: boolean }> {
  const { rows } = unit;
  const found = await rows.lock('sessions', { id: sessionId, userId: context.actor.userId });
  if (!found) throw sessionNotFound();
  const session = coupon === undefined ? found : await applyCoupon(context, unit, found, coupon);
  if (session.pricing.amount === 0 && coupon !== undefined) return { session, payment: undefined, isNew: false };
  if (session.status !== 'awaiting_payment') throw invalidState(session.status, 'ready');
  const receipt = session.id;
  const earlier = await rows.lock('payments', { receipt });
  if (!gateway && !earlier?.orderId) throw noGateway();
  const now = context.clock();
  if (earlier && earlier.status !== 'created') {
    throw new ServiceError('PAYMENT_FAILED', 'The payment went back. Cancel the interview and book it again.');
  }
  if (earlier || !gateway) return { session, payment: earlier, isNew: false };
  const row = {
    id: context.newId('payment'),
    sessionId: session.id,
    userId: session.userId,
    gateway,
    receipt,
    orderId: null,
    gatewayKeyId: null,
    gatewayPaymentId: null,
    amount: session.pricing.amount,
    currency: session.pricing.currency,
    status: 'created' as const,
    createdAt: now,
    updatedAt: now,
  };
  await rows.insert('payments', row);
  return { session, payment: { ...row, ...context.scope }, isNew: true };
}

/** The order of our row, where it has one; else a new one at the gateway that takes money now. */
async function orderFor(
  { scope }: CandidateContext,
  gateways: Gateways,
  facts: { current: PaymentGateway | undefined; payment: Row<'payments'>; isNew: boolean },
): Promise<OpenOrder> {
  const { current, payment, isNew } = facts;
  const { orderId, gatewayKeyId, receipt, amount, currency } = payment;
  if (orderId === null) {
    if (!current) throw noGateway();
    const made = await current.createOrder({ receipt, amount, currency, mayExist: !isNew });
    return { gateway: current.name, orderId: made.orderId, keyId: current.keyId };
  }
  const gateway = await gateways.gatewayOf(scope, payment);
  if (!gateway) throw noGateway();
  // Keys that were replaced may not be valid any more: which ones open the order shows when they are used.
  if (gatewayKeyId !== current?.keyId) await gateway.paymentsOf(orderId);
  return { gateway: gateway.name, orderId, keyId: gateway.keyId };
}

/** The first order that is kept is the order. From then on the gateway is asked what became of it. */
async function keepOrder(
  { clock }: CandidateContext,
  { rows, enqueue }: UnitOfWork,
  id: string,
  made: OpenOrder,
): Promise<OpenOrder> {
  const now = clock();
  const { gateway, orderId, keyId } = made;
  const noted = { gateway, orderId, gatewayKeyId: keyId, updatedAt: now };
  if ((await rows.update('payments', { id, orderId: null }, noted)) === 1) {
    const later = laterReconcileJob(id, 0, now);
    if (later) await enqueue(later);
    return made;
  }
  const kept = await rows.find('payments', { id });
  if (!kept?.orderId || kept.orderId === orderId) return made;
  return { gateway: kept.gateway, orderId: kept.orderId, keyId: kept.gatewayKeyId ?? keyId };
}

/** Runs what needs the gateway, and tells of its failure in our words. */
async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const details = { reason: 'gateway_unavailable' };
    if (error.kind === 'unavailable') throw new ServiceError('UNAVAILABLE', error.message, details, { cause: error });
    throw new ServiceError('PAYMENT_FAILED', error.message, details, { cause: error });
  }
}

/** A key whose answer is thrown away between our look and our reading of it. */
async function answerIsGone(): Promise<never> {
  throw new ServiceError('UNAVAILABLE', 'The answer to this Idempotency-Key has just expired: ask again.');
}

function nothingToPay(
  context: CandidateContext,
  { id: sessionId, status, pricing }: Row<'sessions'>,
  input: CreatePaymentRequest,
): Promise<NothingToPay> {
  const { currency } = pricing;
  return context.transact('payments.create', input, async () => ({
    gateway: 'none' as const,
    sessionId,
    status,
    amount: 0 as const,
    currency,
    pricing,
  }));
}

function describeOrder(
  { actor, tenant }: CandidateContext,
  { type, difficulty, duration }: Row<'sessions'>,
  { amount, currency }: Row<'payments'>,
  order: OpenOrder,
): PaymentOrder {
  const { name, email } = actor;
  return {
    ...order,
    amount,
    currency,
    name: tenant.settings.branding.name ?? tenant.name,
    description: `Mock interview: ${type}, ${difficulty}, ${duration} minutes`,
    prefill: { ...(name && { name }), ...(email && { email }) },
  };
}

function noGateway(): ServiceError {
  return new ServiceError(
    'PAYMENT_FAILED',
    'There is no payment gateway for this mode. Add Razorpay keys for live payments.',
  );
}
