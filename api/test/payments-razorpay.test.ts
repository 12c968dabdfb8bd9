/** Money through Razorpay: taken once, for what was ordered, whatever the browser, the network and the bank do. */
import type { OrderId, Paise } from '@mock-interview/contract';
import type { Problem, SandboxPayResponse } from '@mock-interview/contract/wire';
import { describe, expect, it } from 'vitest';
import { book, bookAndPay, newCandidate, orderOf } from './candidate.js';
import { hours, minutes, movableClock } from './movable-clock.js';
import { bookWithRazorpayOrder, describeWithRazorpay, moneyOf } from './razorpay-payments.js';
import { soon } from './running-service.js';
import { signed, verify } from './sandbox-payments.js';
import { storedRows } from './stored-rows.js';
import type { RazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';
import type { CheckoutAnswer } from './vendors/razorpay/signatures.js';

const clock = movableClock();
const amount = 5_000;

function handedIn(sessionId: string, answer: CheckoutAnswer) {
  const { razorpay_order_id: orderId, razorpay_payment_id: paymentId, razorpay_signature: signature } = answer;
  return { sessionId, orderId, paymentId, signature };
}

const ordersWith = (emulator: RazorpayEmulator, receipt: string) =>
  emulator.orders().filter((order) => order.receipt === receipt);

describeWithRazorpay(
  'Payments through Razorpay',
  (running, emulator) => {
    it('are ordered with our amount and a receipt that follows from the session', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      expect(order).toMatchObject({ gateway: 'razorpay', amount, currency: 'INR', keyId: emulator.keyId });
      expect(ordersWith(emulator, sessionId)).toMatchObject([{ id: order.orderId, amount, receipt: sessionId }]);
      expect((await candidate.get('/api/config')).body).toMatchObject({ gateway: 'razorpay' });
    });

    it('make the session ready when the checkout’s answer is handed in, and keep what the gateway takes', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId);
      expect((await verify(candidate, handedIn(sessionId, answer))).body).toEqual({ success: true, status: 'ready' });
      expect(await moneyOf(running, sessionId)).toMatchObject({
        status: 'ready',
        payment: { status: 'paid', gatewayPaymentId: payment.id },
        tries: [{ gatewayPaymentId: payment.id, status: 'captured', fee: 118 }],
        usage: [{ vendor: 'razorpay', item: 'payment', quantity: amount, paise: 118, basis: 'actual' }],
      });
    });

    it('are one order for two tabs, and for whoever asks again', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const orders = await Promise.all(Array.from({ length: 4 }, () => orderOf(candidate, sessionId)));
      const ids = new Set([...orders, await orderOf(candidate, sessionId)].map(({ orderId }) => orderId));
      expect(ids.size).toBe(1);
      const [orderId = ''] = ids;
      const { answer } = emulator.payOrder(orderId);
      const answers = await Promise.all([1, 2].map(() => verify(candidate, handedIn(sessionId, answer))));
      for (const { body } of answers) expect(body).toEqual({ success: true, status: 'ready' });
      expect((await moneyOf(running, sessionId)).tries).toHaveLength(1);
    });

    it.each(['timeout-after-effect', 'reset-after-effect', 'malformed-json'] as const)(
      'are one order where its answer was lost: %s',
      async (kind) => {
        const candidate = await newCandidate(running);
        const { sessionId } = await book(candidate);
        emulator.faults.plan({ kind });
        const { orderId } = await orderOf(candidate, sessionId);
        expect(ordersWith(emulator, sessionId).map(({ id }) => id)).toEqual([orderId]);
      },
    );

    it('say that nothing was charged while the gateway is down, and go on when it is back', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      emulator.faults.plan({ kind: 'html-bad-gateway' }, Number.POSITIVE_INFINITY);
      const down = await candidate.post<Problem>('/api/payments/interview/create', { sessionId });
      expect(down).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE', recoverable: true } });
      expect(down.body.userMessage).toContain('not been charged');
      emulator.faults.clear();
      await orderOf(candidate, sessionId);
      expect(ordersWith(emulator, sessionId)).toHaveLength(1);
    });

    it('say so where the keys are wrong, without naming them', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      emulator.faults.plan({ kind: 'authentication-refused', status: 400 });
      const refused = await candidate.post<Problem>('/api/payments/interview/create', { sessionId });
      expect(refused).toMatchObject({ status: 402, body: { code: 'PAYMENT_FAILED' } });
      expect(JSON.stringify(refused.body)).not.toContain(emulator.keySecret);
      expect(running.log.join()).not.toContain(emulator.keySecret);
    });

    it('refuse forged answers, and nothing changes', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId, { status: 'failed' });
      const other = await bookWithRazorpayOrder(candidate);
      const paidOther = emulator.payOrder(other.order.orderId);
      const honest = handedIn(sessionId, answer);
      const evil = `pay_../orders/${order.orderId}`;
      for (const forgery of [
        // Signed as it should be, for a payment that failed.
        honest,
        { ...honest, signature: '0'.repeat(64) },
        { ...honest, signature: honest.signature.toUpperCase() },
        { ...honest, paymentId: paidOther.payment.id },
        { ...honest, paymentId: paidOther.payment.id, signature: paidOther.answer.razorpay_signature },
        {
          ...honest,
          paymentId: paidOther.payment.id,
          signature: signed(emulator.keySecret, `${order.orderId}|${paidOther.payment.id}`),
        },
        { ...honest, paymentId: evil, signature: signed(emulator.keySecret, `${order.orderId}|${evil}`) },
      ]) {
        const { status, body } = await verify(candidate, forgery);
        expect([status, body.code], JSON.stringify(forgery)).toEqual([402, 'PAYMENT_FAILED']);
      }
      expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'awaiting_payment', tries: [] });
      expect(payment.status).toBe('failed');
    });

    it('are not called unpaid where the gateway does not know yet what it has signed', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const answer = emulator.answerFor(order.orderId, `pay_${'u'.repeat(14)}`);
      const unsure = await verify(candidate, handedIn(sessionId, answer));
      expect(unsure).toMatchObject({ status: 503, body: { details: { reason: 'payment_unconfirmed' } } });
      emulator.payOrder(order.orderId);
      await ask(4 * minutes);
      await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('ready'));
    });

    it('are captured where the account leaves that to us', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId, { status: 'authorized' });
      expect((await verify(candidate, handedIn(sessionId, answer))).body).toEqual({ success: true, status: 'ready' });
      expect(emulator.payment(payment.id).status).toBe('captured');
    });

    it('are confirmed by themselves where the gateway could not be asked when the buyer came back', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { answer } = emulator.payOrder(order.orderId);
      emulator.faults.plan({ kind: 'server-error' }, 3);
      const unsure = await verify(candidate, handedIn(sessionId, answer));
      expect(unsure).toMatchObject({ status: 503, body: { details: { reason: 'payment_unconfirmed' } } });
      await soon(async () => expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'ready' }));
      expect((await verify(candidate, handedIn(sessionId, answer))).body).toEqual({ success: true, status: 'ready' });
    });

    it('are confirmed by themselves where they could not be captured when the buyer came back', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId, { status: 'authorized' });
      emulator.faults.plan({ kind: 'html-bad-gateway' }, 1, ({ path }) => path.endsWith('/capture'));
      const unsure = await verify(candidate, handedIn(sessionId, answer));
      expect(unsure).toMatchObject({ status: 503, body: { details: { reason: 'payment_unconfirmed' } } });
      expect(unsure.body.userMessage).toContain('Do not pay again');
      await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('ready'));
      expect(emulator.payment(payment.id).status).toBe('captured');
    });

    it('stay with the buyer where the session was cancelled before they were captured', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId, { status: 'authorized' });
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      const { body } = await verify(candidate, handedIn(sessionId, answer));
      expect(body).toEqual({ success: false, status: 'cancelled' });
      expect(emulator.payment(payment.id).status).toBe('authorized');
      expect((await moneyOf(running, sessionId)).payment?.status).toBe('created');
    });

    describe('of another amount than was ordered', () => {
      async function ordered() {
        const candidate = await newCandidate(running);
        const { sessionId, order } = await bookWithRazorpayOrder(candidate);
        await running.service.database.transact(({ acrossTenants }) =>
          acrossTenants.update('payments', { orderId: order.orderId as OrderId }, { amount: 9_900 as Paise }),
        );
        const told = async () =>
          (
            await storedRows(
              running,
              'auditEntries',
              ({ tenantId, action }) => tenantId === candidate.tenant.tenant.id && action === 'payment.wrong_amount',
            )
          ).map(({ changes }) => changes);
        return { candidate, sessionId, orderId: order.orderId, told };
      }

      it('go back when the checkout’s answer is handed in, and the tenant is told', async () => {
        const { candidate, sessionId, orderId, told } = await ordered();
        const { payment, answer } = emulator.payOrder(orderId);
        for (const _time of [1, 2]) {
          const refused = await verify(candidate, handedIn(sessionId, answer));
          expect(refused).toMatchObject({ status: 402, body: { code: 'PAYMENT_FAILED' } });
        }
        await soon(async () =>
          expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ status: 'refunded' }]),
        );
        expect(emulator.refundsOf(payment.id)).toHaveLength(1);
        expect(await told()).toEqual([{ gatewayPaymentId: payment.id, amount }]);
        expect((await moneyOf(running, sessionId)).status).toBe('awaiting_payment');
      });

      it('go back where nobody told of them', async () => {
        const { sessionId, orderId, told } = await ordered();
        const { payment } = emulator.payOrder(orderId);
        await ask(4 * minutes);
        await soon(async () =>
          expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ status: 'refunded' }]),
        );
        expect(await told()).toEqual([{ gatewayPaymentId: payment.id, amount }]);
      });

      it('are not captured', async () => {
        const { candidate, sessionId, orderId } = await ordered();
        const { payment, answer } = emulator.payOrder(orderId, { status: 'authorized' });
        const refused = await verify(candidate, handedIn(sessionId, answer));
        expect(refused).toMatchObject({ status: 402, body: { code: 'PAYMENT_FAILED' } });
        await ask(4 * minutes);
        await soon(async () => {
          const later = ({ kind, key }: { kind: string; key: string }) =>
            kind === 'payments.reconcile' && key.endsWith(':1');
          expect((await storedRows(running, 'jobs', later)).length).toBeGreaterThan(0);
        });
        expect(emulator.payment(payment.id).status).toBe('authorized');
      });
    });

    it('are answered as the first time where the checkout’s answer comes again with its key', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId);
      const handIn = (body: Record<string, unknown>) =>
        candidate.post<Problem>('/api/payments/interview/verify', body, { 'Idempotency-Key': 'verify-1' });
      const first = await handIn(handedIn(sessionId, answer));
      expect(first.body).toEqual({ success: true, status: 'ready' });
      emulator.faults.plan({ kind: 'server-error' }, Number.POSITIVE_INFINITY);
      const down = await handIn(handedIn(sessionId, answer));
      expect([down.status, down.body, down.headers.get('Idempotent-Replayed')]).toEqual([200, first.body, 'true']);
      emulator.faults.clear();
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      await soon(() => expect(emulator.payment(payment.id).status).toBe('refunded'));
      expect((await handIn(handedIn(sessionId, answer))).body).toEqual(first.body);
      const other = await handIn({ ...handedIn(sessionId, answer), signature: '0'.repeat(64) });
      expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    });

    it('are found out by asking, where nobody told of them', async () => {
      const candidate = await newCandidate(running);
      const paid = await bookWithRazorpayOrder(candidate);
      const unpaid = await bookWithRazorpayOrder(candidate);
      const late = await bookWithRazorpayOrder(candidate);
      emulator.payOrder(paid.order.orderId);
      emulator.failAttempt(unpaid.order.orderId);
      const { payment } = emulator.payOrder(late.order.orderId, { status: 'authorized' });
      await ask(4 * minutes);
      await soon(async () => {
        expect((await moneyOf(running, paid.sessionId)).status).toBe('ready');
        expect((await moneyOf(running, late.sessionId)).status).toBe('ready');
      });
      expect(emulator.payment(payment.id).status).toBe('captured');
      expect((await moneyOf(running, unpaid.sessionId)).tries).toMatchObject([{ status: 'failed' }]);

      // The bank of the failed one agrees after all, and again nobody tells.
      const [failed] = emulator.paymentsOf(unpaid.order.orderId);
      emulator.authorizeLate(failed?.id ?? '');
      await ask(11 * minutes);
      await soon(async () => expect((await moneyOf(running, unpaid.sessionId)).status).toBe('ready'));
    });

    it('go back where the session expired before anybody knew of them', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      await ask(25 * hours);
      await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('expired'));
      const { payment } = emulator.payOrder(order.orderId);
      await ask(25 * hours);
      await soon(async () => expect(emulator.payment(payment.id).status).toBe('refunded'));
      await soon(async () =>
        expect(await moneyOf(running, sessionId)).toMatchObject({
          status: 'expired',
          payment: { status: 'refunded' },
          tries: [{ status: 'refunded', refundId: expect.stringMatching(/^rfnd_/) }],
        }),
      );
      expect(emulator.refundsOf(payment.id)).toHaveLength(1);
    });

    it('are not captured late for a session that was cancelled', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment } = emulator.payOrder(order.orderId, { status: 'authorized' });
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      await ask(4 * minutes);
      await soon(async () => {
        const jobs = await storedRows(
          running,
          'jobs',
          ({ kind, key }) => kind === 'payments.reconcile' && key.endsWith(':1'),
        );
        expect(jobs.length).toBeGreaterThan(0);
      });
      expect(emulator.payment(payment.id).status).toBe('authorized');
    });

    it('keep one of two payments that were both captured, and give the other back', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const [first, second] = emulator.captureTwice(order.orderId);
      const answers = await Promise.all(
        [first, second].map(({ answer }) => verify(candidate, handedIn(sessionId, answer))),
      );
      for (const { body } of answers) expect(body).toEqual({ success: true, status: 'ready' });
      await soon(async () => {
        const { tries } = await moneyOf(running, sessionId);
        expect(tries.map(({ status }) => status).sort()).toEqual(['captured', 'refunded']);
      });
      const { payment, status } = await moneyOf(running, sessionId);
      expect([payment?.status, status]).toEqual(['paid', 'ready']);
      const refunds = [first, second].map((one) => emulator.refundsOf(one.payment.id).length);
      expect([...refunds].sort()).toEqual([0, 1]);
      expect(emulator.refundsOf(payment?.gatewayPaymentId ?? '')).toEqual([]);
    });

    it.each(['timeout-after-effect', 'reset-after-effect', 'server-error', 'rate-limited'] as const)(
      'go back once when the candidate cancels, through %s',
      async (kind) => {
        const candidate = await newCandidate(running);
        const { sessionId, order } = await bookWithRazorpayOrder(candidate);
        const { payment, answer } = emulator.payOrder(order.orderId);
        await verify(candidate, handedIn(sessionId, answer));
        emulator.faults.plan({ kind }, 1, ({ path }) => path.endsWith('/refund'));
        await candidate.post(`/api/interviews/${sessionId}/cancel`);
        await soon(async () => expect((await moneyOf(running, sessionId)).payment?.status).toBe('refunded'));
        expect(emulator.refundsOf(payment.id)).toHaveLength(1);
      },
    );

    it('go back again where the first refund came to nothing, and the tenant is told', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId);
      await verify(candidate, handedIn(sessionId, answer));
      emulator.nextRefund('pending');
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      const refund = await soon(() => {
        const [made] = emulator.refundsOf(payment.id);
        if (!made) throw new Error('There is no refund yet.');
        return made;
      });
      await soon(async () =>
        expect((await moneyOf(running, sessionId)).tries).toMatchObject([
          { status: 'refund_due', refundId: refund.id },
        ]),
      );
      emulator.settleRefund(refund.id, 'failed');
      await ask(2 * hours);
      await soon(async () => {
        const log = await storedRows(
          running,
          'auditEntries',
          ({ tenantId }) => tenantId === candidate.tenant.tenant.id,
        );
        expect(log.map(({ action }) => action)).toContain('refund.failed');
      });
      await ask(25 * hours);
      await soon(async () => expect((await moneyOf(running, sessionId)).payment?.status).toBe('refunded'));
      expect(emulator.refundsOf(payment.id).map(({ status }) => status)).toEqual(['failed', 'processed']);
    });

    it('leave the sandbox alone: its buyer pays no order of Razorpay’s', async () => {
      const candidate = await newCandidate(running);
      const { order } = await bookWithRazorpayOrder(candidate);
      const { orderId } = order;
      expect((await candidate.post<SandboxPayResponse>('/api/payments/sandbox/pay', { orderId })).status).toBe(404);
      await expect(bookAndPay(candidate)).rejects.toThrow();
    });

    /** Lets time pass, and the worker notice. */
    async function ask(milliseconds: number): Promise<void> {
      clock.advance(milliseconds);
      running.service.worker.wake();
    }
  },
  { clock },
);
