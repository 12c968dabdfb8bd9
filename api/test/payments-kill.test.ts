/** A process may be killed between our row of a payment and the gateway's order: there is one order all the same. */
import type { PaymentOrder } from '@mock-interview/contract/wire';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../src/platform/database/open.js';
import { book, newCandidate, orderOf } from './candidate.js';
import { describeOnEachEngine, type EmptyDatabase } from './engines.js';
import { soon } from './running-service.js';
import { type ServiceProcess, startProcess } from './service-process.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';

describeOnEachEngine('kill -9 in the middle of an order', (newDatabase) => {
  const opened: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  async function start(database: EmptyDatabase, { url, keyId, keySecret }: RazorpayEmulator): Promise<ServiceProcess> {
    const environment = {
      RAZORPAY_KEY_ID: keyId,
      RAZORPAY_KEY_SECRET: keySecret,
      RAZORPAY_WEBHOOK_SECRET: 'whsec_today',
      RAZORPAY_BASE_URL: url,
    };
    const started = await startProcess(database, { environment });
    opened.push(started.kill);
    return started;
  }

  it.each([
    ['before the gateway made it', 'stall', 0],
    ['after the gateway made it', 'timeout-after-effect', 1],
  ] as const)('%s', { timeout: 60_000 }, async (_when, kind, madeBefore) => {
    const database = await newDatabase();
    const emulator = await startRazorpayEmulator();
    opened.push(database.drop, emulator.close);
    const first = await start(database, emulator);
    const candidate = await newCandidate(first);
    const { sessionId } = await book(candidate);
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
    const verified = await again.post('/api/payments/interview/verify', {
      sessionId,
      orderId,
      paymentId: answer.razorpay_payment_id,
      signature: answer.razorpay_signature,
    });
    expect(verified.body).toEqual({ success: true, status: 'ready' });
    await second.kill();
    const left = await openDatabase(database.location);
    expect(await left.read.acrossTenants.list('payments')).toMatchObject([{ orderId, status: 'paid' }]);
    await left.close();
  });
});
