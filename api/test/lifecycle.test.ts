/** Which step is possible in which state, and what two steps at once do. */
import type { Problem, SessionStatus } from '@mock-interview/contract';
import type { CancelResponse, CompleteResponse, Report, Transcript } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { begin, book, bookAndPay, type Candidate, freeOfCharge, newCandidate, say, sessionOf } from './candidate.js';
import { gatedEvaluator } from './gated-evaluator.js';
import { days, minutes, movableClock } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();
const evaluator = gatedEvaluator();

/** The state that a step leads to, and the status that it is answered with in each state. */
const steps: Record<string, { wouldBe: SessionStatus; outcome: (state: SessionStatus) => number }> = {
  start: {
    wouldBe: 'in_progress',
    outcome: (state) => ({ ready: 200, awaiting_payment: 402 })[state as string] ?? 409,
  },
  turns: { wouldBe: 'in_progress', outcome: (state) => (state === 'in_progress' ? 200 : 409) },
  complete: {
    wouldBe: 'generating_report',
    outcome: (state) => (['in_progress', 'generating_report', 'completed'].includes(state) ? 202 : 409),
  },
  cancel: { wouldBe: 'cancelled', outcome: (state) => (['awaiting_payment', 'ready'].includes(state) ? 200 : 409) },
  pay: { wouldBe: 'ready', outcome: (state) => (state === 'awaiting_payment' ? 200 : 409) },
  report: {
    wouldBe: 'completed',
    outcome: (state) => ({ generating_report: 202, completed: 200 })[state as string] ?? 409,
  },
};

describeService(
  'The lifecycle of a session',
  (running) => {
    const ways: Record<SessionStatus, () => Promise<{ candidate: Candidate; sessionId: string }>> = {
      async awaiting_payment() {
        const candidate = await newCandidate(running);
        return { candidate, ...(await book(candidate)) };
      },
      async ready() {
        const candidate = await newCandidate(running, { settings: freeOfCharge });
        return { candidate, ...(await book(candidate)) };
      },
      async in_progress() {
        const candidate = await newCandidate(running, { settings: freeOfCharge });
        return { candidate, ...(await begin(candidate)) };
      },
      async generating_report() {
        evaluator.close();
        return ended();
      },
      async completed() {
        evaluator.open();
        const { candidate, sessionId } = await ended();
        return reaches(candidate, sessionId, 'completed');
      },
      async failed() {
        const { candidate, sessionId } = await ways.in_progress();
        clock.advance(12 * minutes);
        return reaches(candidate, sessionId, 'failed');
      },
      async expired() {
        const { candidate, sessionId } = await ways.awaiting_payment();
        clock.advance(2 * days);
        return reaches(await sameCandidate(candidate), sessionId, 'expired');
      },
      async cancelled() {
        const { candidate, sessionId } = await ways.ready();
        await candidate.post(`/api/interviews/${sessionId}/cancel`);
        return { candidate, sessionId };
      },
    };

    async function ended() {
      const { candidate, sessionId } = await ways.in_progress();
      await say(candidate, sessionId, 'turn-1', 'The event loop runs callbacks when the stack is empty.');
      await candidate.post(`/api/interviews/${sessionId}/complete`);
      return { candidate, sessionId };
    }

    async function reaches(candidate: Candidate, sessionId: string, status: SessionStatus) {
      running.service.worker.wake();
      await soon(async () => expect((await sessionOf(candidate, sessionId)).status).toBe(status));
      return { candidate, sessionId };
    }

    /** With a new token, after time has passed. */
    function sameCandidate({ tenant, userId }: Candidate): Promise<Candidate> {
      return newCandidate(running, { tenant, userId });
    }

    function take(step: string, { candidate, sessionId }: { candidate: Candidate; sessionId: string }) {
      if (step === 'pay') return candidate.post<Problem>('/api/payments/interview/create', { sessionId });
      if (step === 'report') return candidate.get<Problem>(`/api/interviews/${sessionId}/report`);
      const body = { start: {}, turns: { turnId: 'another-turn', text: 'Words.' } }[step];
      return candidate.post<Problem>(`/api/interviews/${sessionId}/${step}`, body);
    }

    it.each(Object.keys(ways) as SessionStatus[])(
      'allows in state %s what belongs there, and names both states otherwise',
      async (state) => {
        for (const [step, { wouldBe, outcome }] of Object.entries(steps)) {
          const session = await ways[state]();
          const { status, body } = await take(step, session);
          expect(status, `${step} in ${state}`).toBe(outcome(state));
          if (status === 402) expect(body.code).toBe('PAYMENT_REQUIRED');
          if (status !== 409) continue;
          expect(body).toMatchObject({ code: 'INVALID_STATE', details: { from: state, to: wouldBe } });
          expect(body.error).toContain(state);
          expect(body.error).toContain(wouldBe);
          expect((await sessionOf(session.candidate, session.sessionId)).status).toBe(state);
        }
        evaluator.open();
      },
    );

    it('lets exactly one of many starts at once win', async () => {
      const { candidate, sessionId } = await ways.ready();
      const replies = await Promise.all(
        Array.from({ length: 6 }, () => candidate.post(`/api/interviews/${sessionId}/start`, {})),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
      const { body } = await candidate.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
      expect(body.turns).toHaveLength(1);
    });

    it('lets exactly one of a start and a cancellation at once win', async () => {
      for (let round = 0; round < 5; round++) {
        const { candidate, sessionId } = await ways.ready();
        const [started, cancelled] = await Promise.all([
          candidate.post(`/api/interviews/${sessionId}/start`, {}),
          candidate.post(`/api/interviews/${sessionId}/cancel`),
        ]);
        expect([started.status, cancelled.status].sort()).toEqual([200, 409]);
      }
    });

    it('ends an interview once, however often and in whatever company it is completed', async () => {
      const { candidate, sessionId } = await ways.in_progress();
      await say(candidate, sessionId, 'turn-1', 'A closure keeps the variables of its scope alive.');
      const complete = () => candidate.post<CompleteResponse>(`/api/interviews/${sessionId}/complete`);
      const replies = await Promise.all([complete(), complete(), complete()]);
      expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
      await reaches(candidate, sessionId, 'completed');
      const first = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
      expect((await complete()).body).toMatchObject({ status: 'completed', reportProgress: { stage: 'ready' } });
      expect((await candidate.get<Report>(`/api/interviews/${sessionId}/report`)).body).toEqual(first.body);
      const { body } = await candidate.post<Problem>(`/api/interviews/${sessionId}/turns`, {
        turnId: 'too-late',
        text: 'And one more thing.',
      });
      expect(body).toMatchObject({ code: 'INVALID_STATE', details: { from: 'completed' } });
    });

    it('gives the money back for a paid interview that is cancelled', async () => {
      const candidate = await newCandidate(running);
      const { sessionId } = await bookAndPay(candidate);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'ready', paymentStatus: 'paid' });
      const { body } = await candidate.post<CancelResponse>(`/api/interviews/${sessionId}/cancel`);
      expect(body).toEqual({ sessionId, status: 'cancelled', refunded: true });
      await soon(async () => {
        const [payment] = await storedRows(running, 'payments', (row) => row.sessionId === sessionId);
        expect(payment?.status).toBe('refunded');
      });
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    });

    it('has nothing to give back for an unpaid interview that is cancelled', async () => {
      const { candidate, sessionId } = await ways.awaiting_payment();
      const { body } = await candidate.post<CancelResponse>(`/api/interviews/${sessionId}/cancel`);
      expect(body).toEqual({ sessionId, status: 'cancelled', refunded: false });
    });

    it('tells the same story on every device: the session can be resumed from what the server knows', async () => {
      const { candidate, sessionId } = await ways.in_progress();
      const answer = await say(candidate, sessionId, 'turn-1', 'I would debounce the handler.');
      const elsewhere = await sameCandidate(candidate);
      const session = await sessionOf(elsewhere, sessionId);
      expect(session).toMatchObject({ status: 'in_progress', progress: answer.progress, deadline: answer.deadline });
      const { body } = await elsewhere.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
      expect(body.turns.slice(1)).toEqual([answer.candidateTurn, answer.interviewerTurn]);
    });
  },
  { clock, evaluator },
);
