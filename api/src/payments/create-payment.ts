import type { PaymentOrder, SessionId } from '@mock-interview/contract';
import { findOwnSession } from '../interviews/session-rows.js';
import type { CandidateContext } from '../platform/context.js';
import { invalidState, ServiceError, sessionNotFound } from '../platform/errors.js';
import type { PaymentGateway } from './gateway.js';

/**
 * Makes the order that the candidate pays. The amount is the one that was fixed at setup. Asked again, it answers
 * the order that is there.
 *
 * Our own row comes first, then the gateway's order under a receipt that follows from it: a crash between the two
 * leaves nothing that is paid twice.
 *
 * @throws ServiceError INVALID_STATE where nothing is due; PAYMENT_FAILED where there is no gateway
 */
export async function createPayment(
  context: CandidateContext,
  gateway: PaymentGateway | undefined,
  input: { sessionId: SessionId },
): Promise<PaymentOrder> {
  await findOwnSession(context.read, context, input.sessionId);
  if (!gateway) {
    throw new ServiceError(
      'PAYMENT_FAILED',
      'There is no payment gateway for this mode. Add Razorpay keys for live payments.',
    );
  }
  const { actor, scope, tenant } = context;
  const { session, payment } = await context.step(async ({ rows }) => {
    const found = await rows.find('sessions', { id: input.sessionId, userId: actor.userId });
    if (!found) throw sessionNotFound();
    if (found.status !== 'awaiting_payment') throw invalidState(found.status, 'ready');
    const now = context.clock();
    await rows.insertIfAbsent('payments', {
      id: context.newId('payment'),
      sessionId: found.id,
      userId: actor.userId,
      gateway: gateway.name,
      receipt: found.id,
      amount: found.pricing.amount,
      currency: found.pricing.currency,
      status: 'created',
      createdAt: now,
      updatedAt: now,
    });
    const kept = await rows.find('payments', { receipt: found.id });
    if (!kept) throw new ServiceError('PAYMENT_FAILED', 'The order could not be kept.');
    const { type, difficulty, duration } = found;
    return {
      session: { type, difficulty, duration },
      payment: {
        id: kept.id,
        orderId: kept.orderId,
        receipt: kept.receipt,
        amount: kept.amount,
        currency: kept.currency,
      },
    };
  });

  const orderId = payment.orderId ?? (await gateway.createOrder(scope, payment)).orderId;
  return context.transact('payments.create', input, async ({ rows }) => {
    if (payment.orderId === null) {
      await rows.update('payments', { id: payment.id }, { orderId, updatedAt: context.clock() });
    }
    const { name, email } = actor;
    return {
      gateway: gateway.name,
      orderId,
      amount: payment.amount,
      currency: payment.currency,
      keyId: gateway.keyId(scope),
      name: tenant.settings.branding.name ?? tenant.name,
      description: `Mock interview: ${session.type}, ${session.difficulty}, ${session.duration} minutes`,
      prefill: { ...(name && { name }), ...(email && { email }) },
    };
  });
}
