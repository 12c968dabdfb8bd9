/** How calls end, and what the vendor tells of it: in order, shuffled, twice, in part or not at all. */
import { createHmac } from 'node:crypto';
import type { StartResponse } from '@mock-interview/contract/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../src/platform/database/database.js';
import { tenantScope } from '../src/platform/database/scope.js';
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
  questionsAsked,
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

    /** Two answers, and words that we were never asked to answer, so that they are in no turn. */
    async function talkAndBeMissed(callId: string): Promise<string[]> {
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
      address.isClosed = () => false;
      return said;
    }

    /** The same; then the call ends. */
    async function talkAndBeCutOff(callId: string, endedReason: Parameters<typeof vapi.end>[1]): Promise<string[]> {
      const said = await talkAndBeMissed(callId);
      await vapi.end(callId, endedReason);
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

    it('is not what it is about when somebody speaks or the interviewer is late: no trace, and a warning', async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      const logged = () => running.log.filter((line) => line.includes(sessionId));
      const tell = (message: Record<string, unknown>) =>
        running.call('POST', '/api/webhooks/vapi', {
          headers: { 'x-vapi-secret': secretOf(sessionId) },
          body: {
            message: { timestamp: clock(), call: { id: callId }, transcript: 'a word that was said', ...message },
          },
        });
      expect((await tell({ type: 'speech-update', status: 'started', role: 'user' })).status).toBe(200);
      expect(logged()).toEqual([]);
      expect((await tell({ type: 'hang' })).status).toBe(200);
      const [warning = '', ...others] = logged();
      expect(others).toEqual([]);
      expect(JSON.parse(warning)).toMatchObject({ level: 40, tenantId: candidate.tenant.tenant.id, sessionId });
      expect(warning).not.toContain('a word');
      const noted = await storedRows(running, 'webhookEvents', ({ event }) => event === 'other' || event === 'hung');
      expect(noted).toEqual([]);
    });

    it('that the vendor reports without its price: the words are there at once, and the price when it is known', {
      timeout: 60_000,
    }, async () => {
      vapi.deliverWebhooks({ namesCost: false });
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      const said = await talkAndBeCutOff(callId, 'customer-ended-call');
      vapi.deliverWebhooks({});
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual(said);
      const used = () => storedRows(running, 'usageRecords', (one) => one.sessionId === sessionId);
      expect(await used()).not.toContainEqual(expect.objectContaining({ basis: 'actual' }));
      await pass(running, clock, 15 * seconds);
      expect(await used()).toMatchObject([{ vendor: 'vapi', item: 'call', basis: 'actual' }]);
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual(said);
      const asked = vapi.received.filter(({ path }) => path === `/call/${callId}`).length;
      await pass(running, clock, 80 * minutes);
      expect(vapi.received.filter(({ path }) => path === `/call/${callId}`)).toHaveLength(asked);
    });

    it('that the vendor never puts a price on keeps the estimate', { timeout: 60_000 }, async () => {
      vapi.deliverWebhooks({ namesCost: false });
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await talkAndBeCutOff(callId, 'customer-ended-call');
      vapi.deliverWebhooks({});
      vapi.faults.plan({ kind: 'not-found' }, Number.POSITIVE_INFINITY, ({ path }) => path === `/call/${callId}`);
      for (const wait of [1, 1, 1, 3, 11, 61]) await pass(running, clock, wait * minutes);
      vapi.faults.clear();
      const used = await storedRows(running, 'usageRecords', (one) => one.sessionId === sessionId);
      expect(used).toMatchObject([{ vendor: 'vapi', basis: 'estimate' }]);
      expect(used[0]?.microUsd).toBeGreaterThan(0);
      expect(await jobsOf((await callsOf(running, sessionId))[0], 'voice.follow-up')).toEqual([]);
    });

    it('comes soon where nobody is there any more: no question is used up, and the interview can be taken up', {
      timeout: 60_000,
    }, async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      let answered = false;
      // Then the tab is closed: the room stays, and nothing is heard in it.
      const { endedReason, exchanges } = await vapi.talk(
        callId,
        (history) => {
          if (answered) return { silentSeconds: 20 * 60 };
          answered = true;
          return answersTo(history);
        },
        { afterwards: 'stay' },
      );
      expect(endedReason).toBe('assistant-ended-call');
      expect(exchanges.at(-1)).toMatchObject({ toolCalls: ['endCall'], problems: [] });
      expect(exchanges.at(-1)?.spoken).toContain('ending the call');
      const left = await transcriptOf(candidate, sessionId);
      expect(left.map(({ action }) => action)).toEqual(['ask', null, 'ask', 'wait', 'wait']);
      await pass(running, clock, 5 * minutes);
      const [row] = await callsOf(running, sessionId);
      expect(row).toMatchObject({ status: 'ended', endedReason: 'assistant-ended-call' });
      expect((row?.endedAt ?? 0) - (row?.connectedAt ?? 0)).toBeLessThan(3 * minutes);
      const used = await storedRows(running, 'usageRecords', (one) => one.sessionId === sessionId);
      expect(used).toMatchObject([{ basis: 'actual' }]);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress' });

      const path = `/api/interviews/${sessionId}`;
      const back = await candidate.post<StartResponse>(`${path}/channel`, { channel: 'voice' });
      expect(back.body).toMatchObject({
        channel: 'voice',
        opening: { action: 'repeat', questionId: left[2]?.questionId },
      });
      await vapi.talk(back.body.callId, [answersTo([{ role: 'assistant', content: left[2]?.text ?? '' }])], {
        afterwards: 'stay',
      });
      const turns = await transcriptOf(candidate, sessionId);
      expect(questionsAsked(turns)).toHaveLength(3);
    });

    it('by silence leaves the interview to be gone on with in writing, and is not asked for twice', async () => {
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await vapi.talk(callId, [{ silentSeconds: 20 * 60 }], { afterwards: 'stay' });
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', channel: 'text' });
      const { interviewerTurn } = await say(candidate, sessionId, 'turn-1', 'Here I am: it converts nothing.');
      expect(interviewerTurn.text).not.toBe('');
      await pass(running, clock, 5 * minutes);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', channel: 'text' });
      expect(vapi.received.filter(({ path }) => path === `/${callId}/control`)).toEqual([]);
    });

    describe('by us', () => {
      const atControl =
        (callId: string) =>
        ({ path }: { path: string }) =>
          path === `/${callId}/control`;

      /** Leaves the call for writing. @returns how the call stands */
      async function leave(candidate: Candidate, sessionId: string) {
        const { status } = await candidate.post(`/api/interviews/${sessionId}/channel`, { channel: 'text' });
        expect(status).toBe(200);
        return async () => (await callsOf(running, sessionId))[0];
      }

      it.each(['rate-limited', 'invalid-key', 'server-error'] as const)(
        'is asked for again where the vendor does not take it (%s)',
        async (kind) => {
          const candidate = await caller(running);
          const { sessionId, callId } = await call(candidate);
          await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
          vapi.faults.plan({ kind }, 2, atControl(callId));
          const row = await leave(candidate, sessionId);
          for (const wait of [0, 2, 3]) await pass(running, clock, wait * seconds);
          await soon(async () => expect(await row()).toMatchObject({ endedReason: 'manually-canceled' }));
        },
      );

      it('of a call that nobody has come into yet comes as soon as somebody does', async () => {
        const candidate = await caller(running);
        const { sessionId, callId } = await call(candidate);
        const row = await leave(candidate, sessionId);
        await pass(running, clock, 2 * seconds);
        await vapi.talk(callId, [], { afterwards: 'stay' });
        expect(await row()).toMatchObject({ status: 'live' });
        await pass(running, clock, 40 * seconds);
        await soon(async () => expect(await row()).toMatchObject({ endedReason: 'manually-canceled' }));
      });

      it('is asked for again where the vendor had nothing to end and says later that the call goes on', async () => {
        const candidate = await caller(running);
        const { sessionId, callId } = await call(candidate);
        await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
        vapi.faults.plan({ kind: 'not-found' }, 1, atControl(callId));
        const row = await leave(candidate, sessionId);
        await pass(running, clock, 5 * seconds);
        expect(await row()).toMatchObject({ status: 'live' });
        expect(await jobsOf(await row(), 'voice.hang-up')).toEqual([]);
        await pass(running, clock, 10 * seconds);
        await soon(async () => expect(await row()).toMatchObject({ endedReason: 'manually-canceled' }));
      });

      it('finds the address to do it by where the vendor did not tell it at first', async () => {
        const candidate = await caller(running);
        const { sessionId, callId } = await call(candidate);
        await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
        await running.service.database.transact(async (transaction) => {
          const [known] = await callsOf(running, sessionId);
          if (!known) throw new Error('There is no call.');
          await transaction
            .in(tenantScope(known.tenantId, known.mode))
            .update('voiceCalls', { id: known.id }, { controlUrl: null });
        });
        const row = await leave(candidate, sessionId);
        await soon(async () => expect(await row()).toMatchObject({ endedReason: 'manually-canceled' }));
      });

      it('is no error where the call is over and nobody has told us', async () => {
        vapi.deliverWebhooks({ drops: () => true });
        const candidate = await caller(running);
        const { sessionId, callId } = await call(candidate);
        await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
        await vapi.end(callId, 'customer-ended-call');
        vapi.deliverWebhooks({});
        const row = await leave(candidate, sessionId);
        await pass(running, clock, 1 * seconds);
        expect(vapi.received.filter(atControl(callId))).toHaveLength(1);
        const [job] = await jobsOf(await row(), 'voice.hang-up');
        expect(job).toBeUndefined();
      });
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
      const said = await talkAndBeMissed(callId);
      expect((await candidate.post(`/api/interviews/${sessionId}/complete`)).status).toBe(202);
      await soon(async () => {
        const [row] = await callsOf(running, sessionId);
        expect(row).toMatchObject({ status: 'ended', endedReason: 'manually-canceled' });
        expect(row?.reconciledAt).not.toBeNull();
      });
      await soon(async () => {
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'completed', endReason: 'candidate' });
      });
      expect(said).toContain(neverAnswered);
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

    const jobsOf = (row: Row<'voiceCalls'> | undefined, kind: string) =>
      storedRows(running, 'jobs', (job) => job.kind === kind && row !== undefined && job.key.startsWith(row.id));

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
