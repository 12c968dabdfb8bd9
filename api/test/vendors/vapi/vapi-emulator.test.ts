import { request } from 'node:http';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type VapiFault, vapiFaults } from './faults.js';
import { interviewer, makeCall, postCall, readPrivately } from './sample-calls.js';
import { startVapiEmulator, type VapiEmulator } from './vapi-emulator.js';

const assistant = interviewer('http://127.0.0.1:1', 'http://127.0.0.1:1/hooks', { server: undefined });

let vapi: VapiEmulator;
beforeAll(async () => {
  vapi = await startVapiEmulator({
    clock: () => Date.parse('2026-03-11T10:00:00.000Z'),
    concurrencyLimit: 1_000,
    assistants: { stored: { name: 'stored', firstMessage: 'Hello.' } },
  });
});
afterEach(() => vapi.faults.clear());
afterAll(() => vapi.close());

const invalidKeyBody =
  '{"message":"Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.","error":"Unauthorized","statusCode":401}';

async function mint(claims: Record<string, unknown>, { key = vapi.privateKey, expires = '1h' } = {}): Promise<string> {
  return await new SignJWT({ orgId: vapi.orgId, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(key));
}

describe('the answer to POST /call/web', () => {
  it('has the shape that was seen in real life', async () => {
    const response = await postCall(vapi, { roomDeleteOnUserLeaveEnabled: false, assistant });
    const body = await response.json();
    const webCallUrl = expect.stringMatching(new RegExp(`^${vapi.url}/room/[\\w-]{20}$`));

    expect(response.status).toBe(201);
    expect(body).toEqual({
      subscriptionLimits: {
        concurrencyBlocked: false,
        concurrencyLimit: 1_000,
        remainingConcurrentCalls: expect.any(Number),
      },
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      orgId: vapi.orgId,
      createdAt: '2026-03-11T10:00:00.000Z',
      updatedAt: '2026-03-11T10:00:00.000Z',
      type: 'webCall',
      status: 'queued',
      cost: 0,
      monitor: {
        listenUrl: `${vapi.url.replace('http', 'ws')}/${body.id}/listen`,
        controlUrl: `${vapi.url}/${body.id}/control`,
      },
      transport: {
        provider: 'daily',
        conversationType: 'voice',
        callUrl: webCallUrl,
        roomDeleteOnUserLeaveEnabled: false,
        videoRecordingEnabled: false,
        assistantVideoEnabled: false,
      },
      webCallUrl,
      assistant: JSON.parse(JSON.stringify(assistant)),
      artifactPlan: assistant.artifactPlan,
    });
    expect(body.webCallUrl).toBe(body.transport.callUrl);
    // The first 48 bits of a UUID of version 7 are the time.
    expect(Number.parseInt(body.id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-03-11T10:00:00.000Z'));
  });

  it('lets a stored assistant be named, and says so when there is none of that id', async () => {
    expect((await postCall(vapi, { assistantId: 'stored' })).status).toBe(201);

    const response = await postCall(vapi, { assistantId: 'gone' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: "Couldn't Get Assistant. `assistantId` gone Does Not Exist.",
    });
  });
});

describe('keys', () => {
  it('refuses the private key for a web call, to the byte', async () => {
    const response = await postCall(vapi, { assistant }, { key: vapi.privateKey });

    expect(response.status).toBe(401);
    expect(await response.text()).toBe(invalidKeyBody);
  });

  it.each(['/call', '/call/any', '/call/any/mono-recording'])('refuses the public key for GET %s', async (path) => {
    const response = await fetch(vapi.url + path, { headers: { Authorization: `Bearer ${vapi.publicKey}` } });

    expect(response.status).toBe(401);
    expect(await response.text()).toBe(invalidKeyBody);
  });

  it.each([
    ['inside token', { token: { tag: 'public', restrictions: { enabled: false } } }],
    ['at the top', { tag: 'public' }],
  ])('takes a JWT whose tag stands %s', async (_, claims) => {
    expect((await postCall(vapi, { assistant }, { key: await mint(claims) })).status).toBe(201);
  });

  it('refuses a JWT that is private, of another organisation, expired or signed by someone else', async () => {
    const keys = [
      await mint({ tag: 'private' }),
      await mint({ tag: 'public', orgId: 'another' }),
      await mint({ tag: 'public' }, { expires: '-1s' }),
      await mint({ tag: 'public' }, { key: 'not the private key' }),
    ];
    const statuses = await Promise.all(keys.map(async (key) => (await postCall(vapi, { assistant }, { key })).status));

    expect(statuses).toEqual([401, 401, 401, 401]);
  });

  it('keeps a JWT to its origins and its assistants', async () => {
    const restricted = (restrictions: object) => mint({ token: { tag: 'public', restrictions } });
    const byOrigin = await restricted({ enabled: true, allowedOrigins: ['https://app.example.com'] });
    const byAssistant = await restricted({ enabled: true, allowedAssistantIds: ['stored'] });
    const headers = { Origin: 'https://app.example.com' };

    expect((await postCall(vapi, { assistant }, { key: byOrigin })).status).toBe(403);
    expect((await postCall(vapi, { assistant }, { key: byOrigin, headers })).status).toBe(201);
    expect((await postCall(vapi, { assistant }, { key: byAssistant })).status).toBe(403);
    expect((await postCall(vapi, { assistantId: 'stored' }, { key: byAssistant })).status).toBe(201);
  });

  it('turns away who sends no User-Agent, with a text', async () => {
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const sent = request(`${vapi.url}/call/web`, { method: 'POST' }, (response) => {
        let body = '';
        response.on('data', (piece) => {
          body += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
      sent.on('error', reject);
      sent.end('{}');
    });

    expect(answer).toEqual({ status: 403, body: 'error code: 1010' });
  });

  it('makes no web call of POST /call', async () => {
    const response = await fetch(`${vapi.url}/call`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${vapi.privateKey}` },
      body: JSON.stringify({ assistant, transport: { provider: 'daily' } }),
    });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('`phoneNumberId` Or `phoneNumber`');
  });
});

describe('the validation of a web call', () => {
  const model = assistant.model;

  it.each([
    ['metadata at the top', { assistant, metadata: {} }, 'property metadata should not exist'],
    ['tools of the assistant', { assistant: { tools: [] } }, 'assistant.property tools should not exist'],
    [
      'a silence timeout',
      { assistant: { silenceTimeoutSeconds: 30 } },
      'assistant.property silenceTimeoutSeconds should not exist',
    ],
    [
      'the legacy secret',
      { assistant: { server: { url: 'https://a.example', secret: 's' } } },
      'assistant.server.property secret should not exist',
    ],
    [
      'a system prompt of the model',
      { assistant: { model: { ...model, systemPrompt: 'x' } } },
      'assistant.model.property systemPrompt should not exist',
    ],
    [
      'an unknown key in a message',
      { assistant: { model: { ...model, messages: [{ role: 'user', content: 'a', id: 1 }] } } },
      'assistant.model.messages.0.property id should not exist',
    ],
    [
      'too long a name',
      { assistant: { name: 'n'.repeat(41) } },
      'assistant.name must be shorter than or equal to 40 characters',
    ],
    [
      'too short a call',
      { assistant: { maxDurationSeconds: 9 } },
      'assistant.maxDurationSeconds must not be less than 10',
    ],
    [
      'too long a call',
      { assistant: { maxDurationSeconds: 43_201 } },
      'assistant.maxDurationSeconds must not be greater than 43200',
    ],
    [
      'too hot a model',
      { assistant: { model: { ...model, temperature: 2.1 } } },
      'assistant.model.temperature must not be greater than 2',
    ],
    ['a number for a text', { assistant: { firstMessage: 1 } }, 'assistant.firstMessage must be a string'],
    [
      'an unknown provider',
      { assistant: { voice: { provider: 'nobody', voiceId: 'x' } } },
      /^assistant\.voice\.provider must be one of the following values: vapi, /,
    ],
    [
      'an unknown Gemini',
      { assistant: { model: { provider: 'google', model: 'gemini-9' } } },
      /^assistant\.model\.model must be one of the following values: gemini-3\.5-flash, /,
    ],
    [
      'the filter for the browser',
      { assistant: { clientMessages: ["transcript[transcriptType='final']"] } },
      /^each value in assistant\.clientMessages must be one of/,
    ],
    [
      'too many retries',
      { assistant: { server: { backoffPlan: { type: 'fixed', maxRetries: 11, baseDelaySeconds: 1 } } } },
      'assistant.server.backoffPlan.maxRetries must not be greater than 10',
    ],
    [
      'too patient a plan',
      { assistant: { startSpeakingPlan: { waitSeconds: 5.1 } } },
      'assistant.startSpeakingPlan.waitSeconds must not be greater than 5',
    ],
  ])('refuses %s', async (_, body, complaint) => {
    const response = await postCall(vapi, body);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: [typeof complaint === 'string' ? complaint : expect.stringMatching(complaint)],
      error: 'Bad Request',
      statusCode: 400,
    });
  });

  it('complains of everything at once', async () => {
    const response = await postCall(vapi, { name: 'x', assistant: { tools: [], maxDurationSeconds: 1 } });

    expect((await response.json()).message.toSorted()).toEqual([
      'assistant.maxDurationSeconds must not be less than 10',
      'assistant.property tools should not exist',
      'property name should not exist',
    ]);
  });

  it('takes the silence timeout where it is told to', async () => {
    const lenient = await startVapiEmulator({ unverifiedFields: true });
    const response = await postCall(lenient, { assistant: { ...assistant, silenceTimeoutSeconds: 30 } });
    await lenient.close();

    expect(response.status).toBe(201);
  });
});

describe('a call that was made', () => {
  it('can be read, listed, named and deleted with the private key', async () => {
    const { id } = await makeCall(vapi, assistant);

    expect(await (await readPrivately(vapi, `/call/${id}`)).json()).toMatchObject({ id, status: 'queued' });
    expect((await (await readPrivately(vapi, '/call')).json())[0]).toMatchObject({ id });
    const body = JSON.stringify({ name: 'first' });
    const named = await readPrivately(vapi, `/call/${id}`, { method: 'PATCH', body });
    expect(await named.json()).toMatchObject({ id, name: 'first' });

    const deleted = await readPrivately(vapi, `/call/${id}`, { method: 'DELETE' });
    expect(await deleted.json()).toMatchObject({ id });
    const gone = await readPrivately(vapi, `/call/${id}`);
    expect(gone.status).toBe(404);
    expect(await gone.json()).toEqual({ message: 'Not Found', statusCode: 404 });
  });

  it('takes up a line until it has ended', async () => {
    for (const overConcurrency of ['blocked', 400, 429] as const) {
      const small = await startVapiEmulator({ concurrencyLimit: 1, overConcurrency });
      const first = await makeCall(small, assistant);
      const second = await postCall(small, { assistant });
      await small.end(first.id, 'customer-ended-call');
      const third = await makeCall(small, assistant);

      expect(first.subscriptionLimits.remainingConcurrentCalls).toBe(0);
      expect(third.subscriptionLimits.concurrencyBlocked).toBe(false);
      if (overConcurrency === 'blocked') {
        const { id, subscriptionLimits } = await second.json();
        expect(subscriptionLimits).toEqual({
          concurrencyBlocked: true,
          concurrencyLimit: 1,
          remainingConcurrentCalls: 0,
        });
        expect(await (await readPrivately(small, `/call/${id}`)).json()).toMatchObject({
          status: 'ended',
          endedReason: 'call.start.error-subscription-concurrency-limit-reached',
        });
      } else {
        expect(second.status).toBe(overConcurrency);
        expect(await second.json()).toMatchObject({ message: 'Over Concurrency Limit' });
      }
      await small.close();
    }
  });
});

describe('faults', () => {
  const met: Record<VapiFault['kind'], (response: Response) => Promise<void> | void> = {
    'bad-request': async (response) =>
      expect(await response.text()).toBe(
        '{"message":["assistant.property tools should not exist"],"error":"Bad Request","statusCode":400}',
      ),
    'invalid-key': async (response) => expect(await response.text()).toBe(invalidKeyBody),
    'out-of-credits': async (response) => expect(await response.json()).toMatchObject({ statusCode: 402 }),
    'blocked-by-cdn': async (response) => {
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).not.toContain('json');
      expect(await response.text()).toBe('error code: 1010');
    },
    'not-found': (response) => expect(response.status).toBe(404),
    'rate-limited': async (response) => {
      expect(response.headers.get('retry-after')).toBe('7');
      expect(await response.json()).toEqual({
        message: 'Rate limit exceeded',
        error: 'Too Many Requests',
        statusCode: 429,
      });
    },
    'over-concurrency-400': (response) => expect(response.status).toBe(400),
    'over-concurrency-429': (response) => expect(response.status).toBe(429),
    'concurrency-blocked': async (response) => {
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ subscriptionLimits: { concurrencyBlocked: true } });
    },
    'server-error': (response) => expect(response.status).toBe(503),
    'gateway-page': (response) => expect(response.headers.get('content-type')).toBe('text/html'),
    slow: (response) => expect(response.status).toBe(201),
    malformed: async (response) => {
      expect(response.status).toBe(201);
      expect(response.headers.get('content-type')).toContain('application/json');
      await expect(response.json()).rejects.toThrow(SyntaxError);
    },
    'connection-reset': () => expect.unreachable(),
    'answer-lost': () => expect.unreachable(),
  };
  const fault = (kind: VapiFault['kind']): VapiFault => {
    if (kind === 'slow') return { kind, milliseconds: 50 };
    if (kind === 'rate-limited') return { kind, retryAfterSeconds: 7 };
    if (kind === 'server-error') return { kind, status: 503 };
    return { kind };
  };

  it.each(vapiFaults)('$kind: $description', async ({ kind }) => {
    const before = vapi.callIds().length;
    vapi.faults.plan(fault(kind));
    const began = performance.now();
    const response = postCall(vapi, { assistant });
    if (kind === 'connection-reset' || kind === 'answer-lost') await expect(response).rejects.toThrow('fetch failed');
    else await met[kind](await response);

    const makesCall = ['slow', 'malformed', 'answer-lost', 'concurrency-blocked'].includes(kind);
    expect(vapi.callIds().length - before).toBe(makesCall ? 1 : 0);
    if (kind === 'slow') expect(performance.now() - began).toBeGreaterThan(45);
    expect((await postCall(vapi, { assistant })).status).toBe(201);
  });

  it('lists each once', () => {
    expect(vapiFaults.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(met).toSorted());
  });
});
