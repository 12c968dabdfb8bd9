/** How calls end, and what the vendor tells of it: in order, shuffled, twice, in part or not at all. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAndPay, type Candidate, newCandidate, say, sessionOf } from './candidate.js';
import { minutes, seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';
import { webhookTroubles } from './vendors/vapi/webhook-plan.js';
import {
  answersTo,
  call,
  caller,
  callsOf,
  interview,
  openCallHouse,
  pass,
  transcriptOf,
  wordsOf,
} from './voice-interviews.js';

const house = await openCallHouse({ afterModelFailure: 'stay silent' });
const { vapi, address, clock } = house;
afterAll(() => house.close());

const neverAnswered = 'And one last thing that nobody answered: it also reads better.';

describeService(
  'The end of a call',
  (running) => {
    beforeAll(() => {
      address.leadsTo = running.url;
    });

    /** Signs in again: tokens do not last as long as interviews. */
    const later = ({ tenant, userId }: Candidate) => newCandidate(running, { tenant, userId });

    /** Two answers, and words that we were never asked to answer, so that they are in no turn; then the call ends. */
    async function talkAndBeCutOff(callId: string, endedReason: Parameters<typeof vapi.end>[1]): Promise<string[]> {
      const said: string[] = [];
      await vapi.talk(
        callId,
        (history) => {
          if (said.length === 3) return null;
          const isLast = said.length === 2;
          if (isLast) address.isClosed = (path) => path.startsWith('/api/voice/');
          const words = isLast ? neverAnswered : answersTo(history);
          said.push(words);
          return words;
        },
        { afterwards: 'stay' },
      );
      await vapi.end(callId, endedReason);
      address.isClosed = () => false;
      return said;
    }

    it.each(webhookTroubles)(
      'is known where its news come $name: nothing is lost, doubled or left open',
      { timeout: 60_000 },
      async ({ plan }) => {
        vapi.deliverWebhooks(plan);
        const candidate = await caller(running);
        const { sessionId, callId } = await call(candidate);
        const said = await talkAndBeCutOff(callId, 'customer-ended-call');
        await vapi.settled();
        await pass(running, clock, 15 * seconds);
        await pass(running, clock, 3 * minutes);
        await pass(running, clock, 45 * minutes);
        const again = await later(candidate);
        await soon(async () => {
          expect(await sessionOf(again, sessionId)).toMatchObject({ status: 'completed' });
        });
        const turns = await transcriptOf(again, sessionId);
        expect(wordsOf(turns, 'candidate').join(' ')).toBe(said.join(' '));
        expect(new Set(turns.map(({ turnId }) => turnId)).size).toBe(turns.length);
        const [row, ...others] = await callsOf(running, sessionId);
        expect(others).toEqual([]);
        expect(row).toMatchObject({ status: 'ended', endedReason: 'customer-ended-call' });
        expect(row?.reconciledAt).not.toBeNull();
        const usage = await storedRows(running, 'usageRecords', (one) => one.sessionId === sessionId);
        expect(usage).toMatchObject([{ vendor: 'vapi', item: 'call', basis: 'actual' }]);
        vapi.deliverWebhooks({});
      },
    );

    it('without any news, and with a vendor that does not answer either, costs an estimate and leaves nothing open', {
      timeout: 60_000,
    }, async () => {
      vapi.deliverWebhooks({ drops: () => true });
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await talkAndBeCutOff(callId, 'customer-ended-call');
      vapi.faults.plan({ kind: 'server-error', status: 503 }, Number.POSITIVE_INFINITY);
      for (const wait of [48, 1, 1, 3, 11, 61]) await pass(running, clock, wait * minutes);
      vapi.faults.clear();
      vapi.deliverWebhooks({});
      const again = await later(candidate);
      expect(await sessionOf(again, sessionId)).toMatchObject({ status: 'completed', endReason: 'abandoned' });
      const [usage] = await storedRows(running, 'usageRecords', (one) => one.sessionId === sessionId);
      expect(usage).toMatchObject({ basis: 'estimate', vendor: 'vapi' });
      expect(usage?.microUsd).toBeGreaterThan(0);
    });

    it('is told by the secret of the session or by a signature with it, and by nothing else', async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      const secret = secretOf(sessionId);
      const body = JSON.stringify({
        message: { type: 'status-update', status: 'in-progress', timestamp: clock(), call: { id: callId } },
      });
      const tell = (headers: Record<string, string>, content = body) =>
        running.call('POST', '/api/webhooks/vapi', { headers, body: content });
      const timestamp = String(Math.floor(clock() / 1000));
      const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
      expect((await tell({})).status).toBe(401);
      expect((await tell({ 'x-vapi-secret': 'guessed' })).status).toBe(401);
      expect((await tell({ 'x-vapi-secret': secret }, '{"message":{"type":"hang"}}')).status).toBe(401);
      expect((await tell({ 'x-vapi-secret': secret }, 'nonsense')).status).toBe(401);
      const unknown = body.replace(callId, '019ce0aa-0000-7000-8000-00000000ffff');
      expect((await tell({ 'x-vapi-secret': secret }, unknown)).status).toBe(401);
      expect((await callsOf(running, sessionId))[0]?.status).toBe('created');
      expect((await tell({ 'x-signature': signature, 'x-timestamp': timestamp })).status).toBe(200);
      expect((await callsOf(running, sessionId))[0]?.status).toBe('live');
      expect((await tell({ 'x-vapi-secret': secret })).status).toBe(200);
    });

    it('that never began, or broke before any answer, gives the interview again', {
      timeout: 60_000,
    }, async () => {
      for (const reason of [
        'call.in-progress.error-assistant-did-not-receive-customer-audio',
        'call.in-progress.error-vapifault-worker-died',
      ] as const) {
        const candidate = await caller(running);
        const { sessionId, callId } = await call(candidate);
        await vapi.end(callId, reason);
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress' });
        await pass(running, clock, 3 * minutes);
        const failed = await sessionOf(candidate, sessionId);
        expect(failed).toMatchObject({ status: 'failed', endReason: null });
        // What failed by no fault of the candidate is given again, however often.
        const rerun = failed.rerunSessionId ?? '';
        const second = await candidate.post(`/api/interviews/${rerun}/start`, { channel: 'voice' });
        await vapi.end(String(second.body.callId), reason);
        await pass(running, clock, 3 * minutes);
        const { rerunSessionId } = await sessionOf(candidate, rerun);
        expect(await sessionOf(candidate, rerunSessionId ?? '')).toMatchObject({ status: 'ready' });
      }
    });

    it('that never began gives the money back, where the tenant chose that', { timeout: 60_000 }, async () => {
      const candidate = await newCandidate(running, { settings: { failurePolicy: 'refund' } });
      const { sessionId } = await bookAndPay(candidate, interview);
      const { body } = await candidate.post(`/api/interviews/${sessionId}/start`, { channel: 'voice' });
      await vapi.end(String(body.callId), 'call.in-progress.error-vapifault-transport-never-connected');
      await pass(running, clock, 3 * minutes);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({
        status: 'failed',
        paymentStatus: 'refunded',
        rerunSessionId: null,
      });
    });

    it('at its longest duration is that of the interview', { timeout: 60_000 }, async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await talkAndBeCutOff(callId, 'exceeded-max-duration');
      await pass(running, clock, 1 * seconds);
      await soon(async () => {
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'completed', endReason: 'time' });
      });
    });

    it('in the middle by a fault of the vendor: the interview goes on in writing, and nothing is lost', {
      timeout: 60_000,
    }, async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      const said = await talkAndBeCutOff(callId, 'call.in-progress.error-vapifault-worker-died');
      const { status, body } = await candidate.post(`/api/interviews/${sessionId}/channel`, { channel: 'text' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ channel: 'text', opening: { speaker: 'interviewer' } });
      const { interviewerTurn } = await say(candidate, sessionId, 'turn-1', 'I go on in writing from here.');
      expect(interviewerTurn.text).not.toBe('');
      await pass(running, clock, 3 * minutes);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', channel: 'text' });
      const words = wordsOf(await transcriptOf(candidate, sessionId), 'candidate');
      expect(words.join(' ')).toBe([...said, 'I go on in writing from here.'].join(' '));
    });

    it('in the middle, with answers and without a return: they are reported', { timeout: 60_000 }, async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await talkAndBeCutOff(callId, 'call.in-progress.error-vapifault-worker-died');
      await pass(running, clock, 3 * minutes);
      await soon(async () => {
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'completed', endReason: 'abandoned' });
      });
    });

    it('comes with that of the interview: by the candidate, with the words that were being said', {
      timeout: 60_000,
    }, async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      const said: string[] = [];
      await vapi.talk(
        callId,
        (history) => {
          if (said.length === 2) return null;
          said.push(answersTo(history));
          return said.at(-1) ?? null;
        },
        { afterwards: 'stay' },
      );
      expect((await candidate.post(`/api/interviews/${sessionId}/complete`)).status).toBe(202);
      await soon(async () => {
        const [row] = await callsOf(running, sessionId);
        expect(row).toMatchObject({ status: 'ended', endedReason: 'manually-canceled' });
        expect(row?.reconciledAt).not.toBeNull();
      });
      await soon(async () => {
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'completed', endReason: 'candidate' });
      });
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual(said);
    });

    it('comes with that of the interview: by its deadline', { timeout: 60_000 }, async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await vapi.talk(callId, ['Triple equals, because it converts nothing.'], { afterwards: 'stay' });
      await pass(running, clock, 47 * minutes);
      await pass(running, clock, 30 * seconds);
      await soon(async () => {
        expect((await callsOf(running, sessionId))[0]).toMatchObject({ status: 'ended' });
      });
      const again = await later(candidate);
      await soon(async () => {
        expect(await sessionOf(again, sessionId)).toMatchObject({ status: 'completed' });
      });
    });

    /** As the vendor was told when the call was made. */
    function secretOf(sessionId: string): string {
      const made = vapi.received
        .filter(({ path, method }) => path === '/call/web' && method === 'POST')
        .map(({ body }) => JSON.parse(body).assistant)
        .find(({ metadata }) => metadata.sessionId === sessionId);
      return made.server.headers['x-vapi-secret'];
    }
  },
  async () => house.options,
);
