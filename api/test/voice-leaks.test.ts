/** What the browser gets of a call: every byte, from us and from the vendor, and nothing in it that it must not have. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { StartResponse } from '@mock-interview/contract/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPlannedQuestion } from '../src/questions/planned-question.js';
import { book, type Candidate } from './candidate.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';
import { answersTo, caller, interview, openCallHouse } from './voice-interviews.js';

const house = await openCallHouse();
const { vapi, address } = house;
afterAll(() => house.close());

/** Comes into the room of a call, as a page does. What it gets there, byte for byte. */
async function enterRoom(vapiUrl: string): Promise<{ raw: () => string; leave: () => void }> {
  const gone = new AbortController();
  let raw = '';
  const response = await fetch(`${vapiUrl}/events`, { signal: gone.signal });
  const read = async () => {
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) raw += piece;
  };
  void read().catch(() => undefined);
  return { raw: () => raw, leave: () => gone.abort() };
}

describeService(
  'The browser of a candidate',
  (running) => {
    beforeAll(() => {
      address.leadsTo = running.url;
    });

    /** Everything that the candidate's own requests are answered with, headers included. */
    function listening(candidate: Candidate): {
      got: string[];
      ask: (method: string, path: string, body?: unknown) => Promise<string>;
    } {
      const got: string[] = [];
      const ask = async (method: string, path: string, body?: unknown) => {
        const response = await running.open(method, path, {
          token: candidate.token,
          ...(body !== undefined && { body }),
        });
        const text = await response.text();
        got.push(JSON.stringify([...response.headers]), text);
        return text;
      };
      return { got, ask };
    }

    /** What the vendor was told when a call of the session was made. */
    function creationOf(sessionId: string): { assistant: Record<string, unknown> } {
      const made = vapi.received
        .filter(({ path, method }) => path === '/call/web' && method === 'POST')
        .map(({ body }) => JSON.parse(body))
        .find(({ assistant }) => assistant.metadata.sessionId === sessionId);
      return made;
    }

    /** What must not reach it: what opens doors, and what the interviewer knows and has not said. */
    async function secretsOf(sessionId: string): Promise<{ doors: string[]; knowledge: (said: string) => string[] }> {
      const { assistant } = creationOf(sessionId) as { assistant: { server: { headers: Record<string, string> } } };
      const questions = await storedRows(running, 'sessionQuestions', (row) => row.sessionId === sessionId);
      const prepared = questions
        .map(readPlannedQuestion)
        .flatMap(({ text, modelAnswer, motivation, keyPoints }) => [
          text,
          modelAnswer,
          motivation,
          ...keyPoints.flatMap((point) => [point.text, point.followUp, point.hint]),
        ]);
      return {
        doors: [
          vapi.publicKey,
          vapi.privateKey,
          '/control',
          '/listen',
          assistant.server.headers['x-vapi-secret'] ?? '',
        ],
        knowledge: (said) => prepared.filter((text) => !said.includes(text)),
      };
    }

    it('gets no key, control address, secret, and no question before it is asked', { timeout: 60_000 }, async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      const { got, ask } = listening(candidate);
      const path = `/api/interviews/${sessionId}`;
      await ask('GET', '/api/config');
      const started: StartResponse = JSON.parse(await ask('POST', `${path}/start`, { channel: 'voice' }));
      const room = await enterRoom(started.vapiUrl ?? '');
      const events = new AbortController();
      const stream = await running.open('GET', `${path}/events`, { token: candidate.token, signal: events.signal });
      let told = '';
      const reading = (async () => {
        for await (const piece of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) told += piece;
      })().catch(() => undefined);

      let left = 3;
      await vapi.talk(started.callId, (history) => (left-- > 0 ? answersTo(history) : null), { afterwards: 'stay' });
      await ask('GET', path);
      await ask('POST', `${path}/channel`, { channel: 'voice' });
      await ask('GET', `${path}/transcript`);
      await ask('POST', `${path}/channel`, { channel: 'text' });
      await ask('GET', '/api/interviews/history');
      await soon(() => expect(room.raw()).toContain('left-meeting'));
      await sleep(50);
      events.abort();
      room.leave();
      await reading;

      const { doors, knowledge } = await secretsOf(sessionId);
      const everything = [...got, told, room.raw()].join('\n');
      expect(room.raw()).toContain('transcript');
      expect(told).toContain('event: turn');
      for (const secret of doors) expect(everything).not.toContain(secret);
      const { turns } = JSON.parse(
        got.findLast((text) => text.startsWith('{"sessionId') && text.includes('"turns"')) ?? '{}',
      );
      const said = turns.map(({ text }: { text: string }) => text).join('\n');
      const unsaid = knowledge(said);
      expect(unsaid.length).toBeGreaterThan(20);
      for (const text of unsaid) expect(everything).not.toContain(text);
    });

    it('would get them by the messages that the vendor sends by default: the test above can fail', async () => {
      const candidate = await caller(running);
      const { sessionId } = await book(candidate, interview);
      await candidate.post(`/api/interviews/${sessionId}/start`, { channel: 'voice' });
      const { assistant, ...rest } = creationOf(sessionId);
      const { clientMessages: _ours, ...byDefault } = assistant;
      const made = await fetch(`${vapi.url}/call/web`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${vapi.publicKey}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...rest, assistant: byDefault }),
      });
      const { id, webCallUrl } = (await made.json()) as { id: string; webCallUrl: string };
      const room = await enterRoom(webCallUrl);
      await vapi.talk(id, ['Triple equals.'], { afterwards: 'stay' });
      const { doors } = await secretsOf(sessionId);
      await soon(() => expect(doors.some((secret) => room.raw().includes(secret))).toBe(true));
      room.leave();
    });
  },
  async () => house.options,
);
