import type {
  CreatePaymentRequest,
  CreatePaymentResponse,
  GatewayName,
  NothingToPay,
  OrderId,
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
  await findOwnSession(context.read, context, input.sessionId);
  const current = await gateways.gatewayFor(context.scope);
  const { session, payment, isNew } = await context.step((unit) => prepare(context, unit, current?.name, input));
  if (!payment) return nothingToPay(context, session, input);

  const { orderId, receipt, amount, currency } = payment;
  const gateway =
    current?.name === payment.gateway ? current : await gateways.gatewayNamed(context.scope, payment.gateway);
  if (!gateway) throw noGateway();
  const made = orderId ?? (await makeOrder(gateway, { receipt, amount, currency, mayExist: !isNew }));
  return context.transact('payments.create', input, async (unit) => {
    const kept = await keepOrder(context, unit, payment.id, made);
    return describeOrder(context, gateway, session, { ...payment, orderId: kept });
  });
}

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
  if (earlier && gateway && earlier.orderId === null && earlier.gateway !== gateway) {
    await rows.update('payments', { id: earlier.id }, { gateway, updatedAt: now });
    return { session, payment: { ...earlier, gateway }, isNew: false };
  }
  if (earlier || !gateway) return { session, payment: earlier, isNew: false };
  const row = {
    id: context.newId('payment'),
    sessionId: session.id,
    userId: session.userId,
    gateway,
    receipt,
    orderId: null,
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

/** The first order that is kept is the order. From then on the gateway is asked what became of it. */
async function keepOrder(
  { clock }: CandidateContext,
  { rows, enqueue }: UnitOfWork,
  id: string,
  made: OrderId,
): Promise<OrderId> {
  const now = clock();
  const isFirst = (await rows.update('payments', { id, orderId: null }, { orderId: made, updatedAt: now })) === 1;
  if (!isFirst) return (await rows.find('payments', { id }))?.orderId ?? made;
  const later = laterReconcileJob(id, 0, now);
  if (later) await enqueue(later);
  return made;
}

async function makeOrder(
  gateway: PaymentGateway,
  order: Parameters<PaymentGateway['createOrder']>[0],
): Promise<OrderId> {
  try {
    return (await gateway.createOrder(order)).orderId;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const details = { reason: 'gateway_unavailable' };
    if (error.kind === 'unavailable') throw new ServiceError('UNAVAILABLE', error.message, details, { cause: error });
    throw new ServiceError('PAYMENT_FAILED', error.message, details, { cause: error });
  }
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
  gateway: PaymentGateway,
  { type, difficulty, duration }: Row<'sessions'>,
  { orderId, amount, currency }: { orderId: OrderId } & Pick<Row<'payments'>, 'amount' | 'currency'>,
): PaymentOrder {
  const { name, email } = actor;
  return {
    gateway: gateway.name,
    orderId,
    amount,
    currency,
    keyId: gateway.keyId,
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
