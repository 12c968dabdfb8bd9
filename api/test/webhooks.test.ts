/** What the gateway tells by webhook counts once, in any order, and only where the gateway signed it. */
import { expect, it } from 'vitest';
import { newCandidate, newTenant, payOrder, sessionOf } from './candidate.js';
import { movableClock, seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { bookWithOrder, deliverWebhook, paymentsOf, sandboxPaymentsOf, signed, verify } from './sandbox-payments.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();
const amount = 5_000;

describeService(
  'Webhooks',
  (running) => {
    it('pay by themselves where the buyer never came back from the checkout', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      expect(await payOrder(candidate, orderId, 'later')).toEqual({ orderId, paymentId: null, signature: null });
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
      clock.advance(5 * seconds);
      running.service.worker.wake();
      await soon(async () =>
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'ready', paymentStatus: 'paid' }),
      );
    });

    it('pay once when delivered five times at once while the checkout’s answer is handed in', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const paid = await payOrder(candidate, orderId);
      const payment = { id: paid.paymentId ?? '', orderId, amount };
      const replies = await Promise.all([
        ...Array.from({ length: 5 }, () => deliverWebhook(running, candidate, payment)),
        verify(candidate, { sessionId, ...paid }),
        ...Array.from({ length: 2 }, (_, index) =>
          deliverWebhook(running, candidate, payment, { eventId: `other-${index}` }),
        ),
      ]);
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
      expect(await paymentsOf(running, sessionId)).toMatchObject([{ status: 'paid', gatewayPaymentId: payment.id }]);
      expect((await sessionOf(candidate, sessionId)).status).toBe('ready');
    });

    it('change nothing when they come late, after the checkout’s answer and the start', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const paid = await payOrder(candidate, orderId);
      await verify(candidate, { sessionId, ...paid });
      await candidate.post(`/api/interviews/${sessionId}/start`, {});
      const payment = { id: paid.paymentId ?? '', orderId, amount };
      expect(
        (await deliverWebhook(running, candidate, { ...payment, status: 'failed' }, { eventId: 'a' })).status,
      ).toBe(200);
      expect((await deliverWebhook(running, candidate, payment, { eventId: 'b' })).status).toBe(200);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', paymentStatus: 'paid' });
    });

    it('leave the order payable where they tell of a failed try', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      await candidate.post('/api/payments/sandbox/pay', { orderId, outcome: 'failure' });
      await soon(async () => {
        const events = await storedRows(running, 'webhookEvents', (row) => row.tenantId === candidate.tenant.tenant.id);
        expect(events).toMatchObject([{ event: 'payment.failed' }]);
      });
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
      const paid = await payOrder(candidate, orderId);
      expect((await verify(candidate, { sessionId, ...paid })).body.success).toBe(true);
    });

    it('are refused where the gateway did not sign them for this tenant', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const payment = { id: 'pay_forged', orderId, amount };
      const stranger = await newTenant(running);
      const forgeries = [
        { signature: '' },
        { signature: 'f'.repeat(64) },
        { signature: signed('', 'anything') },
        { tenantId: stranger.tenant.id },
        { tenantId: 'tn_unknown' },
      ];
      for (const forgery of forgeries) {
        const { status, body } = await deliverWebhook(running, candidate, payment, forgery);
        expect([status, body.code], JSON.stringify(forgery)).toEqual([401, 'UNAUTHENTICATED']);
      }
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
    });

    it('are refused where the amount is not that of the order', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      const { status } = await deliverWebhook(running, candidate, { id: 'pay_little', orderId, amount: 100 });
      expect(status).toBe(402);
      expect((await sessionOf(candidate, sessionId)).status).toBe('awaiting_payment');
      expect(
        (await deliverWebhook(running, candidate, { id: 'pay_little', orderId: 'order_unknown', amount })).status,
      ).toBe(404);
    });

    it('send money back that comes for a session that was cancelled', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, orderId } = await bookWithOrder(candidate);
      await payOrder(candidate, orderId, 'later');
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      clock.advance(5 * seconds);
      running.service.worker.wake();
      await soon(async () => {
        expect(await paymentsOf(running, sessionId)).toMatchObject([{ status: 'refunded' }]);
        expect(await sandboxPaymentsOf(running, orderId)).toMatchObject([{ status: 'refunded' }]);
      });
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    });
  },
  { clock },
);
