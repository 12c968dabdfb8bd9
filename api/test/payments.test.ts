/** Money is taken once, for what was ordered, and never for nothing. */
import { createHmac } from 'node:crypto';
import type { Problem } from '@mock-interview/contract';
import type { PaymentOrder, SandboxPayResponse, SetupResponse, VerifyPaymentResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { sandboxAccount } from '../src/payments/sandbox/books.js';
import { tenantScope } from '../src/platform/database/scope.js';
import {
  book,
  type Candidate,
  freeOfCharge,
  newCandidate,
  orderOf,
  payOrder,
  sessionOf,
  shortInterview,
} from './candidate.js';
import { movableClock, seconds } from './movable-clock.js';
import { bookAndPay, describeService, operatorToken, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();

describeService(
  'Payments',
  (running) => {
    async function ordered(candidate: Candidate) {
      const { sessionId } = await book(candidate);
      const order = await orderOf(candidate, sessionId);
      return { sessionId, orderId: order.orderId, order };
    }

    function verify(candidate: Candidate, body: Record<string, unknown>) {
      return candidate.post<VerifyPaymentResponse & Problem>('/api/payments/interview/verify', body);
    }

    function paymentsOf(sessionId: string) {
      return storedRows(running, 'payments', (row) => row.sessionId === sessionId);
    }

    function sandboxPaymentsOf(orderId: string) {
      return storedRows(running, 'sandboxPayments', (row) => row.orderId === orderId);
    }

    /** The webhook that the sandbox would send, or a forged one. */
    function deliver(
      { tenant }: Candidate,
      payment: { id: string; orderId: string; amount?: number; status?: string },
      { secret, eventId = `evt_${payment.id}` }: { secret?: string; eventId?: string } = {},
    ) {
      const { id, orderId, amount = 5_000, status = 'captured' } = payment;
      const entity = { id, order_id: orderId, amount, currency: 'INR', status };
      const body = JSON.stringify({ event: 'order.paid', payload: { payment: { entity } } });
      const scope = tenantScope(tenant.tenant.id as never, 'test');
      const key = secret ?? sandboxAccount(running.service.encryption, scope).webhookSecret;
      return running.call<Problem>('POST', `/api/webhooks/sandbox/${tenant.tenant.id}`, {
        body,
        headers: {
          'X-Sandbox-Signature': createHmac('sha256', key).update(body).digest('hex'),
          'X-Sandbox-Event-Id': eventId,
        },
      });
    }

    it('asks for the price that was fixed at setup, in paise, and nothing that the browser says', async () => {
      const candidate = await newCandidate(running);
      const { body: booked } = await candidate.post<SetupResponse>('/api/interviews/setup', {
        ...shortInterview,
        duration: 20,
        amount: 1,
      });
      await running.call('PATCH', '/api/tenant', { token: candidate.tenant.keys.secret, body: { prices: { easy: 999 } } });
      const { body } = await candidate.post<PaymentOrder>('/api/payments/interview/create', {
        sessionId: booked.sessionId,
        amount: 1,
      });
      expect(body).toMatchObject({ amount: 9_900, currency: 'INR', gateway: 'sandbox', name: 'Test tenant' });
      expect(body.orderId).toMatch(/^order_\w{14}$/);
    });

    it('has one order for a session, however often and at once it is asked for', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const orders = await Promise.all(Array.from({ length: 5 }, () => orderOf(candidate, sessionId)));
      expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1);
      expect(await paymentsOf(sessionId)).toHaveLength(1);
    });

    it('pays once when the pay button is clicked twice', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await ordered(candidate);
      const paid = await Promise.all([payOrder(candidate, orderId), payOrder(candidate, orderId)]);
      expect(paid[0]).toEqual(paid[1]);
      const verified = await Promise.all(paid.map((answer) => verify(candidate, { sessionId, ...answer })));
      expect(verified.map(({ body }) => body)).toEqual([
        { success: true, status: 'ready' },
        { success: true, status: 'ready' },
      ]);
      expect(await sandboxPaymentsOf(orderId)).toHaveLength(1);
    });

    it('tells again that it is paid when the checkout’s answer is handed in again', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await ordered(candidate);
      const paid = await payOrder(candidate, orderId);
      await verify(candidate, { sessionId, ...paid });
      await candidate.post(`/api/interviews/${sessionId}/start`, {});
      const again = await verify(candidate, { sessionId, ...paid });
      expect(again.body).toEqual({ success: true, status: 'in_progress' });
    });

    it('refuses a forged signature, and nothing changes', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await ordered(candidate);
      const other = await ordered(candidate);
      const { paymentId, signature } = await payOrder(candidate, orderId, 'success');
      const paidOther = await payOrder(candidate, other.orderId);
      const scope = tenantScope(candidate.tenant.tenant.id as never, 'test');
      const { keyId, webhookSecret } = sandboxAccount(running.service.encryption, scope);
      const sign = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
      const forgeries: Record<string, unknown>[] = [
        { paymentId, signature: '0'.repeat(64) },
        { paymentId, signature: 'x' },
        { paymentId, signature: `${signature}00` },
        { paymentId, signature: signature?.slice(0, -1) },
        { paymentId, signature: signature?.toUpperCase() },
        { paymentId, signature: ` ${signature}` },
        { paymentId, signature: sign(keyId, `${orderId}|${paymentId}`) },
        { paymentId, signature: sign(webhookSecret, `${orderId}|${paymentId}`) },
        { paymentId, signature: paidOther.signature },
        { paymentId: paidOther.paymentId, signature: paidOther.signature },
        { paymentId: paidOther.paymentId, signature },
      ];
      await running.service.worker.stop();
      for (const forgery of forgeries) {
        const { status, body } = await verify(candidate, { sessionId, orderId, ...forgery });
        expect([status, body.code], JSON.stringify(forgery)).toEqual([402, 'PAYMENT_FAILED']);
      }
    });
  },
  { clock },
);
