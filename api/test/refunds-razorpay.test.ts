/** Money that goes back through Razorpay: once, all of it, and never without the tenant being told what hinders it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Paise, TenantId } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { bookRefund } from '../src/payments/book-refund.js';
import { disputeJob } from '../src/payments/dispute-job.js';
import { GatewayError, type OrderGateway } from '../src/payments/gateway.js';
import { reconcileOrder } from '../src/payments/reconcile-order.js';
import { refundPayment } from '../src/payments/refund-payment.js';
import { tellOnce } from '../src/payments/tell-once.js';
import { createContext } from '../src/platform/context.js';
import { operatorToken } from './api-client.js';
import { type Candidate, newCandidate } from './candidate.js';
import { days, hours, movableClock, seconds } from './movable-clock.js';
import { bookWithRazorpayOrder, describeWithRazorpay, listenFor, moneyOf } from './razorpay-payments.js';
import { soon } from './running-service.js';
import { verify } from './sandbox-payments.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();
const amount = 5_000;

describeWithRazorpay(
  'Refunds through Razorpay',
  (running, emulator, engine) => {
    /** A paid interview of a new tenant. */
    async function paid() {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const { payment, answer } = emulator.payOrder(order.orderId);
      const handedIn = {
        sessionId,
        orderId: answer.razorpay_order_id,
        paymentId: answer.razorpay_payment_id,
        signature: answer.razorpay_signature,
      };
      expect((await verify(candidate, handedIn)).body).toEqual({ success: true, status: 'ready' });
      const cancel = () => candidate.post(`/api/interviews/${sessionId}/cancel`);
      return { candidate, sessionId, paymentId: payment.id, handedIn, cancel };
    }

    /** Somebody of the tenant gives money back in the dashboard. */
    async function refundInDashboard(paymentId: string, part?: number): Promise<string> {
      const basic = Buffer.from(`${emulator.keyId}:${emulator.keySecret}`).toString('base64');
      const answer = await fetch(`${emulator.url}/v1/payments/${paymentId}/refund`, {
        method: 'POST',
        headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(part === undefined ? {} : { amount: part }),
      });
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { id: string }).id;
    }

    const auditOf = ({ tenant }: Candidate, action: string) =>
      storedRows(running, 'auditEntries', (row) => row.tenantId === tenant.tenant.id && row.action === action);

    const jobsOf = ({ tenant }: Candidate, kind: string) =>
      storedRows(running, 'jobs', (row) => row.tenantId === tenant.tenant.id && row.kind === kind);

    /** The order of a session, and what the jobs of its tenant work with. */
    async function jobSurroundings({ tenant }: Candidate, sessionId: string) {
      const { payment: order } = await moneyOf(running, sessionId);
      const facts = await running.service.tenants.findTenant(tenant.tenant.id as TenantId);
      if (!order || !facts) throw new Error('There is no order.');
      const { mode } = order;
      const actor = { kind: 'service', task: 'payments.refund' } as const;
      const context = createContext(running.service, { tenant: facts, mode, actor, requestId: 'refund-1' });
      const { scope } = context;
      const job = { scope, attempt: 1, orderedAt: clock(), signal: new AbortController().signal };
      const gateway = await running.service.gatewayOf(scope, order);
      if (!gateway) throw new Error('There is no gateway.');
      return { order, context, job, gateway };
    }

    const statusOf = async (sessionId: string) => (await moneyOf(running, sessionId)).payment?.status;

    /** Lets time pass, and the worker notice. */
    function after(milliseconds: number): void {
      clock.advance(milliseconds);
      running.service.worker.wake();
    }

    /** Waits until the tenant has nothing left to do that is due. */
    async function idle({ tenant }: Candidate): Promise<void> {
      await soon(async () => {
        const due = await storedRows(
          running,
          'jobs',
          (row) => row.tenantId === tenant.tenant.id && row.runAt <= clock(),
        );
        expect(due).toEqual([]);
      });
    }

    it('wait for the one that the tenant has begun at the vendor, and are asked for where that comes to nothing', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      emulator.nextRefund('pending');
      const begun = await refundInDashboard(paymentId);
      await cancel();
      await soon(async () =>
        expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ status: 'refund_due', refundId: begun }]),
      );
      expect(await statusOf(sessionId)).toBe('refund_due');
      emulator.settleRefund(begun, 'failed');
      after(2 * hours);
      await soon(async () => expect(await auditOf(candidate, 'refund.failed')).toHaveLength(1));
      after(25 * hours);
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(emulator.refundsOf(paymentId).map(({ status }) => status)).toEqual(['failed', 'processed']);
    });

    it('that the tenant began count once they are done, not before', async () => {
      const { candidate, sessionId, paymentId, handedIn } = await paid();
      emulator.nextRefund('pending');
      const begun = await refundInDashboard(paymentId);
      // The gateway says of the payment that it is refunded, and of the refund that it is not done.
      expect(emulator.payment(paymentId).status).toBe('refunded');
      await verify(candidate, handedIn);
      await idle(candidate);
      expect(await statusOf(sessionId)).toBe('paid');
      emulator.settleRefund(begun, 'processed');
      after(2 * hours);
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(await auditOf(candidate, 'payment.refunded_at_gateway')).toMatchObject([{ changes: { refundId: begun } }]);
    });

    it('that the tenant began and that came to nothing leave the interview paid: nobody asks for another', async () => {
      const { candidate, sessionId, paymentId, handedIn } = await paid();
      emulator.nextRefund('pending');
      const begun = await refundInDashboard(paymentId);
      await verify(candidate, handedIn);
      emulator.settleRefund(begun, 'failed');
      after(2 * hours);
      await idle(candidate);
      after(25 * hours);
      await idle(candidate);
      expect(await statusOf(sessionId)).toBe('paid');
      expect(emulator.refundsOf(paymentId)).toHaveLength(1);
    });

    it('in parts that add up to the whole are the whole', async () => {
      const { candidate, sessionId, paymentId } = await paid();
      listenFor(running, emulator, candidate);
      await refundInDashboard(paymentId, 1_000);
      await emulator.webhooks.settled();
      await idle(candidate);
      expect(await statusOf(sessionId)).toBe('paid');
      expect(await auditOf(candidate, 'payment.partly_refunded')).toHaveLength(1);
      await refundInDashboard(paymentId, 4_000);
      await emulator.webhooks.settled();
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(await auditOf(candidate, 'payment.refunded_at_gateway')).toHaveLength(1);
    });

    it('give what the tenant has left of a payment', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      await refundInDashboard(paymentId, 1_000);
      await cancel();
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(emulator.refundsOf(paymentId).map((refund) => refund.amount)).toEqual([1_000, 4_000]);
      await idle(candidate);
    });

    it('give the candidate the rest where a part that the tenant began comes back first', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate);
      emulator.nextRefund('pending');
      const part = await refundInDashboard(paymentId, 1_000);
      await cancel();
      await idle(candidate);
      emulator.settleRefund(part, 'processed');
      await emulator.webhooks.settled();
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      const refunds = emulator.refundsOf(paymentId).map((refund) => [refund.amount, refund.status]);
      expect(refunds).toEqual([
        [1_000, 'processed'],
        [4_000, 'processed'],
      ]);
    });

    // Here alone two transactions can hold locks at once.
    it.runIf(engine === 'postgres')('and the vendor’s word of them are booked at once without a deadlock', async () => {
      const { candidate, sessionId, paymentId } = await paid();
      const { order, context } = await jobSurroundings(candidate, sessionId);
      const refund = { refundId: 'rfnd_1', paymentId, amount: order.amount, status: 'processed' as const };
      const tries: string[] = [];
      let takeTry = () => {};
      const isTaken = new Promise<void>((resolve) => {
        takeTry = resolve;
      });
      let holdOrder = () => {};
      const isHeld = new Promise<void>((resolve) => {
        holdOrder = resolve;
      });
      // As the webhook does it: first the order, then the try.
      const told = context.step(async ({ rows }) => {
        tries.push('told');
        await rows.lock('payments', { id: order.id });
        holdOrder();
        await isTaken;
        await rows.lock('gatewayPayments', { gatewayPaymentId: paymentId });
      });
      await isHeld;
      const booked = context.step((unit) => {
        tries.push('booked');
        return bookRefund(context, unit, { order, gatewayPaymentId: paymentId, refund, round: 0 });
      });
      await sleep(300);
      takeTry();
      await Promise.all([told, booked]);
      expect(tries).toEqual(['told', 'booked']);
      expect(await statusOf(sessionId)).toBe('refunded');
    });

    it('wait while the buyer’s bank questions the payment, and go out where the tenant is right', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate);
      const dispute = emulator.openDispute(paymentId);
      await emulator.webhooks.settled();
      await cancel();
      await soon(async () =>
        expect(await auditOf(candidate, 'refund.withheld')).toMatchObject([
          { changes: { gatewayPaymentId: paymentId, disputeId: dispute.id, status: 'open' } },
        ]),
      );
      await idle(candidate);
      after(25 * hours);
      await idle(candidate);
      expect(emulator.refundsOf(paymentId)).toEqual([]);
      emulator.moveDispute(dispute.id, 'won');
      await emulator.webhooks.settled();
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(emulator.refundsOf(paymentId)).toHaveLength(1);
    });

    it('are not asked for what the buyer’s bank has taken back already', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate);
      const dispute = emulator.openDispute(paymentId, { phase: 'chargeback' });
      emulator.moveDispute(dispute.id, 'lost');
      await emulator.webhooks.settled();
      expect(await auditOf(candidate, 'dispute.lost')).toMatchObject([
        { changes: { phase: 'chargeback', amountDeducted: amount } },
      ]);
      await cancel();
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(await auditOf(candidate, 'refund.withheld')).toMatchObject([{ changes: { status: 'lost' } }]);
      expect(emulator.refundsOf(paymentId)).toEqual([]);
    });

    it('are left to the tenant where the buyer’s bank has taken a part of the money back', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate);
      const dispute = emulator.openDispute(paymentId, { amount: 1_000 });
      emulator.moveDispute(dispute.id, 'lost');
      await emulator.webhooks.settled();
      await cancel();
      await soon(async () => expect(await auditOf(candidate, 'refund.impossible')).toHaveLength(1));
      expect(await statusOf(sessionId)).toBe('refund_due');
      expect(emulator.refundsOf(paymentId)).toEqual([]);
    });

    it.each([
      ['won', 'refunded', 1],
      ['lost', 'refunded', 0],
    ] as const)('go on where nobody told that a dispute was %s', async (end, standing, refunds) => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate);
      const dispute = emulator.openDispute(paymentId);
      await emulator.webhooks.settled();
      await cancel();
      await soon(async () => expect(await auditOf(candidate, 'refund.withheld')).toHaveLength(1));
      // From now on nothing is heard.
      listenFor(running, emulator, candidate, { automatic: false });
      for (const state of ['open', 'under_review', 'under_review']) {
        await idle(candidate);
        after(25 * hours);
        await idle(candidate);
        expect(await statusOf(sessionId)).toBe('refund_due');
        const rows = await storedRows(running, 'disputes', ({ id }) => id === dispute.id);
        expect(rows).toMatchObject([{ status: state }]);
        if (state === 'open') emulator.moveDispute(dispute.id, 'under_review');
      }
      emulator.moveDispute(dispute.id, end);
      after(25 * hours);
      await soon(async () => expect(await statusOf(sessionId)).toBe(standing));
      expect(emulator.refundsOf(paymentId)).toHaveLength(refunds);
      // Each state is told once, however often it was looked at.
      for (const action of ['created', 'under_review', end]) {
        expect(await auditOf(candidate, `dispute.${action}`), action).toHaveLength(1);
      }
      await idle(candidate);
      expect(await jobsOf(candidate, 'payments.dispute')).toEqual([]);
    });

    it('wait for a dispute that was only hinted at, as the vendor tells it, and for none that it does not know', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate, { automatic: false });
      const { id } = emulator.openDispute(paymentId);
      const { context, order } = await jobSurroundings(candidate, sessionId);
      const hint = (disputeId: string) =>
        context.step(({ enqueue }) => enqueue(disputeJob({ paymentId: order.id, disputeId }, 'evt_1')));
      await hint(id);
      await hint(`disp_${'0'.repeat(14)}`);
      await idle(candidate);
      expect(await storedRows(running, 'disputes', (row) => row.paymentId === order.id)).toMatchObject([
        { id, gatewayPaymentId: paymentId, status: 'open', amount },
      ]);
      expect(await jobsOf(candidate, 'payments.dispute')).toHaveLength(1);
      const told = [{ target: order.id, changes: { disputeId: id, status: 'open', phase: 'chargeback' } }];
      expect(await auditOf(candidate, 'dispute.created')).toMatchObject(told);
      await cancel();
      await soon(async () => expect(await auditOf(candidate, 'refund.withheld')).toHaveLength(1));
      // The bank asks for more, and nothing else is new on the days that follow.
      for (const state of ['under_review', 'action_required'] as const) {
        emulator.moveDispute(id, state);
        for (const _day of [1, 2]) {
          after(25 * hours);
          await idle(candidate);
        }
        expect(await auditOf(candidate, `dispute.${state}`)).toHaveLength(1);
      }
      expect(await auditOf(candidate, 'dispute.created')).toHaveLength(1);
      expect(emulator.refundsOf(paymentId)).toEqual([]);
    });

    it('are not held up by a dispute about another payment of the order', async () => {
      const candidate = await newCandidate(running);
      listenFor(running, emulator, candidate);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      emulator.faults.plan({ kind: 'server-error' }, Number.POSITIVE_INFINITY);
      const both = emulator.captureTwice(order.orderId);
      await emulator.webhooks.settled();
      const kept = (await moneyOf(running, sessionId)).payment?.gatewayPaymentId ?? '';
      const other = both.map(({ payment }) => payment.id).find((id) => id !== kept) ?? '';
      emulator.openDispute(kept);
      await emulator.webhooks.settled();
      emulator.faults.clear();
      after(1 * hours);
      await soon(() => expect(emulator.refundsOf(other)).toHaveLength(1));
    });

    it('that are refused are told to the tenant once for each reason, whenever they begin to be', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      const isRefund = ({ method, path }: { method: string; path: string }) =>
        method === 'POST' && path.includes(paymentId);
      emulator.faults.plan({ kind: 'authentication-refused', status: 401 }, 3, isRefund);
      // First it is only too busy, three times for one try of the job.
      emulator.faults.plan({ kind: 'rate-limited' }, 3, isRefund);
      await cancel();
      const tried = (times: number) =>
        soon(async () => {
          const [job] = await storedRows(
            running,
            'jobs',
            ({ kind, tenantId }) => kind === 'payments.refund' && tenantId === candidate.tenant.tenant.id,
          );
          expect(job).toMatchObject({ attempts: times, leaseOwner: null });
        });
      await tried(1);
      expect(await auditOf(candidate, 'refund.refused')).toEqual([]);
      for (const attempt of [2, 3, 4]) {
        after(10 * seconds);
        await tried(attempt);
      }
      expect(await auditOf(candidate, 'refund.refused')).toMatchObject([
        { changes: { gatewayPaymentId: paymentId, kind: 'misconfigured' } },
      ]);
      after(10 * seconds);
      await soon(async () => expect(await statusOf(sessionId)).toBe('refunded'));
      expect(emulator.refundsOf(paymentId)).toHaveLength(1);
    });

    it('that fail day after day are given up after a week, and the tenant is told', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      for (let day = 0; day < 9; day += 1) emulator.nextRefund('failed');
      await cancel();
      for (let day = 0; day < 9; day += 1) {
        await idle(candidate);
        after(26 * hours);
        await idle(candidate);
        after(2 * hours);
      }
      await soon(async () =>
        expect(await auditOf(candidate, 'refund.impossible')).toMatchObject([
          { target: expect.any(String), changes: { gatewayPaymentId: paymentId } },
        ]),
      );
      expect(emulator.refundsOf(paymentId)).toHaveLength(7);
      expect(await statusOf(sessionId)).toBe('refund_due');
      const left = await storedRows(running, 'jobs', ({ kind }) => kind === 'payments.refund');
      expect(left.filter(({ tenantId }) => tenantId === candidate.tenant.tenant.id)).toEqual([]);
    });

    it('tell the tenant once what two processes say at once', async () => {
      const { candidate, sessionId } = await paid();
      const { context, order } = await jobSurroundings(candidate, sessionId);
      const say = (refundId: string) =>
        context.step((unit) => tellOnce(context, unit, 'refund.failed', order.id, { refundId }));
      await Promise.all(['rfnd_1', 'rfnd_1', 'rfnd_2', 'rfnd_1', 'rfnd_1'].map(say));
      const told = (await auditOf(candidate, 'refund.failed')).map(({ changes }) => changes);
      expect(told).toHaveLength(2);
      expect(told).toEqual(expect.arrayContaining([{ refundId: 'rfnd_1' }, { refundId: 'rfnd_2' }]));
    });

    it('hold up the deletion of their tenant while one is under way, also after another was given up', async () => {
      const candidate = await newCandidate(running);
      const { sessionId, order } = await bookWithRazorpayOrder(candidate);
      const both = emulator.captureTwice(order.orderId).map(({ payment }) => payment.id);
      const { id: tenantId } = candidate.tenant.tenant;
      const scope = { tenantId: tenantId as TenantId, mode: 'live' as const };
      const { payment } = await moneyOf(running, sessionId);
      const paymentId = payment?.id ?? '';
      const now = clock();
      await running.service.database.transact(async ({ acrossTenants: everywhere }) => {
        await everywhere.remove('jobs', { tenantId: scope.tenantId });
        for (const gatewayPaymentId of both) {
          const row = { gatewayPaymentId, gateway: 'razorpay', paymentId, amount: amount as Paise } as const;
          await everywhere.insert('gatewayPayments', { ...scope, ...row, status: 'refund_due', updatedAt: now });
        }
      });
      const giveUp = (gatewayPaymentId: string | undefined) => {
        const told = { action: 'refund.impossible', target: paymentId, changes: { gatewayPaymentId } };
        const entry = { id: `aud_${gatewayPaymentId}`, at: now, actor: 'service', requestId: 'refund-1', ...told };
        return running.service.database.transact(({ acrossTenants }) =>
          acrossTenants.insert('auditEntries', { ...scope, ...entry }),
        );
      };
      const remove = async () =>
        (await running.call('DELETE', `/api/tenants/${tenantId}`, { token: operatorToken })).status;
      await giveUp(both[0]);
      expect(await remove()).toBe(409);
      await giveUp(both[1]);
      expect(await remove()).toBe(204);
    });

    it.each(['no keys', 'keys that are refused'])(
      '%s: an unpaid order is asked about for days, not for ever',
      async (how) => {
        const candidate = await newCandidate(running);
        const { sessionId } = await bookWithRazorpayOrder(candidate);
        const { order, job, gateway } = await jobSurroundings(candidate, sessionId);
        const paymentsOf = () => Promise.reject(new GatewayError('misconfigured', 'These are no keys.'));
        const found = how === 'no keys' ? undefined : { ...gateway, paymentsOf };
        const handle = reconcileOrder(running.service, { gatewayOf: async () => found });
        clock.advance(4 * days);
        await expect(handle({ paymentId: order.id, round: 0 }, job)).rejects.toThrow(GatewayError);
        clock.advance(2 * days);
        await handle({ paymentId: order.id, round: 0 }, job);
        const unavailable = () => Promise.reject(new GatewayError('unavailable', 'It is down.'));
        const down = reconcileOrder(running.service, {
          gatewayOf: async () => ({ ...gateway, paymentsOf: unavailable }),
        });
        await expect(down({ paymentId: order.id, round: 0 }, job)).rejects.toThrow('It is down.');
      },
    );

    it('that nobody owes are not asked about for ever with keys that are refused', async () => {
      const { candidate, sessionId, paymentId } = await paid();
      const { order, job, gateway } = await jobSurroundings(candidate, sessionId);
      const refundsOf = () => Promise.reject(new GatewayError('misconfigured', 'These are no keys.'));
      const handle = refundPayment(running.service, { gatewayOf: async () => ({ ...gateway, refundsOf }) });
      const check = { paymentId: order.id, gatewayPaymentId: paymentId };
      await expect(handle(check, job)).rejects.toThrow(GatewayError);
      clock.advance(190 * days);
      await handle(check, job);
      expect(await auditOf(candidate, 'refund.impossible')).toEqual([]);
      expect(await statusOf(sessionId)).toBe('paid');
    });

    it('that a dispute holds up are left to the tenant after six months with keys that are refused', async () => {
      const { candidate, paymentId, cancel } = await paid();
      listenFor(running, emulator, candidate);
      emulator.openDispute(paymentId);
      await emulator.webhooks.settled();
      await cancel();
      await soon(async () => expect(await auditOf(candidate, 'refund.withheld')).toHaveLength(1));
      emulator.faults.plan({ kind: 'authentication-refused', status: 401 }, Number.POSITIVE_INFINITY);
      after(25 * hours);
      await idle(candidate);
      expect(await auditOf(candidate, 'refund.impossible')).toEqual([]);
      expect(await jobsOf(candidate, 'payments.dispute')).toHaveLength(1);
      after(190 * days);
      await soon(async () => expect(await auditOf(candidate, 'refund.impossible')).toHaveLength(1));
      await idle(candidate);
      expect(await jobsOf(candidate, 'payments.dispute')).toEqual([]);
    });

    it.each(['refused', 'misconfigured'] as const)(
      'that are %s are asked for again for six months, and not for ever',
      async (kind) => {
        const { candidate, sessionId, paymentId, cancel } = await paid();
        emulator.faults.plan({ kind: 'server-error' }, Number.POSITIVE_INFINITY);
        await cancel();
        const { order, job, gateway: known } = await jobSurroundings(candidate, sessionId);
        const refusing: OrderGateway = {
          ...known,
          refundsOf: async () => [],
          refund: () => Promise.reject(new GatewayError(kind, 'It is not to be had.')),
        };
        const handle = refundPayment(running.service, { gatewayOf: async () => refusing });
        for (const _hour of [1, 2]) await expect(handle({ paymentId: order.id }, job)).rejects.toThrow(GatewayError);
        expect(await auditOf(candidate, 'refund.refused')).toMatchObject([
          { changes: { gatewayPaymentId: paymentId, kind } },
        ]);
        expect(await auditOf(candidate, 'refund.impossible')).toEqual([]);
        clock.advance(190 * days);
        await handle({ paymentId: order.id }, job);
        expect(await auditOf(candidate, 'refund.impossible')).toHaveLength(1);
      },
    );

    it('of a payment that is more than six months old are given up after the first that fails', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      emulator.faults.plan({ kind: 'server-error' }, Number.POSITIVE_INFINITY);
      await cancel();
      after(190 * days);
      emulator.faults.clear();
      after(1 * hours);
      await soon(() => expect(emulator.refundsOf(paymentId)).toMatchObject([{ status: 'failed' }]));
      for (let day = 0; day < 3; day += 1) {
        after(26 * hours);
        await idle(candidate);
      }
      expect(await auditOf(candidate, 'refund.impossible')).toHaveLength(1);
      expect(emulator.refundsOf(paymentId)).toHaveLength(1);
      expect(await statusOf(sessionId)).toBe('refund_due');
    });
  },
  { clock, account: { clock } },
);
