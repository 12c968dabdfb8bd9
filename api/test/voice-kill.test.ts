/** A process may be killed while a call is made, or while words for it are found: the interview goes on in it. */
import type { StartResponse } from '@mock-interview/contract/wire';
import { afterEach, expect, it } from 'vitest';
import { book, type Candidate, freeOfCharge, goodAnswerTo, newCandidate } from './candidate.js';
import { describeOnEachEngine, type EmptyDatabase } from './engines.js';
import { openPublicAddress } from './public-address.js';
import { soon } from './running-service.js';
import { type ServiceProcess, startProcess } from './service-process.js';
import { startGeminiEmulator } from './vendors/gemini/gemini-emulator.js';
import { isPhrasing } from './vendors/gemini/responders/phrasing.js';
import { startVapiEmulator } from './vendors/vapi/vapi-emulator.js';
import { interview, transcriptOf, wordsOf } from './voice-interviews.js';

describeOnEachEngine('kill -9', (newDatabase) => {
  const opened: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  async function prepare() {
    const [database, vapi, gemini, address] = await Promise.all([
      newDatabase(),
      startVapiEmulator(),
      startGeminiEmulator(),
      openPublicAddress(),
    ]);
    opened.push(database.drop, vapi.close, gemini.close, address.close);
    const environment = {
      PUBLIC_URL: address.url,
      VAPI_PUBLIC_KEY: vapi.publicKey,
      VAPI_PRIVATE_KEY: vapi.privateKey,
      VAPI_BASE_URL: vapi.url,
      GEMINI_API_KEY: gemini.keys.valid,
      GEMINI_BASE_URL: gemini.url,
    };
    return { vapi, gemini, start: () => start(database) };

    async function start(on: EmptyDatabase): Promise<ServiceProcess> {
      const started = await startProcess(on, { environment });
      opened.push(started.kill);
      address.leadsTo = started.url;
      return started;
    }
  }

  const elsewhere = (running: ServiceProcess, { tenant, userId }: Candidate) =>
    newCandidate(running, { tenant, userId });

  it('while a call is being made: the candidate starts anew', {
    timeout: 60_000,
  }, async () => {
    const { vapi, start } = await prepare();
    const first = await start();
    const candidate = await newCandidate(first, { settings: freeOfCharge });
    const { sessionId } = await book(candidate, interview);
    vapi.faults.plan({ kind: 'slow', milliseconds: 60_000 }, 1, ({ path }) => path === '/call/web');
    const path = `/api/interviews/${sessionId}/start`;
    const lost = candidate.post(path, { channel: 'voice' }).catch(() => 'lost');
    await soon(() => expect(vapi.received.map((request) => request.path)).toContain('/call/web'));
    await first.kill();
    expect(await lost).toBe('lost');

    const again = await elsewhere(await start(), candidate);
    const { status, body } = await again.post<StartResponse>(path, { channel: 'voice' });
    expect(status).toBe(200);
    await vapi.talk(body.callId, ['Triple equals.'], { afterwards: 'stay' });
    expect(wordsOf(await transcriptOf(again, sessionId), 'candidate')).toEqual(['Triple equals.']);
  });

  it('while a follow-up is put into words: what was prepared is said, and once', { timeout: 60_000 }, async () => {
    const { vapi, gemini, start } = await prepare();
    const asked: unknown[] = [];
    gemini.answer(isPhrasing, (request) => {
      asked.push(request);
      return new Promise(() => {});
    });
    const first = await start();
    const candidate = await newCandidate(first, { settings: freeOfCharge });
    const { sessionId } = await book(candidate, { ...interview, followUpStyle: 'balanced' });
    const { body } = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, { channel: 'voice' });
    const greeting = body.opening?.text ?? '';
    const answer = `${goodAnswerTo(greeting).split(/(?<=\.) /)[0]} That is how I have always explained it to people.`;
    const made = vapi.received.find((request) => request.path === '/call/web');
    const { headers } = JSON.parse(made?.body ?? '{}').assistant.model;
    const ask = (running: ServiceProcess) =>
      running.open('POST', `/api/voice/${sessionId}/chat/completions`, {
        headers,
        body: {
          model: 'conductor',
          stream: true,
          messages: [
            { role: 'assistant', content: greeting },
            { role: 'user', content: answer },
          ],
        },
      });

    const reader = (await ask(first)).body?.getReader();
    await reader?.read();
    await soon(() => expect(asked).toHaveLength(1));
    await first.kill();

    const second = await start();
    const stream = await (await ask(second)).text();
    const turns = await transcriptOf(await elsewhere(second, candidate), sessionId);
    expect(turns.map(({ speaker }) => speaker)).toEqual(['interviewer', 'candidate', 'interviewer']);
    expect(turns[2]).toMatchObject({ action: 'follow_up', text: expect.stringMatching(/\?$/) });
    const chunks = [...stream.matchAll(/^data: (\{.*)$/gm)].map(([, data = '']) => JSON.parse(data));
    expect(chunks.map(({ choices }) => choices[0].delta.content ?? '').join('')).toBe(turns[2]?.text);
    expect(asked).toHaveLength(1);
  });
});
