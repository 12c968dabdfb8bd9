/** A tenant changes its Razorpay account, its keys or its webhook secret: what is under way is brought to its end. */
import type { SessionId } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { book, type Candidate, newCandidate, orderOf } from './candidate.js';
import { days, hours, minutes, movableClock } from './movable-clock.js';
import { describeWithRazorpay, moneyOf } from './razorpay-payments.js';
import { soon } from './running-service.js';
import { signed, verify } from './sandbox-payments.js';
import { everythingStored, storedRows } from './stored-rows.js';
import type { Paid, RazorpayAccount } from './vendors/razorpay/account.js';
import { ask } from './vendors/razorpay/merchant.js';
import type { CheckoutAnswer } from './vendors/razorpay/signatures.js';

const clock = movableClock();
const path = '/api/tenant/credentials/razorpay';
type Keys = Pick<RazorpayAccount, 'keyId' | 'keySecret'>;

describeWithRazorpay(
  'Razorpay accounts',
  (running, emulator) => {
    async function bring({ tenant }: Candidate, { keyId, keySecret }: Keys, webhookSecret = `whsec_${keyId}`) {
      const body = { keyId, keySecret, webhookSecret };
      const kept = await running.call('PUT', path, { token: tenant.keys.secret, body });
      expect(kept.status).toBe(200);
    }

    async function ordered(candidate: Candidate) {
      const { sessionId } = await book(candidate);
      return { sessionId, order: await orderOf(candidate, sessionId) };
    }

    function handIn(candidate: Candidate, sessionId: string, answer: CheckoutAnswer) {
      const { razorpay_order_id: orderId, razorpay_payment_id: paymentId, razorpay_signature: signature } = answer;
      return verify(candidate, { sessionId, orderId, paymentId, signature });
    }

    const isReady = { success: true, status: 'ready' };

    async function paid(candidate: Candidate, account: RazorpayAccount) {
      const { sessionId, order } = await ordered(candidate);
      const { payment, answer } = account.payOrder(order.orderId);
      expect((await handIn(candidate, sessionId, answer)).body).toEqual(isReady);
      return { sessionId, paymentId: payment.id };
    }

    /** The same candidate with a token that is valid now. */
    const again = ({ tenant, userId }: Candidate) => newCandidate(running, { tenant, userId });

    async function cancelAndSeeRefund(candidate: Candidate, account: RazorpayAccount, sessionId: string) {
      expect((await candidate.post(`/api/interviews/${sessionId}/cancel`)).status).toBe(200);
      await soon(async () => expect((await moneyOf(running, sessionId)).payment?.status).toBe('refunded'));
      const { payment } = await moneyOf(running, sessionId);
      expect(account.refundsOf(payment?.gatewayPaymentId ?? '')).toHaveLength(1);
    }

    /** Tells of a payment as the vendor does. */
    function tell(candidate: Candidate, secret: string, { payment }: Pick<Paid, 'payment'>) {
      const event = { event: 'payment.captured', payload: { payment: { entity: payment } }, created_at: 1 };
      return send(candidate, secret, event, `evt_${secret}_${payment.id}`);
    }

    function send({ tenant }: Candidate, secret: string, event: object, eventId: string) {
      const body = JSON.stringify(event);
      const headers = { 'X-Razorpay-Signature': signed(secret, body), 'X-Razorpay-Event-Id': eventId };
      return running.call('POST', `/api/webhooks/razorpay/${tenant.tenant.id}`, { body, headers });
    }

    /** From now on the webhooks of an account go to the tenant of a candidate. */
    function listenTo({ webhooks }: RazorpayAccount, { tenant }: Candidate, secret: string) {
      const url = `${running.url}/api/webhooks/razorpay/${tenant.tenant.id}`;
      webhooks.configure({ url, secret, retryGaps: [20, 40] });
    }

    const jobsOf = ({ tenant }: Candidate, wanted: string) =>
      storedRows(running, 'jobs', ({ tenantId, kind }) => tenantId === tenant.tenant.id && kind === wanted);
    const auditOf = async ({ tenant }: Candidate) =>
      (await storedRows(running, 'auditEntries', ({ tenantId }) => tenantId === tenant.tenant.id)).map(
        ({ action }) => action,
      );

    it('give back what the operator’s took, after the tenant has brought its own', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await paid(candidate, emulator);
      await bring(candidate, emulator.openAccount());
      await cancelAndSeeRefund(candidate, emulator, sessionId);
    });

    it('give back what they took, after another has taken their place or they were deleted', async () => {
      const candidate = await newCandidate(running);
      const [first, second] = [emulator.openAccount(), emulator.openAccount()];
      await bring(candidate, first);
      const atFirst = await paid(candidate, first);
      await bring(candidate, second);
      const atSecond = await paid(candidate, second);
      expect((await running.call('DELETE', path, { token: candidate.tenant.keys.secret })).status).toBe(200);
      await cancelAndSeeRefund(candidate, first, atFirst.sessionId);
      await cancelAndSeeRefund(candidate, second, atSecond.sessionId);
      const { sessionId } = await paid(candidate, emulator);
      await cancelAndSeeRefund(candidate, emulator, sessionId);
    });

    it('open an order with the key that made it', async () => {
      const candidate = await newCandidate(running);
      const own = emulator.openAccount();
      const { sessionId, order } = await ordered(candidate);
      expect(order.keyId).toBe(emulator.keyId);
      await bring(candidate, own);
      expect(await orderOf(candidate, sessionId)).toEqual(order);
      expect((await ordered(candidate)).order.keyId).toBe(own.keyId);
      const { answer } = emulator.payOrder(order.orderId);
      expect((await handIn(candidate, sessionId, answer)).body).toEqual(isReady);
    });

    it('are asked what became of their orders, after another has taken their place', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await ordered(candidate);
      await bring(candidate, emulator.openAccount());
      emulator.payOrder(order.orderId);
      clock.advance(4 * minutes);
      running.service.worker.wake();
      await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('ready'));
    });

    /** A tenant whose keys were made anew after one interview was paid and another was only ordered. */
    async function withKeysMadeAnew() {
      const candidate = await newCandidate(running);
      const own = emulator.openAccount();
      await bring(candidate, own);
      const before = await paid(candidate, own);
      const { sessionId, order } = await ordered(candidate);
      const renewed = emulator.renewKeys(own.keyId);
      await bring(candidate, renewed);
      return { candidate, own, before, sessionId, order, renewed };
    }

    it('go on with keys that were made anew, which switch the old ones off', async () => {
      const { candidate, own, before, sessionId, order, renewed } = await withKeysMadeAnew();
      expect(await orderOf(candidate, sessionId)).toEqual({ ...order, keyId: renewed.keyId });
      const { payment } = own.payOrder(order.orderId);
      const signature = signed(renewed.keySecret, `${order.orderId}|${payment.id}`);
      const handedIn = { sessionId, orderId: order.orderId, paymentId: payment.id, signature };
      expect((await verify(candidate, handedIn)).body).toEqual(isReady);
      await cancelAndSeeRefund(candidate, own, before.sessionId);
      await cancelAndSeeRefund(candidate, own, sessionId);
    });

    it('go on with keys that were made anew, though the account was changed after it', async () => {
      const { candidate, own, before, sessionId, order, renewed } = await withKeysMadeAnew();
      await bring(candidate, emulator.openAccount());
      expect(await orderOf(candidate, sessionId)).toEqual({ ...order, keyId: renewed.keyId });
      const { payment } = own.payOrder(order.orderId, { status: 'authorized' });
      const signature = signed(renewed.keySecret, `${order.orderId}|${payment.id}`);
      const handedIn = { sessionId, orderId: order.orderId, paymentId: payment.id, signature };
      expect((await verify(candidate, handedIn)).body).toEqual(isReady);
      await cancelAndSeeRefund(candidate, own, before.sessionId);
      await cancelAndSeeRefund(candidate, own, sessionId);
    });

    it('know the orders from before it was noted which key had made them', async () => {
      const candidate = await newCandidate(running);
      const own = emulator.openAccount();
      const atOperators = await paid(candidate, emulator);
      await bring(candidate, own);
      const atOwn = await paid(candidate, own);
      const { sessionId, order } = await ordered(candidate);
      await bring(candidate, emulator.openAccount());
      for (const id of [atOperators.sessionId, atOwn.sessionId, sessionId]) {
        await running.service.database.transact(({ acrossTenants }) =>
          acrossTenants.update('payments', { sessionId: id as SessionId }, { gatewayKeyId: null }),
        );
      }
      expect(await orderOf(candidate, sessionId)).toEqual(order);
      expect((await handIn(candidate, sessionId, own.payOrder(order.orderId).answer)).body).toEqual(isReady);
      await cancelAndSeeRefund(candidate, emulator, atOperators.sessionId);
      await cancelAndSeeRefund(candidate, own, atOwn.sessionId);
      await cancelAndSeeRefund(candidate, own, sessionId);
    });

    it('say so where an order cannot be opened with any key', async () => {
      const candidate = await newCandidate(running);
      const own = emulator.openAccount();
      await bring(candidate, own);
      const { sessionId } = await ordered(candidate);
      emulator.renewKeys(own.keyId);
      await bring(candidate, emulator.openAccount());
      expect(await candidate.post('/api/payments/interview/create', { sessionId })).toMatchObject({
        status: 402,
        body: { code: 'PAYMENT_FAILED', details: { reason: 'gateway_unavailable' } },
      });
    });

    it('are asked about what was signed with a webhook secret from before', async () => {
      const owner = await newCandidate(running);
      const own = emulator.openAccount();
      await bring(owner, own, 'whsec_monday');
      const { sessionId, order } = await ordered(owner);
      for (const secret of ['whsec_tuesday', 'whsec_wednesday']) await bring(owner, own, secret);
      clock.advance(23 * hours);
      expect((await tell(owner, 'whsec_monday', own.payOrder(order.orderId))).status).toBe(200);
      await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('ready'));
      expect((await tell(owner, 'whsec_sunday', own.payOrder(order.orderId, { late: true }))).status).toBe(401);
    });

    it('are not believed by themselves after another has taken their place, or another webhook secret', async () => {
      const candidate = await newCandidate(running);
      const own = emulator.openAccount();
      await bring(candidate, own, 'whsec_stolen');
      await bring(candidate, own, 'whsec_new');
      const { sessionId, order } = await ordered(candidate);
      const { payment } = own.payOrder(order.orderId, { status: 'failed' });
      const forged = { payment: { ...payment, status: 'captured' as const } };
      expect((await tell(candidate, 'whsec_stolen', forged)).status).toBe(200);
      await soon(async () => expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ status: 'failed' }]));
      await bring(candidate, emulator.openAccount(), 'whsec_other');
      expect((await tell(candidate, 'whsec_new', forged)).status).toBe(200);
      await soon(async () => {
        const asked = await jobsOf(candidate, 'payments.reconcile');
        expect(asked.filter(({ payload }) => payload.round === undefined)).toEqual([]);
      });
      expect(await moneyOf(running, sessionId)).toMatchObject({
        status: 'awaiting_payment',
        tries: [{ status: 'failed' }],
      });
    });

    it('are asked about what they tell after others have taken their place, though all have one webhook secret', async () => {
      const candidate = await newCandidate(running);
      const [first, second] = [emulator.openAccount(), emulator.openAccount()];
      await bring(candidate, first, 'whsec_same');
      const { sessionId, paymentId } = await paid(candidate, first);
      const { sessionId: open, order } = await ordered(candidate);
      await bring(candidate, second, 'whsec_same');
      await bring(candidate, emulator.openAccount(), 'whsec_other');
      clock.advance(3 * days);
      listenTo(first, candidate, 'whsec_same');
      first.payOrder(order.orderId);
      const dispute = first.openDispute(paymentId);
      await first.webhooks.settled();
      await soon(async () => {
        expect(await storedRows(running, 'disputes', ({ id }) => id === dispute.id)).toMatchObject([
          { status: 'open' },
        ]);
        expect((await moneyOf(running, open)).payment?.status).not.toBe('created');
      });
      expect((await again(candidate).then((back) => back.post(`/api/interviews/${sessionId}/cancel`))).status).toBe(
        200,
      );
      await soon(async () => expect(await auditOf(candidate)).toContain('refund.withheld'));
      expect(first.refundsOf(paymentId)).toEqual([]);
    });

    it('are asked about the refunds that they tell of', async () => {
      const candidate = await newCandidate(running);
      const own = emulator.openAccount();
      await bring(candidate, own, 'whsec_former');
      const { sessionId, paymentId } = await paid(candidate, own);
      const unheard = await ordered(candidate);
      const sample = await ordered(candidate);
      await bring(candidate, emulator.openAccount(), 'whsec_current');
      listenTo(own, candidate, 'whsec_former');
      const paidUnheard = own.payOrder(unheard.order.orderId, { status: 'refunded' });
      expect((await ask({ ...own, url: emulator.url }, 'POST', `/payments/${paymentId}/refund`, {})).status).toBe(200);
      await own.webhooks.settled();
      await soon(async () => expect((await moneyOf(running, sessionId)).payment?.status).toBe('refunded'));
      await soon(async () =>
        expect((await moneyOf(running, unheard.sessionId)).tries).toMatchObject([
          { gatewayPaymentId: paidUnheard.payment.id, status: 'refunded' },
        ]),
      );
      // The vendor's own sample names no order.
      own.webhooks.configure({ url: `${running.url}/nowhere`, secret: '', automatic: false });
      const { payment } = own.payOrder(sample.order.orderId, { status: 'refunded' });
      const [refund] = own.refundsOf(payment.id);
      const event = { event: 'refund.processed', payload: { refund: { entity: refund } }, created_at: 1 };
      expect((await send(candidate, 'whsec_former', event, 'evt_sample')).status).toBe(200);
      await soon(async () =>
        expect((await moneyOf(running, sample.sessionId)).tries).toMatchObject([{ status: 'refunded' }]),
      );
    });

    it('are kept encrypted, aside from what is told, and go with their tenant', async () => {
      const candidate = await newCandidate(running);
      const { tenant } = candidate;
      const [first, second] = [emulator.openAccount(), emulator.openAccount()];
      for (const account of [first, first, second]) await bring(candidate, account);
      const kept = () => storedRows(running, 'formerRazorpayAccounts', (row) => row.tenantId === tenant.tenant.id);
      // The same again takes nobody's place.
      expect(await kept()).toMatchObject([{ keyId: first.keyId, mode: 'test' }]);
      const token = tenant.keys.secret;
      const told = await Promise.all(
        ['/api/tenant/credentials', '/api/tenant/audit-log'].map((route) => running.call('GET', route, { token })),
      );
      expect(JSON.stringify(told.map(({ body }) => body))).not.toContain(first.keyId);
      const everything = (await everythingStored(running)) + running.log.join('');
      for (const secret of [first.keySecret, second.keySecret, `whsec_${first.keyId}`]) {
        expect(everything).not.toContain(secret);
      }
      await running.call('DELETE', `/api/tenants/${tenant.tenant.id}`, { token: operatorToken });
      expect(await kept()).toEqual([]);
    });
  },
  { clock },
);
