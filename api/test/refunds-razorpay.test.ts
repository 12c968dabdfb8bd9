/** Money that goes back through Razorpay: once, all of it, and never without the tenant being told what hinders it. */
import { expect, it } from 'vitest';
import { GatewayError, type PaymentGateway } from '../src/payments/gateway.js';
import { refundPayment } from '../src/payments/refund-payment.js';
import { tenantScope } from '../src/platform/database/scope.js';
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
  (running, emulator) => {
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

    it('that the vendor refuses are asked for again for six months, and not for ever', async () => {
      const { candidate, sessionId, paymentId, cancel } = await paid();
      emulator.faults.plan({ kind: 'server-error' }, Number.POSITIVE_INFINITY);
      await cancel();
      const { payment: order } = await moneyOf(running, sessionId);
      if (!order) throw new Error('There is no payment.');
      const scope = tenantScope(order.tenantId, order.mode);
      const known = await running.service.gatewayOf(scope, order);
      if (!known) throw new Error('There is no gateway.');
      const refusing: PaymentGateway = {
        ...known,
        refundsOf: async () => [],
        refund: () => Promise.reject(new GatewayError('refused', 'The balance does not allow it.')),
      };
      const handle = refundPayment(running.service, { gatewayOf: async () => refusing });
      const job = { scope, attempt: 1, orderedAt: clock(), signal: new AbortController().signal };
      for (const _hour of [1, 2]) await expect(handle({ paymentId: order.id }, job)).rejects.toThrow(GatewayError);
      expect(await auditOf(candidate, 'refund.refused')).toMatchObject([
        { changes: { gatewayPaymentId: paymentId, kind: 'refused' } },
      ]);
      expect(await auditOf(candidate, 'refund.impossible')).toEqual([]);
      clock.advance(190 * days);
      await handle({ paymentId: order.id }, job);
      expect(await auditOf(candidate, 'refund.impossible')).toHaveLength(1);
    });

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
