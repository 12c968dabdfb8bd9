import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { completion, type Heard, type ListeningServer, listeningServer } from './listening-servers.js';
import { interviewer, makeCall, readPrivately } from './sample-calls.js';
import { startVapiEmulator, type VapiEmulator, type VapiEmulatorOptions } from './vapi-emulator.js';
import { webhookTroubles } from './webhook-plan.js';

const now = Date.parse('2026-03-11T10:00:00.000Z');
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

interface Stage {
  readonly vapi: VapiEmulator;
  readonly hooks: ListeningServer;
  /** Makes a call with this assistant and talks: one question, one answer. */
  talk(changes?: Record<string, unknown>): Promise<string>;
  /** The webhooks that came, each in a word or two. */
  told(): string[];
}

async function stage(
  options: VapiEmulatorOptions = {},
  answer: (request: Heard) => Response = () => Response.json({}),
): Promise<Stage> {
  const model = await listeningServer(() => completion('What is a cache?'));
  const hooks = await listeningServer(answer);
  const vapi = await startVapiEmulator({ clock: () => now, ...options });
  open.push(model, hooks, vapi);
  return {
    vapi,
    hooks,
    async talk(changes) {
      const { id } = await makeCall(vapi, interviewer(model.url, hooks.url, changes));
      await vapi.talk(id, ['Yes.']);
      return id;
    },
    told: () => hooks.heard.map(({ body }) => inAWord(JSON.parse(body).message)),
  };
}

function inAWord({ type, status, transcript }: Record<string, string>): string {
  if (type === 'status-update') return status ?? '';
  return type?.startsWith('transcript') ? `"${transcript}"` : (type ?? '');
}

const inOrder = ['in-progress', '"Hi, ready to begin?"', '"Yes."', '"What is a cache?"', 'ended', 'end-of-call-report'];

describe('a webhook', () => {
  it('comes in the envelope of the vendor, with the headers of the server', async () => {
    const { hooks, talk } = await stage();
    const id = await talk();

    const [first] = hooks.heard;
    expect(first?.headers).toMatchObject({ 'content-type': 'application/json', 'x-vapi-secret': 'of this session' });
    expect(JSON.parse(first?.body ?? '')).toEqual({
      message: {
        type: 'status-update',
        status: 'in-progress',
        timestamp: now + 3_000,
        call: expect.objectContaining({ id, type: 'webCall', status: 'queued' }),
        assistant: expect.objectContaining({ metadata: { sessionId: 's_123' } }),
        artifact: {
          messages: [expect.objectContaining({ role: 'system' })],
          messagesOpenAIFormatted: [expect.anything()],
        },
      },
    });
  });

  it('reports the end of a call with all that is left of it', async () => {
    const { hooks, talk } = await stage();
    await talk();

    const { message } = JSON.parse(hooks.heard.at(-1)?.body ?? '');
    expect(message).toMatchObject({
      type: 'end-of-call-report',
      endedReason: 'customer-ended-call',
      startedAt: '2026-03-11T10:00:03.000Z',
      endedAt: '2026-03-11T10:00:07.000Z',
      durationMs: 4_000,
      durationSeconds: 4,
      cost: message.costBreakdown.total,
      analysis: {},
      transcript: message.artifact.transcript,
      artifact: { transcript: 'Interviewer: Hi, ready to begin?\nCandidate: Yes.\nInterviewer: What is a cache?\n' },
    });
    expect(message).not.toHaveProperty('summary');
  });

  it('comes for what was asked for, and a transcript not by default', async () => {
    const { hooks, talk } = await stage();
    await talk({ serverMessages: undefined });

    const types = new Set(hooks.heard.map(({ body }) => JSON.parse(body).message.type));
    expect([...types].toSorted()).toEqual([
      'assistant.started',
      'conversation-update',
      'end-of-call-report',
      'speech-update',
      'status-update',
    ]);
  });

  it.each([
    ['single-quoted', "transcript[transcriptType='final']"],
    ['double-quoted', 'transcript[transcriptType="final"]'],
    ['plain', 'transcript'],
  ] as const)('names a final transcript %s', async (transcriptSpelling, type) => {
    const { hooks, talk } = await stage({ transcriptSpelling });
    await talk();

    expect(JSON.parse(hooks.heard[1]?.body ?? '').message).toMatchObject({
      type,
      role: 'assistant',
      transcriptType: 'final',
      transcript: 'Hi, ready to begin?',
    });
  });

  it('comes for partial transcripts too where all are asked for', async () => {
    const { hooks, talk } = await stage();
    await talk({ serverMessages: ['transcript'] });

    const kinds = hooks.heard.map(({ body }) => JSON.parse(body).message.transcriptType);
    expect(kinds).toEqual(['final', 'partial', 'final', 'final']);
  });
});

describe('the order of webhooks', () => {
  it('is that of the call, each once', async () => {
    const { talk, told } = await stage();
    await talk();

    expect(told()).toEqual(inOrder);
  });

  it('is another one by seed, the same each time', async () => {
    const orders: string[][] = [];
    for (const seed of [1, 1, 2]) {
      const { talk, told } = await stage({ webhooks: { order: 'shuffled', seed } });
      await talk();
      orders.push(told());
    }

    expect(orders[0]).toEqual(orders[1]);
    expect(orders[0]).not.toEqual(orders[2]);
    for (const order of orders) expect(order.toSorted()).toEqual(inOrder.toSorted());
  });

  it('can have the report before the end', async () => {
    const { talk, told } = await stage({ webhooks: { order: 'report first' } });
    await talk();

    expect(told().slice(-2)).toEqual(['end-of-call-report', 'ended']);
  });
});

describe('webhooks that go astray', () => {
  it.each([2, 3])('come %i times', async (copies) => {
    const { talk, told } = await stage({ webhooks: { copies } });
    await talk();

    expect(told()).toEqual(inOrder.flatMap((one) => Array(copies).fill(one)));
  });

  it('are never the same report twice to the byte, as links differ', async () => {
    const { hooks, talk } = await stage({ webhooks: { copies: 2 } });
    await talk({ artifactPlan: {}, serverMessages: ['end-of-call-report'] });

    const [one, other] = hooks.heard.map(({ body }) => body);
    expect(one).not.toBe(other);
    const withoutLinks = (body = '') => body.replaceAll(/"presignedRecordingUrl":"[^"]*"/g, '');
    expect(withoutLinks(one)).toBe(withoutLinks(other));
  });

  it.each([
    ['none', []],
    ['no report', inOrder.slice(0, -1)],
    ['only the report', inOrder.slice(-1)],
  ])('come not at all: %s', async (name, expected) => {
    const plan = webhookTroubles.find((trouble) => trouble.name === name)?.plan ?? {};
    const { vapi, talk, told } = await stage({ webhooks: plan });
    const id = await talk();

    expect(told()).toEqual(expected);
    expect(await (await readPrivately(vapi, `/call/${id}`)).json()).toMatchObject({
      artifact: { transcript: expect.stringContaining('cache') },
    });
  });

  it('come late', async () => {
    const { vapi, talk, told } = await stage({ webhooks: { delay: 'held' } });
    await talk();
    expect(told()).toEqual([]);
    vapi.releaseWebhooks();
    await vapi.settled();
    expect(told()).toEqual(inOrder);

    vapi.deliverWebhooks({ delay: 20 });
    const began = performance.now();
    await talk();
    expect(performance.now() - began).toBeGreaterThan(20 * inOrder.length - 5);
  });
});

describe('a webhook that is not taken', () => {
  const failing = (times: number, status: number) => {
    let left = times;
    return () => {
      left -= 1;
      return new Response(null, { status: left >= 0 ? status : 200 });
    };
  };
  const once = { serverMessages: ['end-of-call-report'] };
  const server = (hooks: ListeningServer, backoffPlan?: object) => ({
    ...once,
    server: { url: hooks.url, backoffPlan },
  });

  it('is sent once where no plan says otherwise', async () => {
    const { hooks, vapi, talk } = await stage({}, failing(9, 500));
    await talk(once);

    expect(hooks.heard).toHaveLength(1);
    expect(vapi.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([[1, 500]]);
  });

  it('is sent again as the plan says', async () => {
    const { hooks, vapi, talk } = await stage({ pace: 0.001 }, failing(2, 503));
    await talk(server(hooks, { type: 'exponential', maxRetries: 5, baseDelaySeconds: 1 }));

    expect(vapi.deliveries.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it('is given up after the last attempt, and at once at an excluded status', async () => {
    const { hooks, vapi, talk } = await stage({}, failing(99, 422));
    const plan = { type: 'fixed', maxRetries: 2, baseDelaySeconds: 10 };
    await talk(server(hooks, plan));
    expect(vapi.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    await talk(server(hooks, { ...plan, excludedStatusCodes: [422] }));
    expect(vapi.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1]);
  });
});

describe('the vendor shows who it is', () => {
  const hmac = { type: 'hmac', secretKey: 'shared', algorithm: 'sha256' };
  const asCredential = (authenticationPlan: object) => ({ provider: 'custom-credential', authenticationPlan });

  it('by an HMAC over the raw body that the call brings along', async () => {
    const { hooks, talk } = await stage();
    await talk({ credentials: [asCredential(hmac)] });

    const [first] = hooks.heard;
    const timestamp = first?.headers['x-timestamp'];
    expect(timestamp).toBe(String(now / 1_000));
    const expected = createHmac('sha256', 'shared').update(`${timestamp}.${first?.body}`).digest('hex');
    expect(first?.headers['x-signature']).toBe(expected);
  });

  it('in the form that the plan asks for', async () => {
    const { hooks, talk } = await stage({ timestampUnit: 'milliseconds' });
    const plan = {
      ...hmac,
      secretKey: Buffer.from('raw secret').toString('base64'),
      secretIsBase64: true,
      algorithm: 'sha512',
      signatureHeader: 'x-own',
      signaturePrefix: 'v1=',
      signatureEncoding: 'base64',
      payloadFormat: '{method} {url} {timestamp} {body}',
    };
    await talk({ credentials: [asCredential(plan)] });

    const [first] = hooks.heard;
    const payload = `POST ${hooks.url} ${now} ${first?.body}`;
    const expected = createHmac('sha512', 'raw secret').update(payload).digest('base64');
    expect(first?.headers['x-own']).toBe(`v1=${expected}`);
  });

  it("by a bearer that is stored at the vendor, unless the server's own headers say otherwise", async () => {
    const { vapi, hooks, talk } = await stage();
    const body = JSON.stringify(asCredential({ type: 'bearer', token: 'of the organisation' }));
    const stored = await readPrivately(vapi, '/credential', { method: 'POST', body });
    const { id: credentialId } = await stored.json();
    expect(stored.status).toBe(201);

    await talk({ server: { url: hooks.url, credentialId } });
    expect(hooks.heard[0]?.headers.authorization).toBe('Bearer of the organisation');
    await talk({ server: { url: hooks.url, credentialId, headers: { authorization: 'own' } } });
    expect(hooks.heard.at(-1)?.headers.authorization).toBe('own');
  });
});
