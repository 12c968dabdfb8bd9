/** Money is taken once, for what was ordered, and never for nothing. Here no webhook comes: the checkout alone tells. */
import type { Paise, Problem, TenantId } from '@mock-interview/contract';
import type { InterviewConfig, PaymentOrder, SandboxPayResponse, SetupResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import type { Row } from '../src/platform/database/database.js';
import { operatorToken } from './api-client.js';
import { book, freeOfCharge, newCandidate, orderOf, payOrder, sessionOf, shortInterview } from './candidate.js';
import { describeService } from './running-service.js';
import { accountOf, bookWithOrder, paymentsOf, sandboxPaymentsOf, signed, verify } from './sandbox-payments.js';

describeService(
  'Payments',
  (running) => {
    it('asks for the price that was fixed at setup, in paise, whatever the browser says', async () => {
      const candidate = await newCandidate(running);
      const { body: booked } = await candidate.post<SetupResponse>('/api/interviews/setup', {
        ...shortInterview,
        duration: 20,
        amount: 1,
      });
      const { secret } = candidate.tenant.keys;
      await running.call('PATCH', '/api/tenant', { token: secret, body: { prices: { easy: 999 } } });
      const { body } = await candidate.post<PaymentOrder>('/api/payments/interview/create', {
        sessionId: booked.sessionId,
        amount: 1,
      });
      expect(body).toMatchObject({ amount: 9_900, currency: 'INR', gateway: 'sandbox', name: 'Test tenant' });
      expect(body.orderId).toMatch(/^order_\w{14}$/);
    });

    it('makes one order for a session, however often and at once it is asked for', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const orders = await Promise.all(Array.from({ length: 5 }, () => orderOf(candidate, sessionId)));
      expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1);
      expect(await paymentsOf(running, sessionId)).toHaveLength(1);
    });

    it('answers a key with the order that it was answered with, also after it was paid', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const create = () =>
        candidate.post<PaymentOrder>('/api/payments/interview/create', { sessionId }, { 'Idempotency-Key': 'order-1' });
      const first = await create();
      const paid = await payOrder(candidate, first.body.orderId);
      await verify(candidate, { sessionId, ...paid });
      await candidate.post(`/api/interviews/${sessionId}/start`, {});
      const again = await create();
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    });

    it.each(['it has gone back', 'it can no longer go back'])(
      'keeps a tenant that owes a candidate money, until %s',
      async (end) => {
        const candidate = await newCandidate(running);
        const { id } = candidate.tenant.tenant;
        const { sessionId } = await bookWithOrder(candidate);
        const [payment] = await paymentsOf(running, sessionId);
        const { transact } = running.service.database;
        const setPayment = (changes: Partial<Row<'payments'>>) =>
          transact(({ acrossTenants }) => acrossTenants.update('payments', { id: payment?.id ?? '' }, changes));
        const remove = () => running.call<Problem>('DELETE', `/api/tenants/${id}`, { token: operatorToken });
        await setPayment({ mode: 'live', status: 'refund_due' });
        const details = { reason: 'refunds_owed' };
        expect(await remove()).toMatchObject({ status: 409, body: { code: 'INVALID_STATE', details } });
        expect((await candidate.get('/api/config')).status).toBe(200);

        const entry = { id: `aud_${id}`, at: 0, actor: 'service:payments.refund', changes: {}, requestId: 'req_1' };
        if (end === 'it has gone back') await setPayment({ status: 'refunded' });
        else {
          const told = { ...entry, action: 'refund.impossible', target: payment?.id ?? '' };
          await transact(({ acrossTenants }) =>
            acrossTenants.insert('auditEntries', { ...told, tenantId: id as TenantId, mode: 'live' }),
          );
        }
        expect((await remove()).status).toBe(204);
        expect(await paymentsOf(running, sessionId)).toEqual([]);
      },
    );

    it('pays once when the pay button is clicked twice', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const [first, second] = await Promise.all([payOrder(candidate, orderId), payOrder(candidate, orderId)]);
      expect(first).toEqual(second);
      const verified = await Promise.all([first, second].map((answer) => verify(candidate, { sessionId, ...answer })));
      for (const { body } of verified) expect(body).toEqual({ success: true, status: 'ready' });
      expect(await sandboxPaymentsOf(running, orderId)).toHaveLength(1);
    });

    it('tells again that it is paid when the checkout’s answer is handed in again', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const paid = await payOrder(candidate, orderId);
      await verify(candidate, { sessionId, ...paid });
      await candidate.post(`/api/interviews/${sessionId}/start`, {});
      expect((await verify(candidate, { sessionId, ...paid })).body).toEqual({ success: true, status: 'in_progress' });
    });

    it('refuses a forged signature, and nothing changes', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const other = await bookWithOrder(candidate);
      const { paymentId, signature } = await payOrder(candidate, orderId);
      const paidOther = await payOrder(candidate, other.orderId);
      const { keyId, webhookSecret, keySecret } = accountOf(running, candidate);
      const stranger = accountOf(running, await newCandidate(running));
      const forgeries: Record<string, unknown>[] = [
        { paymentId, signature: '0'.repeat(64) },
        { paymentId, signature: 'x' },
        { paymentId, signature: `${signature}00` },
        { paymentId, signature: signature?.slice(0, -1) },
        { paymentId, signature: signature?.toUpperCase() },
        { paymentId, signature: ` ${signature}` },
        { paymentId, signature: signed('', `${orderId}|${paymentId}`) },
        { paymentId, signature: signed(keyId, `${orderId}|${paymentId}`) },
        { paymentId, signature: signed(webhookSecret, `${orderId}|${paymentId}`) },
        { paymentId, signature: signed(stranger.keySecret, `${orderId}|${paymentId}`) },
        { paymentId, signature: paidOther.signature },
        { paymentId: paidOther.paymentId, signature: paidOther.signature },
        { paymentId: paidOther.paymentId, signature },
        // Signed as it should be, but it is no payment of this order.
        { paymentId: paidOther.paymentId, signature: signed(keySecret, `${orderId}|${paidOther.paymentId}`) },
      ];
      for (const forgery of forgeries) {
        const { status, body } = await verify(candidate, { sessionId, orderId, ...forgery });
        expect([status, body.code], JSON.stringify(forgery)).toEqual([402, 'PAYMENT_FAILED']);
      }
      expect(await sessionOf(candidate, sessionId)).toMatchObject({
        status: 'awaiting_payment',
        paymentStatus: 'pending',
      });
      expect(await paymentsOf(running, sessionId)).toMatchObject([{ status: 'created', gatewayPaymentId: null }]);
      expect((await verify(candidate, { sessionId, orderId, paymentId, signature })).body.success).toBe(true);
    });

    it('is not confirmed by a signature alone, where the gateway does not know the payment', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const signature = signed(accountOf(running, candidate).keySecret, `${orderId}|pay_invented`);
      expect(await verify(candidate, { sessionId, orderId, paymentId: 'pay_invented', signature })).toMatchObject({
        status: 503,
        body: { code: 'UNAVAILABLE', details: { reason: 'payment_unconfirmed' } },
      });
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
    });

    it('knows no order of another candidate, and no other order of the same candidate', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const paid = await payOrder(candidate, orderId);
      const neighbour = await newCandidate(running, { tenant: candidate.tenant, userId: 'learner-2' });
      const own = await bookWithOrder(neighbour);
      const mixtures: [typeof candidate, Record<string, unknown>][] = [
        [neighbour, { sessionId, ...paid }],
        [neighbour, { sessionId: own.sessionId, ...paid }],
        [neighbour, { sessionId, ...paid, orderId: own.orderId }],
        [candidate, { sessionId: (await book(candidate)).sessionId, ...paid }],
      ];
      for (const [who, body] of mixtures) {
        const refused = await verify(who, body);
        expect([refused.status, refused.body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
      }
      const pay = await neighbour.post<Problem>('/api/payments/sandbox/pay', { orderId });
      expect(pay.status).toBe(404);
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
    });

    it('refuses a payment that is not the whole amount', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const paid = await payOrder(candidate, orderId);
      await running.service.database.transact(({ acrossTenants }) =>
        acrossTenants.update('sandboxPayments', { id: paid.paymentId ?? '' }, { amount: 100 as Paise }),
      );
      const { status, body } = await verify(candidate, { sessionId, ...paid });
      expect([status, body.code]).toEqual([402, 'PAYMENT_FAILED']);
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
    });

    it('stays payable after a payment that failed', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const failed = await candidate.post<Problem>('/api/payments/sandbox/pay', { orderId, outcome: 'failure' });
      expect([failed.status, failed.body.code]).toEqual([402, 'PAYMENT_FAILED']);
      const [attempt] = await sandboxPaymentsOf(running, orderId);
      const paymentId = attempt?.id ?? '';
      const signature = signed(accountOf(running, candidate).keySecret, `${orderId}|${paymentId}`);
      expect((await verify(candidate, { sessionId, orderId, paymentId, signature })).status).toBe(402);
      const paid = await payOrder(candidate, orderId);
      expect((await verify(candidate, { sessionId, ...paid })).body).toEqual({ success: true, status: 'ready' });
    });

    it('gives the money of a session that was cancelled meanwhile back, and does not call that a success', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const paid = await payOrder(candidate, orderId);
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      const { body } = await verify(candidate, { sessionId, ...paid });
      expect(body).toEqual({ success: false, status: 'cancelled' });
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ paymentStatus: 'refunded' });
    });

    it('ends well when a cancellation and a payment meet', async () => {
      const candidate = await newCandidate(running);
      const meetings = Array.from({ length: 6 }, async () => {
        const { sessionId, orderId } = await bookWithOrder(candidate);
        const paid = await payOrder(candidate, orderId);
        const [verified, cancelled] = await Promise.all([
          verify(candidate, { sessionId, ...paid }),
          candidate.post(`/api/interviews/${sessionId}/cancel`),
        ]);
        expect([verified.status, cancelled.status]).toEqual([200, 200]);
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
      });
      await Promise.all(meetings);
    });

    it('asks for nothing where the price is 0', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const booked = await book(candidate);
      expect(booked).toMatchObject({ status: 'ready', pricing: { amount: 0, reason: 'free' } });
      const { status } = await candidate.post('/api/payments/interview/create', { sessionId: booked.sessionId });
      expect(status).toBe(409);
      expect((await candidate.post(`/api/interviews/${booked.sessionId}/start`, {})).status).toBe(200);
    });

    it('asks for nothing while the free allowance lasts', async () => {
      const candidate = await newCandidate(running, { settings: { freeAllowance: 2 } });
      const left = async () => (await candidate.get<InterviewConfig>('/api/config')).body.freeInterviewsLeft;
      expect(await left()).toBe(2);
      expect(await book(candidate)).toMatchObject({
        status: 'ready',
        pricing: { amount: 0, listAmount: 5_000, reason: 'free_allowance' },
      });
      expect(await left()).toBe(1);
      expect((await book(candidate)).status).toBe('ready');
      expect((await book(candidate)).status).toBe('awaiting_payment');
      expect(await left()).toBe(0);
      const neighbour = await newCandidate(running, { tenant: candidate.tenant, userId: 'learner-2' });
      expect((await book(neighbour)).status).toBe('ready');
    });

    it('gives no more free interviews than the allowance to setups at once', async () => {
      const candidate = await newCandidate(running, { settings: { freeAllowance: 2 } });
      const booked = await Promise.all(Array.from({ length: 8 }, () => book(candidate)));
      expect(booked.filter(({ status }) => status === 'ready')).toHaveLength(2);
    });

    it('takes no money in live mode where there is no gateway', async () => {
      const { tenant } = await newCandidate(running);
      const { body: live } = await running.call<{ secret: string }>('POST', `/api/tenants/${tenant.tenant.id}/keys`, {
        token: operatorToken,
        body: { mode: 'live' },
      });
      const candidate = await newCandidate(running, { tenant: { ...tenant, keys: { ...tenant.keys, ...live } } });
      expect((await candidate.get('/api/config')).body).toMatchObject({ mode: 'live', gateway: 'none' });
      const { sessionId } = await book(candidate);
      const order = await candidate.post<Problem>('/api/payments/interview/create', { sessionId });
      expect([order.status, order.body.code]).toEqual([402, 'PAYMENT_FAILED']);
    });

    it('does not play the buyer of an order that there is not', async () => {
      const candidate = await newCandidate(running);
      const { status } = await candidate.post<SandboxPayResponse>('/api/payments/sandbox/pay', { orderId: 'order_1' });
      expect(status).toBe(404);
    });
  },
  { jobs: false },
);
