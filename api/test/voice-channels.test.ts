/** Ways into a call and out of it: a vendor that fails, pages loaded again, and writing in place of speaking. */
import type { StartResponse } from '@mock-interview/contract/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { book, newCandidate, say, sessionOf } from './candidate.js';
import { minutes, seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { everythingStored } from './stored-rows.js';
import { type VapiFault, vapiFaults } from './vendors/vapi/faults.js';
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

const house = await openCallHouse();
const { vapi, address, clock } = house;
afterAll(() => house.close());

/** How each fault meets the creation of a call. */
const faults = vapiFaults.map(({ kind, description }) => {
  const fault: VapiFault = kind === 'slow' ? { kind, milliseconds: 300 } : { kind };
  return { kind, description, fault };
});

describeService(
  'A call',
  (running) => {
    beforeAll(() => {
      address.leadsTo = running.url;
    });

    const changeTo = (
      candidate: Awaited<ReturnType<typeof caller>>,
      sessionId: string,
      channel: 'voice' | 'text' | 'browser-voice',
    ) => candidate.post<StartResponse>(`/api/interviews/${sessionId}/channel`, { channel });

    it.each(faults)(
      'that cannot be made ($description) leaves the interview ready, to be held in writing',
      async ({ kind, fault }) => {
        const candidate = await caller(running);
        const { sessionId } = await book(candidate, interview);
        vapi.faults.plan(fault, 1, ({ path }) => path === '/call/web');
        const { status, body } = await candidate.post(`/api/interviews/${sessionId}/start`, {
          channel: 'voice',
        });
        if (kind === 'slow') {
          expect(status).toBe(200);
          return;
        }
        expect(status).toBe(502);
        expect(body).toMatchObject({ code: 'VAPI_CALL_FAILED', recoverable: true });
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'ready', startedAt: null });
        expect(await callsOf(running, sessionId)).toMatchObject([{ status: 'failed', vendorCallId: null }]);
        const inWriting = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, {
          channel: 'text',
        });
        expect(inWriting.body).toMatchObject({ channel: 'text', opening: { sequence: 1 } });
        expect(inWriting.body.vapiUrl).toBeUndefined();
        const { interviewerTurn } = await say(candidate, sessionId, 'turn-1', 'I answer in writing.');
        expect(interviewerTurn.text).not.toBe('');
      },
    );

    it('that could not be made can be tried again, and is then the only one', async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      vapi.faults.plan({ kind: 'answer-lost' }, 1, ({ path }) => path === '/call/web');
      const start = () => candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, { channel: 'voice' });
      expect((await start()).status).toBe(502);
      const orphan = vapi.callIds().at(-1) ?? '';
      const { status, body } = await start();
      expect(status).toBe(200);
      // The call that we never learned of ends by itself, and its news mean nothing.
      await vapi.end(orphan, 'call.in-progress.error-assistant-did-not-receive-customer-audio');
      await pass(running, clock, 3 * minutes);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress' });
      await vapi.talk(body.callId, ['Triple equals.'], { afterwards: 'stay' });
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual(['Triple equals.']);
      expect((await callsOf(running, sessionId)).map(({ status: state }) => state)).toEqual(['failed', 'live']);
    });

    it('that was made while the process died is forgotten: the candidate starts anew', async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      // As a process leaves it that was killed after the vendor had answered: our row, and no call in it.
      const { database, newId } = running.service;
      const id = newId('call');
      await database.transact(async (transaction) => {
        const session = await transaction.acrossTenants.find('sessions', { id: sessionId as never });
        if (!session) throw new Error('There is no session.');
        const { tenantId, mode } = session;
        const row = { id, tenantId, mode, sessionId: session.id, status: 'creating' as const, createdAt: clock() };
        await transaction.acrossTenants.insert('voiceCalls', row);
      });
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'ready' });
      const { status, body } = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, {
        channel: 'voice',
      });
      expect(status).toBe(200);
      await vapi.talk(body.callId, ['Triple equals.'], { afterwards: 'stay' });
      expect(wordsOf(await transcriptOf(candidate, sessionId), 'candidate')).toEqual(['Triple equals.']);
    });

    it('is one, however many tabs start it at once; and again with the same key it is the same', async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      const start = (headers: Record<string, string> = {}) =>
        candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, { channel: 'voice' }, headers);
      const replies = await Promise.all([start({ 'Idempotency-Key': 'k1' }), start({ 'Idempotency-Key': 'k2' })]);
      const statuses = replies.map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, 409]);
      const won = replies[statuses.indexOf(200)];
      const key = statuses[0] === 200 ? 'k1' : 'k2';
      const made = vapi.callIds().length;
      const again = await start({ 'Idempotency-Key': key });
      expect(again.body).toEqual(won?.body);
      expect(again.headers.get('Idempotent-Replayed')).toBe('true');
      expect(vapi.callIds()).toHaveLength(made);
      const calls = await callsOf(running, sessionId);
      expect(calls.filter(({ status }) => status === 'created')).toMatchObject([{ vendorCallId: won?.body.callId }]);
      expect(await transcriptOf(candidate, sessionId)).toHaveLength(1);
    });

    it('can be joined again after a page was loaded again, from any tab', async () => {
      const candidate = await caller(running);
      const { sessionId, callId, vapiUrl } = await call(candidate);
      await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
      const [one, other] = await Promise.all([
        changeTo(candidate, sessionId, 'voice'),
        changeTo(candidate, sessionId, 'voice'),
      ]);
      expect(one.body).toMatchObject({ callId, vapiUrl, channel: 'voice' });
      expect(other.body).toEqual(one.body);
      expect(await callsOf(running, sessionId)).toHaveLength(1);
    });

    it('gives way to writing and comes back, with nothing lost, charged or asked twice', {
      timeout: 60_000,
    }, async () => {
      const candidate = await caller(running);
      const before = await call(candidate);
      const { sessionId, deadline } = before;
      const said: string[] = [];
      const answering = (count: number) => {
        let left = count;
        return (history: Parameters<typeof answersTo>[0]) => {
          if (left-- === 0) return null;
          said.push(answersTo(history));
          return said.at(-1) ?? null;
        };
      };
      await vapi.talk(before.callId, answering(2), { afterwards: 'stay' });

      const written = await changeTo(candidate, sessionId, 'text');
      const spokenLast = wordsOf(await transcriptOf(candidate, sessionId), 'interviewer').at(-1);
      expect(written.body).toMatchObject({ channel: 'text', deadline, opening: { text: spokenLast } });
      expect(written.body.vapiUrl).toBeUndefined();
      await soon(async () => {
        expect((await callsOf(running, sessionId))[0]).toMatchObject({
          status: 'ended',
          endedReason: 'manually-canceled',
        });
      });
      said.push(answersTo([{ role: 'assistant', content: spokenLast ?? '' }]));
      await say(candidate, sessionId, 'turn-1', said.at(-1) ?? '');

      const spoken = await changeTo(candidate, sessionId, 'voice');
      expect(spoken.body).toMatchObject({ channel: 'voice', deadline, opening: { action: 'repeat' } });
      expect(spoken.body.callId).not.toBe(before.callId);
      await pass(running, clock, 3 * minutes);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', channel: 'voice' });
      await vapi.talk(spoken.body.callId, answering(2), { afterwards: 'stay' });

      const turns = await transcriptOf(candidate, sessionId);
      expect(wordsOf(turns, 'candidate')).toEqual(said);
      const asked = questionsAsked(turns).map(({ id }) => id);
      expect(asked).toHaveLength(6);
      expect(new Set(asked).size).toBe(6);
      expect((await sessionOf(candidate, sessionId)).pricing.amount).toBe(0);
    });

    it('whose vendor is down when the candidate comes back from writing leaves the writing as it is', async () => {
      const candidate = await caller(running);
      const { sessionId } = await call(candidate);
      await changeTo(candidate, sessionId, 'browser-voice');
      vapi.faults.plan({ kind: 'connection-reset' }, 1, ({ path }) => path === '/call/web');
      expect((await changeTo(candidate, sessionId, 'voice')).body).toMatchObject({ code: 'VAPI_CALL_FAILED' });
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'in_progress', channel: 'browser-voice' });
      await say(candidate, sessionId, 'turn-1', 'Triple equals.');
    });

    it('is made anew where the vendor says that the one before is over, though nobody told us', async () => {
      vapi.deliverWebhooks({ drops: () => true });
      const candidate = await caller(running);
      const { sessionId, callId } = await call(candidate);
      await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
      await vapi.end(callId, 'call.in-progress.error-vapifault-worker-died');
      vapi.deliverWebhooks({});
      const { body } = await changeTo(candidate, sessionId, 'voice');
      expect(body.callId).not.toBe(callId);
      expect(await callsOf(running, sessionId)).toMatchObject([{ status: 'ended' }, { status: 'created' }]);
    });

    it('is no way for an interview that has not begun or is over', async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      expect((await changeTo(candidate, sessionId, 'voice')).body).toMatchObject({ code: 'INVALID_STATE' });
      const begun = await call(candidate);
      await candidate.post(`/api/interviews/${begun.sessionId}/complete`);
      for (const channel of ['voice', 'text'] as const) {
        expect((await changeTo(candidate, begun.sessionId, channel)).body).toMatchObject({ code: 'INVALID_STATE' });
      }
    });

    it('in the browser’s own voice is writing to us, with turns that were spoken and silence', async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      const { body } = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, {
        channel: 'browser-voice',
      });
      expect(body).toMatchObject({ channel: 'browser-voice', opening: { sequence: 1 } });
      const silent = await candidate.post(`/api/interviews/${sessionId}/turns`, {
        turnId: 'turn-1',
        text: '',
        inputMode: 'voice',
      });
      expect(silent.body).toMatchObject({ interviewerTurn: { action: 'wait' } });
      await candidate.post(`/api/interviews/${sessionId}/turns`, {
        turnId: 'turn-2',
        text: 'Triple equals.',
        inputMode: 'voice',
      });
      const turns = await transcriptOf(candidate, sessionId);
      expect(turns.map(({ speaker, inputMode }) => inputMode ?? speaker)).toEqual([
        'interviewer',
        'interviewer',
        'voice',
        'interviewer',
      ]);
    });

    it('is recorded where tenant and candidate agree, and then heard by its candidate alone', {
      timeout: 60_000,
    }, async () => {
      const keeps: Parameters<typeof caller>[1] = { settings: { keepRecordings: true } };
      const recorded = async (settings: Parameters<typeof caller>[1], recordingConsent: boolean) => {
        const candidate = await caller(running, settings);
        const { sessionId, callId } = await call(candidate, interview, { recordingConsent });
        await vapi.talk(callId, ['Triple equals.'], { afterwards: 'stay' });
        await vapi.end(callId, 'customer-ended-call');
        const path = `/api/interviews/${sessionId}/recording`;
        const answer = await running.open('GET', path, { token: candidate.token });
        return { answer, path, candidate };
      };
      expect((await recorded({}, true)).answer.status).toBe(409);
      expect((await recorded(keeps, false)).answer.status).toBe(409);
      const { answer, path, candidate } = await recorded(keeps, true);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('audio/wav');
      expect(answer.headers.get('location')).toBeNull();
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 4)
          .toString(),
      ).toBe('RIFF');
      const stranger = await newCandidate(running, { tenant: candidate.tenant, userId: 'learner-2' });
      expect((await stranger.get(path)).status).toBe(404);
      vapi.faults.plan({ kind: 'server-error', status: 503 }, 1);
      expect((await candidate.get(path)).status).toBe(502);
      // The key was for the vendor alone: it does not go with the link to where the sound lies.
      const fetched = vapi.received.filter(({ path: asked }) => asked.startsWith('/storage/'));
      expect(fetched.length).toBeGreaterThan(0);
      for (const { headers } of fetched) expect(headers).not.toHaveProperty('authorization');
    });

    it('leaves no key, address or secret readable in the database or the log', async () => {
      const candidate = await caller(running);
      const { vapiUrl = '' } = await call(candidate);
      await pass(running, clock, 10 * seconds);
      const made = JSON.parse(vapi.received.findLast(({ path }) => path === '/call/web')?.body ?? '{}');
      const secrets = [
        vapiUrl,
        '/control',
        vapi.publicKey,
        vapi.privateKey,
        made.assistant.server.headers['x-vapi-secret'],
      ];
      const [stored, log] = [await everythingStored(running), running.log.join('\n')];
      for (const secret of secrets) {
        expect(secret).not.toBe('');
        expect(stored).not.toContain(secret);
        expect(log).not.toContain(secret);
      }
    });
  },
  async () => house.options,
);
