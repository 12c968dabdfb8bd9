/** A process may be killed between what the gateway did and our record of it: it was done once all the same. */
import type { PaymentOrder } from '@mock-interview/contract/wire';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../src/platform/database/open.js';
import { book, newCandidate, orderOf } from './candidate.js';
import { describeOnEachEngine, type EmptyDatabase } from './engines.js';
import { minutes } from './movable-clock.js';
import { soon } from './running-service.js';
import { verify } from './sandbox-payments.js';
import { type ServiceProcess, startProcess } from './service-process.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';
import type { CheckoutAnswer } from './vendors/razorpay/signatures.js';

/** What the checkout answered, as our API takes it. */
function handedIn(sessionId: string, answer: CheckoutAnswer) {
  const { razorpay_order_id: orderId, razorpay_payment_id: paymentId, razorpay_signature: signature } = answer;
  return { sessionId, orderId, paymentId, signature };
}

describeOnEachEngine('kill -9 in the middle of a payment', (newDatabase) => {
  const opened: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  async function start(
    database: EmptyDatabase,
    { url, keyId, keySecret }: RazorpayEmulator,
    clockAhead = 0,
  ): Promise<ServiceProcess> {
    const environment = {
      RAZORPAY_KEY_ID: keyId,
      RAZORPAY_KEY_SECRET: keySecret,
      RAZORPAY_WEBHOOK_SECRET: 'whsec_today',
      RAZORPAY_BASE_URL: url,
    };
    const started = await startProcess(database, { environment, clockAhead });
    opened.push(started.kill);
    return started;
  }

  /** A candidate with an interview that is not paid yet, on a service that is to be killed. */
  async function booked() {
    const database = await newDatabase();
    const emulator = await startRazorpayEmulator();
    opened.push(database.drop, emulator.close);
    const first = await start(database, emulator);
    const candidate = await newCandidate(first);
    const { sessionId } = await book(candidate);
    return { database, emulator, first, candidate, sessionId };
  }

  async function ordered() {
    const one = await booked();
    const { orderId } = await orderOf(one.candidate, one.sessionId);
    return { ...one, orderId };
  }

  it.each([
    ['before the gateway made the order', 'stall', 0],
    ['after the gateway made the order', 'timeout-after-effect', 1],
  ] as const)('%s', { timeout: 60_000 }, async (_when, kind, madeBefore) => {
    const { database, emulator, first, candidate, sessionId } = await booked();
    emulator.faults.plan({ kind });
    const lost = candidate.post<PaymentOrder>('/api/payments/interview/create', { sessionId }).catch(() => 'lost');
    await soon(() => expect(emulator.received.map(({ path }) => path)).toContain('/v1/orders'));
    await soon(() => expect(emulator.orders()).toHaveLength(madeBefore));
    await first.kill();
    expect(await lost).toBe('lost');

    const second = await start(database, emulator);
    const again = await newCandidate(second, { tenant: candidate.tenant, userId: candidate.userId });
    const { orderId } = await orderOf(again, sessionId);
    expect(emulator.orders()).toMatchObject([{ id: orderId, receipt: sessionId }]);
    const { answer } = emulator.payOrder(orderId);
    const verified = await verify(again, handedIn(sessionId, answer));
    expect(verified.body).toEqual({ success: true, status: 'ready' });
    await second.kill();
    const left = await openDatabase(database.location);
    expect(await left.read.acrossTenants.list('payments')).toMatchObject([{ orderId, status: 'paid' }]);
    await left.close();
  });

  /** What is kept of the only payment, after every process is gone. */
  async function keptOf(
    database: EmptyDatabase,
  ): Promise<{ payments: unknown[]; tries: unknown[]; sessions: unknown[] }> {
    const left = await openDatabase(database.location);
    const { acrossTenants } = left.read;
    const kept = {
      payments: await acrossTenants.list('payments'),
      tries: await acrossTenants.list('gatewayPayments'),
      sessions: await acrossTenants.list('sessions'),
    };
    await left.close();
    return kept;
  }

  it('after the gateway captured it, and nobody handed the checkout’s answer in again', {
    timeout: 60_000,
  }, async () => {
    const { database, emulator, first, candidate, sessionId, orderId } = await ordered();
    const { payment, answer } = emulator.payOrder(orderId, { status: 'authorized' });
    emulator.faults.plan({ kind: 'timeout-after-effect' }, 1, ({ path }) => path.endsWith('/capture'));
    const lost = verify(candidate, handedIn(sessionId, answer)).catch(() => 'lost');
    await soon(() => expect(emulator.payment(payment.id).status).toBe('captured'));
    await first.kill();
    expect(await lost).toBe('lost');
    expect(await keptOf(database)).toMatchObject({ payments: [{ status: 'created' }], tries: [] });

    const second = await start(database, emulator, 5 * minutes);
    await soon(async () => expect(await keptOf(database)).toMatchObject({ sessions: [{ status: 'ready' }] }));
    await second.kill();
    expect(await keptOf(database)).toMatchObject({
      payments: [{ status: 'paid', gatewayPaymentId: payment.id }],
      tries: [{ status: 'captured' }],
    });
    expect(emulator.paymentsOf(orderId)).toHaveLength(1);
  });

  it('after the gateway gave it back', { timeout: 60_000 }, async () => {
    const { database, emulator, first, candidate, sessionId, orderId } = await ordered();
    const { payment, answer } = emulator.payOrder(orderId);
    await verify(candidate, handedIn(sessionId, answer));
    emulator.faults.plan({ kind: 'timeout-after-effect' }, 1, ({ path }) => path.endsWith('/refund'));
    await candidate.post(`/api/interviews/${sessionId}/cancel`);
    await soon(() => expect(emulator.refundsOf(payment.id)).toHaveLength(1));
    await first.kill();
    expect(await keptOf(database)).toMatchObject({ payments: [{ status: 'refund_due' }], tries: [{ refundId: null }] });

    const second = await start(database, emulator, 1 * minutes);
    await soon(async () => expect(await keptOf(database)).toMatchObject({ payments: [{ status: 'refunded' }] }));
    await second.kill();
    const [refund] = emulator.refundsOf(payment.id);
    expect(await keptOf(database)).toMatchObject({ tries: [{ status: 'refunded', refundId: refund?.id }] });
    expect(emulator.refundsOf(payment.id)).toHaveLength(1);
  });
});
