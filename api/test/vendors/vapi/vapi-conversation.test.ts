import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { endedReasonGroups } from './ended-reasons.js';
import {
  completion,
  completionChunk,
  type Heard,
  type ListeningServer,
  listeningServer,
  streamed,
} from './listening-servers.js';
import { interviewer, makeCall, postCall, readPrivately, secretPrompt } from './sample-calls.js';
import { startVapiEmulator, type VapiEmulator, type VapiEmulatorOptions } from './vapi-emulator.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(
  answer: (request: Heard, signal: AbortSignal) => Response | Promise<Response>,
  options: VapiEmulatorOptions = {},
): Promise<{ vapi: VapiEmulator; model: ListeningServer }> {
  const model = await listeningServer(answer);
  const vapi = await startVapiEmulator({ clock: () => Date.parse('2026-03-11T10:00:00.000Z'), ...options });
  open.push(model, vapi);
  return { vapi, model };
}

/** Ten seconds: the machine may be busy with other tests. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 });

const silent = { server: undefined };

describe('what the custom model is sent', () => {
  it('grows by each turn, as the candidate and the assistant said it', async () => {
    const replies = ['What is a cache? Take your time.', 'And a queue?', 'Thank you.'];
    const { vapi, model } = await start(() => completion(replies.shift() ?? ''));
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));

    const { exchanges, latencies, endedReason } = await vapi.talk(id, ['Yes.', 'It keeps things.', 'It is a line.']);

    const histories = model.heard.map(({ body }) => JSON.parse(body).messages);
    const opening = [
      { role: 'system', content: secretPrompt },
      { role: 'assistant', content: 'Hi, ready to begin?' },
      { role: 'user', content: 'Yes.' },
    ];
    expect(histories[0]).toEqual(opening);
    expect(histories[1]).toEqual([
      ...opening,
      { role: 'assistant', content: 'What is a cache? Take your time.' },
      { role: 'user', content: 'It keeps things.' },
    ]);
    expect(histories[2]).toHaveLength(7);
    expect(exchanges.map(({ heard, spoken, problems }) => [heard, spoken, problems])).toEqual([
      ['Yes.', 'What is a cache? Take your time.', []],
      ['It keeps things.', 'And a queue?', []],
      ['It is a line.', 'Thank you.', []],
    ]);
    expect(latencies).toHaveLength(3);
    expect(endedReason).toBe('customer-ended-call');
  });

  it('has the headers and the body of the vendor', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const { id } = await makeCall(
      vapi,
      interviewer(model.url, '', {
        ...silent,
        credentials: [{ provider: 'custom-llm', apiKey: 'ours' }],
      }),
    );
    await vapi.talk(id, ['Yes.']);

    const [request] = model.heard;
    expect(request?.path).toBe('/chat/completions');
    expect(request?.headers).toMatchObject({ authorization: 'Bearer ours', 'x-session': 's_123' });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      model: 'interviewer',
      stream: true,
      temperature: 0.5,
      max_tokens: 250,
      tools: [{ type: 'function', function: { name: 'endCall' } }],
      metadata: { sessionId: 's_123' },
      call: { id, type: 'webCall', status: 'queued', assistant: { name: 'mock-interview' } },
    });
  });

  it('follows metadataSendMode, and appends the path to whatever the URL is', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    for (const metadataSendMode of ['off', 'destructured']) {
      const assistant = interviewer(model.url, '', silent);
      const changed = { ...assistant.model, metadataSendMode, url: `${model.url}/v1/chat/completions` };
      const { id } = await makeCall(vapi, { ...assistant, model: changed });
      await vapi.talk(id, ['Yes.']);
    }

    const [off, destructured] = model.heard.map(({ body }) => JSON.parse(body));
    expect(model.heard.map(({ path }) => path)).toEqual(Array(2).fill('/v1/chat/completions/chat/completions'));
    expect(off).not.toHaveProperty('call');
    expect(off).not.toHaveProperty('metadata');
    expect(destructured).toMatchObject({ sessionId: 's_123', call: { type: 'webCall' } });
  });

  it("never carries an Authorization of the model's own headers", async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const assistant = interviewer(model.url, '', silent);
    const headers = { Authorization: 'Bearer smuggled' };
    const { id } = await makeCall(vapi, { ...assistant, model: { ...assistant.model, headers } });
    await vapi.talk(id, ['Yes.']);

    expect(model.heard[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('a candidate', () => {
  it('may decide by what was said before, and stop', async () => {
    const { vapi, model } = await start(() => completion('Another one?'));
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));

    const { exchanges } = await vapi.talk(id, (history) =>
      history.length < 6 ? `To "${history.at(-1)?.content}": yes.` : null,
    );

    expect(exchanges.map(({ heard }) => heard)).toEqual(['To "Hi, ready to begin?": yes.', 'To "Another one?": yes.']);
  });

  it('waits for a first message of the model where that is how the call begins', async () => {
    const { vapi, model } = await start(() => completion('Welcome!'));
    const firstMessageMode = 'assistant-speaks-first-with-model-generated-message';
    const { id } = await makeCall(vapi, interviewer(model.url, '', { ...silent, firstMessageMode }));

    const { exchanges } = await vapi.talk(id, []);

    expect(exchanges).toMatchObject([{ heard: null, spoken: 'Welcome!' }]);
    expect(JSON.parse(model.heard[0]?.body ?? '').messages).toEqual([{ role: 'system', content: secretPrompt }]);
  });

  it('is one of many who talk at once, each with a history of their own', async () => {
    const { vapi, model } = await start((request) => completion(JSON.parse(request.body).messages.at(-1).content));
    const results = await Promise.all(
      Array.from({ length: 8 }, async (_, number) => {
        const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
        return await vapi.talk(id, [`I am ${number}.`, `Still ${number}.`]);
      }),
    );

    for (const [number, { exchanges }] of results.entries()) {
      expect(exchanges.map(({ spoken }) => spoken)).toEqual([`I am ${number}.`, `Still ${number}.`]);
    }
  });
});

describe('an interruption', () => {
  it('breaks the stream off and leaves in the history what was heard', async () => {
    let brokenOff = false;
    const { vapi, model } = await start((request, signal) => {
      if (JSON.parse(request.body).messages.length > 3) return completion('Fine.');
      signal.addEventListener('abort', () => {
        brokenOff = true;
      });
      const endless = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await sleep(5);
          controller.enqueue(new TextEncoder().encode(completionChunk({ content: 'word ' })));
        },
        cancel() {
          brokenOff = true;
        },
      });
      return streamed(endless);
    });
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));

    const { exchanges } = await vapi.talk(id, [{ say: 'Yes.', cutReplyAfterWords: 3 }, 'Wait a moment.']);

    expect(exchanges.map(({ spoken, interrupted }) => [spoken, interrupted])).toEqual([
      ['word word word', true],
      ['Fine.', false],
    ]);
    expect(JSON.parse(model.heard[1]?.body ?? '').messages.slice(2)).toEqual([
      { role: 'user', content: 'Yes.' },
      { role: 'assistant', content: 'word word word' },
      { role: 'user', content: 'Wait a moment.' },
    ]);
    await eventually(() => brokenOff).toBe(true);
  });

  it.each([
    ['joined', [{ role: 'user', content: 'I used Redis and a queue.' }]],
    [
      'apart',
      [
        { role: 'user', content: 'I used Redis' },
        { role: 'user', content: 'and a queue.' },
      ],
    ],
  ] as const)('before the first word leaves the two utterances %s', async (userMessages, expected) => {
    const { vapi, model } = await start(() => completion('I see.'), { userMessages });
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
    await vapi.talk(id, [{ say: 'I used Redis', cutReplyAfterWords: 0 }, 'and a queue.']);

    expect(JSON.parse(model.heard[1]?.body ?? '').messages.slice(2)).toEqual(expected);
  });
});

describe('a call ends', () => {
  it.each([
    ['when the model calls endCall', () => completion('That is all. ', { endsCall: true }), {}, 'assistant-ended-call'],
    [
      'when the assistant says so',
      () => completion('Well, THIS CONCLUDES the interview.'),
      { endCallPhrases: ['this concludes'] },
      'assistant-said-end-call-phrase',
    ],
    ['when the time is up', () => completion('So. '.repeat(30)), { maxDurationSeconds: 10 }, 'exceeded-max-duration'],
    [
      'when the model fails',
      () => new Response('no', { status: 503 }),
      {},
      'call.in-progress.error-providerfault-custom-llm-503-server-overloaded-error',
    ],
    [
      'when a model with a key of ours fails',
      () => new Response('no', { status: 401 }),
      { credentials: [{ provider: 'custom-llm', apiKey: 'ours' }] },
      'pipeline-error-custom-llm-401-unauthorized',
    ],
  ])('%s', async (_, answer, changes, expected) => {
    const { vapi, model } = await start(answer);
    const { id } = await makeCall(vapi, interviewer(model.url, '', { ...silent, ...changes }));

    const { endedReason, exchanges } = await vapi.talk(id, Array(20).fill('Yes.'));

    expect(endedReason).toBe(expected);
    expect(exchanges).toHaveLength(1);
  });

  it('when the model is silent for too long, and says so before', async () => {
    const { vapi, model } = await start(() => new Promise<Response>(() => undefined), { hangAfter: 50 });
    const hooks = await listeningServer(() => Response.json({}));
    open.push(hooks);
    const assistant = interviewer(model.url, hooks.url, { serverMessages: ['hang', 'end-of-call-report'] });
    const { id } = await makeCall(vapi, { ...assistant, model: { ...assistant.model, timeoutSeconds: 0.2 } });

    const { endedReason } = await vapi.talk(id, ['Yes.']);

    expect(endedReason).toBe('call.in-progress.error-providerfault-custom-llm-llm-failed');
    expect(hooks.heard.map(({ body }) => JSON.parse(body).message.type)).toEqual(['hang', 'end-of-call-report']);
  });

  it('outlives the candidate where the room is to be kept', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent), { roomDeleteOnUserLeaveEnabled: false });

    expect((await vapi.talk(id, ['Yes.'])).endedReason).toBeNull();
    expect((await vapi.talk(id, ['Here again.'])).exchanges).toHaveLength(2);
  });

  it.each(endedReasonGroups)('for any reason of the group $group', async ({ reasons }) => {
    const { vapi, model } = await start(() => completion('Well.'), { concurrencyLimit: 100 });
    for (const endedReason of reasons) {
      const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
      if (!endedReason.startsWith('call.start.')) await vapi.talk(id, ['Yes.'], { afterwards: { endedReason } });
      await vapi.end(id, endedReason);

      expect(await (await readPrivately(vapi, `/call/${id}`)).json()).toMatchObject({ status: 'ended', endedReason });
    }
  });
});

describe('silence', () => {
  it('has the hooks act, no more often than they may', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const hook = {
      on: 'customer.speech.timeout',
      options: { timeoutSeconds: 10, triggerMaxCount: 2 },
      do: [{ type: 'say', exact: 'Still there?' }],
    };
    const { id } = await makeCall(vapi, interviewer(model.url, '', { ...silent, hooks: [hook] }));
    await vapi.talk(id, [{ silentSeconds: 60 }, 'Yes.']);

    const contents = JSON.parse(model.heard[0]?.body ?? '').messages.map(({ content }: { content: string }) => content);
    expect(contents).toEqual([secretPrompt, 'Hi, ready to begin?', 'Still there?', 'Still there?', 'Yes.']);
  });
});

describe('an answer that is no proper stream', () => {
  it.each([
    ['plain JSON', () => Response.json({ choices: [] }), ['content type application/json']],
    ['no [DONE]', () => streamed(completionChunk({ content: 'Hi.' })), ['the stream has no [DONE]']],
    ['no JSON', () => streamed('data: oops\n\ndata: [DONE]\n\n'), ['not JSON: oops']],
    [
      'half a line',
      () => streamed(`data: [DONE]\n\n${completionChunk({ content: 'Hi.' }).trimEnd()}`),
      ['the stream ends within a line'],
    ],
  ])('is noted: %s', async (_, answer, problems) => {
    const { vapi, model } = await start(answer);
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));

    expect((await vapi.talk(id, ['Yes.'])).exchanges[0]?.problems).toEqual(problems);
  });
});

describe('control of a running call', () => {
  const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body: JSON.stringify(body), headers });

  it('lets the server speak, add to the history and end the call', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const { id, monitor } = await makeCall(vapi, interviewer(model.url, '', silent));
    expect((await post(monitor.controlUrl, { type: 'end-call' })).status).toBe(400);
    await vapi.talk(id, ['Yes.'], { afterwards: 'stay' });

    await post(monitor.controlUrl, { type: 'say', content: 'Two minutes left.' });
    await post(monitor.controlUrl, {
      type: 'add-message',
      message: { role: 'system', content: 'Wrap up.' },
      triggerResponseEnabled: true,
    });
    await eventually(() => vapi.exchanges(id)).toHaveLength(2);
    expect(JSON.parse(model.heard[1]?.body ?? '').messages.slice(-2)).toEqual([
      { role: 'assistant', content: 'Two minutes left.' },
      { role: 'system', content: 'Wrap up.' },
    ]);

    expect((await post(monitor.controlUrl, { type: 'sing' })).status).toBe(400);
    expect((await post(monitor.controlUrl, { type: 'end-call' })).status).toBe(200);
    expect((await vapi.talk(id, [])).endedReason).toBe('manually-canceled');
  });

  it('ends the call after a last word', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const { id, monitor } = await makeCall(vapi, interviewer(model.url, '', silent));
    await vapi.talk(id, [], { afterwards: 'stay' });
    await post(monitor.controlUrl, { type: 'say', content: 'Goodbye.', endCallAfterSpoken: true });

    await eventually(async () => (await (await readPrivately(vapi, `/call/${id}`)).json()).endedReason).toBe(
      'assistant-ended-call-after-message-spoken',
    );
  });

  it('asks for the public key where that is wanted', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const monitorPlan = { controlAuthenticationEnabled: true };
    const { id, monitor } = await makeCall(vapi, interviewer(model.url, '', { ...silent, monitorPlan }));
    await vapi.talk(id, [], { afterwards: 'stay' });
    const mute = { type: 'control', control: 'mute-customer' };

    expect((await post(monitor.controlUrl, mute)).status).toBe(401);
    const headers = { Authorization: `Bearer ${vapi.publicKey}` };
    expect((await post(monitor.controlUrl, mute, headers)).status).toBe(200);
    expect((await vapi.talk(id, ['Hello?'])).exchanges).toEqual([]);
  });
});

describe('what is left of a call', () => {
  it('has messages, transcript, latencies and cost at the times of the talk', async () => {
    const { vapi, model } = await start(() => completion('What is a cache?'));
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
    await vapi.talk(id, ['Yes.']);

    const call = await (await readPrivately(vapi, `/call/${id}`)).json();
    const began = Date.parse('2026-03-11T10:00:03.000Z');
    expect(call).toMatchObject({
      status: 'ended',
      startedAt: '2026-03-11T10:00:03.000Z',
      // Four words, one word, the wait before the answer and four words.
      endedAt: '2026-03-11T10:00:07.000Z',
      analysis: {},
      artifact: {
        transcript: 'Interviewer: Hi, ready to begin?\nCandidate: Yes.\nInterviewer: What is a cache?\n',
        messages: [
          { role: 'system', message: secretPrompt, secondsFromStart: 0 },
          { role: 'bot', message: 'Hi, ready to begin?', time: began, endTime: began + 1_600, duration: 1_600 },
          { role: 'user', message: 'Yes.', time: began + 1_600, secondsFromStart: 1.6 },
          { role: 'bot', message: 'What is a cache?', time: began + 2_400 },
        ],
        performanceMetrics: { turnLatencies: [{ voiceLatency: 200 }], numAssistantInterrupted: 0 },
      },
      costBreakdown: { vapi: 0.0033, llm: 0, total: call.cost },
    });
    expect(call.artifact).not.toHaveProperty('recordingUrl');
  });

  it('is not there until it has been worked up', async () => {
    const { vapi, model } = await start(() => completion('Well.'), { processing: 'held' });
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
    await vapi.talk(id, ['Yes.']);
    const before = await (await readPrivately(vapi, `/call/${id}`)).json();
    vapi.releaseArtifacts();
    const after = await (await readPrivately(vapi, `/call/${id}`)).json();

    expect(before.status).toBe('ended');
    expect(['artifact', 'analysis', 'cost'].filter((key) => key in before)).toEqual([]);
    expect(['artifact', 'analysis', 'cost'].filter((key) => key in after)).toEqual(['artifact', 'analysis', 'cost']);
  });

  it('includes a recording, by a link that soon stops working', async () => {
    let now = Date.parse('2026-03-11T10:00:00.000Z');
    const { vapi, model } = await start(() => completion('Well.'), { clock: () => now });
    const { id } = await makeCall(vapi, interviewer(model.url, '', { ...silent, artifactPlan: {} }));
    expect((await readPrivately(vapi, `/call/${id}/mono-recording`)).status).toBe(404);
    await vapi.talk(id, ['Yes.']);

    const redirect = await readPrivately(vapi, `/call/${id}/mono-recording`);
    const link = redirect.headers.get('location') ?? '';
    expect(redirect.status).toBe(302);
    const sound = await fetch(link);
    expect(sound.headers.get('content-type')).toBe('audio/wav');
    expect(Buffer.from(await sound.arrayBuffer()).toString('ascii', 0, 4)).toBe('RIFF');
    const { artifact } = await (await readPrivately(vapi, `/call/${id}`)).json();
    expect((await fetch(artifact.recordingUrl)).status).toBe(403);
    now += 5 * 60_000;
    expect((await fetch(link)).status).toBe(403);
  });

  it('has none for a recording that was switched off', async () => {
    const { vapi, model } = await start(() => completion('Well.'));
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
    await vapi.talk(id, ['Yes.']);

    expect((await readPrivately(vapi, `/call/${id}/mono-recording`)).status).toBe(404);
  });
});

describe('time', () => {
  it('can be the clock of the whole test', async () => {
    let now = Date.parse('2026-03-11T10:00:00.000Z');
    const { vapi, model } = await start(() => completion('Well.'), {
      clock: () => now,
      advanceClock: (milliseconds) => {
        now += milliseconds;
      },
    });
    const { id } = await makeCall(vapi, interviewer(model.url, '', silent));
    await vapi.talk(id, [{ silentSeconds: 60 }]);

    expect(new Date(now).toISOString()).toBe('2026-03-11T10:01:04.600Z');
  });

  it('can be real, and then a call that nobody joins ends by itself', async () => {
    const { vapi, model } = await start(() => completion('Well.'), { pace: 0.01 });
    const response = await postCall(vapi, { assistant: interviewer(model.url, '', silent) });
    const { id } = await response.json();

    await eventually(async () => (await (await readPrivately(vapi, `/call/${id}`)).json()).endedReason).toBe(
      'call.in-progress.error-assistant-did-not-receive-customer-audio',
    );
  });
});
