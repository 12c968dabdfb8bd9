/** What happens to interviews that nobody pays, starts or finishes. */
import type { SessionId, TenantId } from '@mock-interview/contract';
import type { InterviewSession, SetupResponse, StartResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { failInterview } from '../src/interviews/close-overdue.js';
import { createContext } from '../src/platform/context.js';
import { operatorToken } from './api-client.js';
import {
  begin,
  book,
  bookAndPay,
  type Candidate,
  freeOfCharge,
  newCandidate,
  orderOf,
  payOrder,
  say,
  sessionOf,
  shortInterview,
} from './candidate.js';
import { days, hours, minutes, movableClock, seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();

describeService(
  'An interview that was left',
  (running) => {
    /** Lets time pass, and then the jobs that became due. Tokens do not last that long, so the candidate signs in again. */
    async function after(milliseconds: number, { tenant, userId }: Candidate): Promise<Candidate> {
      clock.advance(milliseconds);
      running.service.worker.wake();
      return newCandidate(running, { tenant, userId });
    }

    function reaches(
      candidate: Candidate,
      sessionId: string,
      state: Record<string, unknown>,
    ): Promise<InterviewSession> {
      return soon(async () => {
        const session = await sessionOf(candidate, sessionId);
        expect(session).toMatchObject(state);
        return session as unknown as InterviewSession;
      });
    }

    async function paidAndBegun(candidate: Candidate): Promise<string> {
      const { sessionId } = await bookAndPay(candidate);
      const { body } = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, {});
      return body.sessionId;
    }

    /** Waits until the worker has nothing to do. */
    async function idle(): Promise<void> {
      const now = clock();
      await soon(async () => {
        expect(await storedRows(running, 'jobs', ({ runAt }) => runAt <= now)).toEqual([]);
      });
    }

    it('is reported by the server after its deadline where it has answers', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId, deadline } = await begin(candidate);
      await say(candidate, sessionId, 'turn-1', 'I always use triple equals because it never converts types.');
      const later = await after(11 * minutes, candidate);
      const session = await reaches(later, sessionId, { status: 'completed', endReason: 'abandoned' });
      expect(session.endedAt).toBe(deadline);
      expect((await later.get(`/api/interviews/${sessionId}/report`)).status).toBe(200);
    });

    it('may still be answered at its deadline: the interviewer then ends it', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      clock.advance(10 * minutes + 5 * seconds);
      const { interviewerTurn, status } = await say(candidate, sessionId, 'turn-1', 'Just in time.');
      expect(interviewerTurn.action).toBe('end');
      expect(status).toBe('generating_report');
      await reaches(candidate, sessionId, { status: 'completed', endReason: 'time' });
    });

    it('is not closed before its time', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      const later = await after(10 * minutes + 30 * seconds, candidate);
      await idle();
      expect((await sessionOf(later, sessionId)).status).toBe('in_progress');
    });

    it('failed where it has no answer, and can be taken again without charge', async () => {
      const candidate = await newCandidate(running);
      const sessionId = await paidAndBegun(candidate);
      const later = await after(11 * minutes, candidate);
      const failed = await reaches(later, sessionId, {
        status: 'failed',
        paymentStatus: 'paid',
        endReason: 'abandoned',
      });
      const rerun = await sessionOf(later, failed.rerunSessionId ?? '');
      expect(rerun).toMatchObject({
        status: 'ready',
        rerunOf: sessionId,
        paymentStatus: 'not_needed',
        pricing: { amount: 0, userPrice: 0, reason: 'rerun' },
        setup: failed.setup,
      });
      expect(rerun.questions).toHaveLength(failed.questions.length);
      const started = await later.post(`/api/interviews/${failed.rerunSessionId}/start`, {});
      expect(started.status).toBe(200);
    });

    it('gives the money back where its re-run is cancelled', async () => {
      const candidate = await newCandidate(running);
      const sessionId = await paidAndBegun(candidate);
      const later = await after(11 * minutes, candidate);
      const { rerunSessionId } = await reaches(later, sessionId, { status: 'failed', paymentStatus: 'paid' });
      const cancelled = await later.post(`/api/interviews/${rerunSessionId}/cancel`, {});
      expect(cancelled.body).toMatchObject({ status: 'cancelled', refunded: true });
      await reaches(later, sessionId, { status: 'failed', paymentStatus: 'refunded' });
    });

    /** The interview fails by no fault of its candidate. */
    async function breakDown({ tenant }: Candidate, sessionId: string): Promise<void> {
      const facts = await running.service.tenants.findTenant(tenant.tenant.id as TenantId);
      if (!facts) throw new Error('There is no such tenant.');
      const actor = { kind: 'service', task: 'test' } as const;
      const context = createContext(running.service, { tenant: facts, mode: 'test', actor, requestId: 'test' });
      await context.step(async (unit) => {
        const session = await unit.rows.lock('sessions', { id: sessionId as SessionId });
        if (session) await failInterview(context, unit, session, 'fault');
      });
    }

    /** Repeats a paid interview, and then the repeat of it: the one that is ready now. */
    async function repeatedTwice(candidate: Candidate): Promise<{ paid: string; first: string; second: string }> {
      const paid = await paidAndBegun(candidate);
      await breakDown(candidate, paid);
      const first = (await sessionOf(candidate, paid)).rerunSessionId ?? '';
      await candidate.post(`/api/interviews/${first}/start`, {});
      await breakDown(candidate, first);
      const second = (await sessionOf(candidate, first)).rerunSessionId ?? '';
      expect(await sessionOf(candidate, second)).toMatchObject({ status: 'ready', rerunOf: first });
      return { paid, first, second };
    }

    it('gives the money back where the re-run of its re-run is cancelled', async () => {
      const candidate = await newCandidate(running);
      const { paid, second } = await repeatedTwice(candidate);
      const cancelled = await candidate.post(`/api/interviews/${second}/cancel`, {});
      expect(cancelled.body).toMatchObject({ status: 'cancelled', refunded: true });
      await reaches(candidate, paid, { paymentStatus: 'refunded' });
    });

    it('gives the money back where its re-run fails, and the tenant has come to choose that', async () => {
      const candidate = await newCandidate(running);
      const { paid, second } = await repeatedTwice(candidate);
      const { secret } = candidate.tenant.keys;
      await running.call('PATCH', '/api/tenant', { token: secret, body: { failurePolicy: 'refund' } });
      await candidate.post(`/api/interviews/${second}/start`, {});
      await breakDown(candidate, second);
      await reaches(candidate, second, { status: 'failed', rerunSessionId: null });
      await reaches(candidate, paid, { paymentStatus: 'refunded' });
    });

    it('is not repeated a second time', async () => {
      const candidate = await newCandidate(running);
      const sessionId = await paidAndBegun(candidate);
      const later = await after(11 * minutes, candidate);
      const { rerunSessionId } = await reaches(later, sessionId, { status: 'failed' });
      await later.post(`/api/interviews/${rerunSessionId}/start`, {});
      const muchLater = await after(11 * minutes, later);
      await reaches(muchLater, rerunSessionId ?? '', { status: 'failed', rerunSessionId: null });
    });

    it('is refunded where the tenant chose that', async () => {
      const candidate = await newCandidate(running, { settings: { failurePolicy: 'refund' } });
      const sessionId = await paidAndBegun(candidate);
      const later = await after(11 * minutes, candidate);
      await reaches(later, sessionId, { status: 'failed', paymentStatus: 'refunded', rerunSessionId: null });
      await idle();
      const { id } = candidate.tenant.tenant;
      const [payment] = await storedRows(running, 'sandboxPayments', ({ tenantId }) => tenantId === id);
      expect(payment?.status).toBe('refunded');
    });

    it('gives nobody more free interviews than the allowance', async () => {
      const candidate = await newCandidate(running, { settings: { freeAllowance: 1 } });
      const { sessionId } = await begin(candidate);
      const later = await after(11 * minutes, candidate);
      const { rerunSessionId } = await reaches(later, sessionId, { status: 'failed' });
      expect(rerunSessionId).not.toBeNull();
      const { body } = await later.post<SetupResponse>('/api/interviews/setup', shortInterview);
      expect(body).toMatchObject({ status: 'awaiting_payment', pricing: { reason: 'list_price' } });
    });

    it('gives the free interview back where its candidate cancelled it', async () => {
      const candidate = await newCandidate(running, { settings: { freeAllowance: 1 } });
      const { sessionId } = await book(candidate);
      expect((await book(candidate)).status).toBe('awaiting_payment');
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      expect(await book(candidate)).toMatchObject({ status: 'ready', pricing: { reason: 'free_allowance' } });
    });

    it('is closed once its suspended tenant is active again', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      const set = (status: string) =>
        running.call('PATCH', `/api/tenants/${candidate.tenant.tenant.id}`, { token: operatorToken, body: { status } });
      await set('suspended');
      clock.advance(11 * minutes);
      running.service.worker.wake();
      await soon(async () => {
        const [job] = await storedRows(
          running,
          'jobs',
          (row) => row.kind === 'interviews.close' && row.key === sessionId,
        );
        expect(job).toMatchObject({ attempts: 1, leaseOwner: null });
      });
      await set('active');
      const later = await after(1 * minutes, candidate);
      await reaches(later, sessionId, { status: 'failed' });
    });

    it('expires where nobody paid it for a day', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const early = await after(23 * hours, candidate);
      await idle();
      expect((await sessionOf(early, sessionId)).status).toBe('awaiting_payment');
      const later = await after(2 * hours, candidate);
      await reaches(later, sessionId, { status: 'expired' });
    });

    it('does not expire because it was paid late: the candidate then has half a year', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const inTime = await after(23 * hours, candidate);
      const paid = await payOrder(inTime, (await orderOf(inTime, sessionId)).orderId);
      await inTime.post('/api/payments/interview/verify', { sessionId, ...paid });
      const later = await after(100 * days, candidate);
      await idle();
      expect((await sessionOf(later, sessionId)).status).toBe('ready');
      const tooLate = await after(81 * days, candidate);
      await reaches(tooLate, sessionId, { status: 'expired' });
    });

    it('is refunded where it was paid after it had expired', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await book(candidate);
      const { orderId } = await orderOf(candidate, sessionId);
      const later = await after(25 * hours, candidate);
      await reaches(later, sessionId, { status: 'expired' });
      await payOrder(later, orderId);
      await reaches(later, sessionId, { status: 'expired', paymentStatus: 'refunded' });
    });
  },
  { clock },
);
