import { getEventListeners } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { movableClock } from '../../../test/movable-clock.js';
import { type GeminiFault, geminiFaults } from '../../../test/vendors/gemini/faults.js';
import { type GeminiEmulator, startGeminiEmulator } from '../../../test/vendors/gemini/gemini-emulator.js';
import type { JsonPrompt, TextPrompt } from './calls.js';
import { createCircuitBreakers, failuresToOpen, pause } from './circuit-breaker.js';
import type { GeminiFailureKind } from './failures.js';
import { createGeminiClient, type GeminiClientOptions } from './gemini-client.js';
import { mostAttempts } from './retry.js';

const schema = z.object({ level: z.int().min(1).max(5), why: z.string().max(200) });
const judgement = { level: 3, why: 'Names the index, में भी, but not its cost.' };
const words = 'You named the index. What would it cost you when many rows are written at once, and why?';

const json = {
  purpose: 'grading',
  system: 'Judge the answer.',
  parts: ['An answer'],
  schema,
  deadline: 20_000,
} as const satisfies JsonPrompt<unknown>;

const text = {
  purpose: 'phrasing',
  system: 'Phrase a follow-up.',
  parts: ['An answer'],
  deadline: 20_000,
  firstWordWithin: 15_000,
} as const satisfies TextPrompt;

let emulator: GeminiEmulator;

beforeAll(async () => {
  // Else the first of the tests with little time would spend it on loading the SDK.
  await import('@google/genai');
  emulator = await startGeminiEmulator();
  emulator.answer(
    () => true,
    (request) => (request.schema ? JSON.stringify(judgement) : words),
  );
});

afterAll(() => emulator.close());

beforeEach(() => {
  emulator.faults.clear();
  emulator.received.length = 0;
});

afterEach(() => {
  vi.unstubAllEnvs();
  expect(emulator.refused).toEqual([]);
});

const pauses: number[] = [];

function newClient(options: Partial<GeminiClientOptions> = {}) {
  pauses.length = 0;
  return createGeminiClient({
    apiKey: emulator.keys.valid,
    baseUrl: emulator.url,
    clock: Date.now,
    random: () => 0,
    wait: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    ...options,
  });
}

async function read(stream: AsyncIterable<string>): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

describe('a value from Gemini', () => {
  it('is parsed, with what it used and who answered', async () => {
    const result = await newClient().generateJson(json);
    expect(result).toEqual({
      ok: true,
      value: judgement,
      modelVersion: 'gemini-3.8-flash',
      usage: {
        promptTokens: expect.toSatisfy((tokens) => tokens > 0),
        cachedTokens: 0,
        answerTokens: expect.toSatisfy((tokens) => tokens > 0),
        thoughtTokens: expect.toSatisfy((tokens) => tokens > 0),
      },
    });
  });

  it('is asked for with everything that the environment could else decide', async () => {
    vi.stubEnv('GOOGLE_API_KEY', 'another');
    vi.stubEnv('GOOGLE_GENAI_USE_VERTEXAI', 'true');
    vi.stubEnv('GOOGLE_GENAI_USE_ENTERPRISE', 'true');
    vi.stubEnv('GOOGLE_GEMINI_BASE_URL', 'http://127.0.0.1:9');
    vi.stubEnv('GOOGLE_VERTEX_BASE_URL', 'http://127.0.0.1:9');
    expect(await newClient().generateJson(json)).toMatchObject({ ok: true });
    const [request] = emulator.received;
    expect(request?.path).toBe('/v1beta/models/gemini-3.8-flash:generateContent');
    expect(request?.headers['x-goog-api-key']).toBe(emulator.keys.valid);
  });

  it('goes to the real service unless it is told otherwise, whatever the environment says', async () => {
    vi.stubEnv('GOOGLE_GEMINI_BASE_URL', 'http://127.0.0.1:9');
    const { fetch, urls } = replying({ status: 404, body: {} });
    await newClient({ baseUrl: undefined, fetch }).generateJson(json);
    expect(urls).toEqual(['https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent']);
  });

  it('is asked for in one request that has what it needs and no sampling parameters', async () => {
    await newClient().generateJson(json);
    const body = JSON.parse(emulator.received[0]?.body ?? '');
    expect(body).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'An answer' }] }],
      systemInstruction: { role: 'user', parts: [{ text: 'Judge the answer.' }] },
      safetySettings: expect.arrayContaining([
        { category: 'HARM_CATEGORY_DANGEROUS_CONTENT', threshold: 'BLOCK_ONLY_HIGH' },
      ]),
      generationConfig: {
        maxOutputTokens: 8_192,
        responseMimeType: 'application/json',
        responseJsonSchema: {
          type: 'object',
          properties: {
            level: { type: 'integer', minimum: 1, maximum: 5 },
            why: { type: 'string', description: 'at most 200 characters' },
          },
          required: ['level', 'why'],
        },
        thinkingConfig: { thinkingLevel: 'LOW' },
      },
    });
  });

  it('never names the service a deadline below ten seconds, which it would refuse', async () => {
    await newClient().generateJson({ ...json, deadline: 3_000 });
    expect(emulator.received[0]?.headers['x-server-timeout']).toBe('10');
  });

  it('is taken from a reply that has thoughts, no counts and no name of a model', async () => {
    const parts = [
      { text: 'Hm.', thought: true },
      { text: '{"level":3,' },
      { text: '"why":"x"}', thoughtSignature: 'c2ln' },
    ];
    const { fetch } = replying({ body: { candidates: [{ content: { parts }, finishReason: 'STOP' }] } });
    expect(await newClient({ fetch }).generateJson(json)).toEqual({
      ok: true,
      value: { level: 3, why: 'x' },
      usage: { promptTokens: 0, cachedTokens: 0, answerTokens: 0, thoughtTokens: 0 },
      modelVersion: 'gemini-3.8-flash',
    });
  });

  it.each(['OTHER', 'MAX_TOKENS', 'FINISH_REASON_UNSPECIFIED', undefined])(
    'is taken however the answer ended, where it is whole: %s',
    async (finishReason) => {
      const content = { parts: [{ text: JSON.stringify(judgement) }] };
      const { fetch } = replying({ body: { candidates: [{ content, finishReason }] } });
      expect(await newClient({ fetch }).generateJson(json)).toMatchObject({ ok: true, value: judgement });
    },
  );

  it.each([
    ['nothing but thoughts', { candidates: [{ content: { parts: [{ text: 'Hm.', thought: true }] } }] }, 'empty'],
    ['no candidates', {}, 'empty'],
    ['an empty list of candidates', { candidates: [] }, 'empty'],
    ['a part that is none', { candidates: [{ content: { parts: [null] } }] }, 'unreachable'],
    ['a call of a function', { candidates: [{ finishReason: 'MALFORMED_FUNCTION_CALL' }] }, 'empty'],
    ['a filter for personal data', { candidates: [{ finishReason: 'SPII' }] }, 'blocked'],
  ])('is not made up from %s', async (_what, body, kind) => {
    const { fetch } = replying({ body });
    expect(await newClient({ fetch }).generateJson(json)).toMatchObject({ ok: false, failure: { kind } });
  });
});

describe('an answer that does not fit', () => {
  const invalid = { purpose: 'questions' } as const;

  it('is a failure where no repair was asked for', async () => {
    emulator.faults.plan({ kind: 'numbers_out_of_bounds' });
    const result = await newClient().generateJson({ ...json, ...invalid });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid_output' } });
    expect(emulator.received).toHaveLength(1);
  });

  it('is asked for once more, with what was wrong, and both are counted', async () => {
    const single = await newClient().generateJson(json);
    emulator.received.length = 0;
    emulator.faults.plan({ kind: 'numbers_out_of_bounds' });
    const result = await newClient().generateJson({ ...json, repair: true });
    expect(result).toMatchObject({ ok: true, value: judgement });
    expect(result.usage.answerTokens).toBeGreaterThan(single.usage.answerTokens);
    expect(emulator.received).toHaveLength(2);
    const { contents } = JSON.parse(emulator.received[1]?.body ?? '');
    expect(contents).toEqual([
      { role: 'user', parts: [{ text: 'An answer' }, { text: expect.stringContaining('"at":"level"') }] },
    ]);
    expect(emulator.received[1]?.body).not.toContain('1003');
  });

  it('is a failure when the second one does not fit either', async () => {
    emulator.faults.plan({ kind: 'numbers_out_of_bounds' }, 2);
    const result = await newClient().generateJson({ ...json, repair: true });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid_output' } });
    expect(emulator.received).toHaveLength(2);
  });

  it('is asked for anew where it is no JSON, and not where it was cut off', async () => {
    const { fetch, urls } = replying({ body: saying('I would rather chat.') }, { body: saying('{"level":') });
    const result = await newClient({ fetch }).generateJson({ ...json, repair: true });
    expect(result).toMatchObject({ failure: { kind: 'invalid_output' } });
    expect(urls).toHaveLength(2);
    emulator.faults.plan({ kind: 'text_cut_at_limit' });
    expect(await newClient().generateJson({ ...json, repair: true })).toMatchObject({ failure: { kind: 'truncated' } });
    expect(emulator.received).toHaveLength(1);
  });
});

/** What every fault of the vendor becomes, and how many requests were made when it lasts. */
type Fate = readonly [GeminiFailureKind | 'ok', number];

const fates: Readonly<Record<GeminiFault['kind'], Fate>> = {
  api_key_invalid: ['bad_key', 1],
  api_key_expired: ['bad_key', 1],
  api_key_missing: ['bad_key', 1],
  api_key_leaked: ['bad_key', 1],
  api_key_service_blocked: ['no_access', 1],
  unauthenticated: ['bad_key', 1],
  unknown_field: ['bad_request', 1],
  invalid_argument: ['bad_request', 1],
  schema_too_complex: ['bad_request', 1],
  location_unsupported: ['no_access', 1],
  billing_required: ['no_access', 1],
  model_not_found: ['model_gone', 1],
  minute_quota_exceeded: ['quota_minute', mostAttempts],
  daily_quota_exceeded: ['quota_day', 1],
  resource_exhausted: ['quota_minute', 1],
  credits_depleted: ['no_access', 1],
  internal_error: ['overloaded', mostAttempts],
  overloaded: ['overloaded', mostAttempts],
  deadline_exceeded: ['timed_out', 2],
  stall_before_headers: ['timed_out', 1],
  reset_before_headers: ['unreachable', mostAttempts],
  html_bad_gateway: ['overloaded', mostAttempts],
  event_stream_error_body: ['overloaded', mostAttempts],
  unparsable_reply: ['unreachable', mostAttempts],
  prompt_blocked: ['blocked', 1],
  recitation: ['blocked', 1],
  empty_content: ['empty', 1],
  empty_text: ['empty', 1],
  stopped_for_safety: ['blocked', 1],
  thinking_used_allowance: ['truncated', 1],
  text_cut_at_limit: ['truncated', 1],
  repetition_until_limit: ['truncated', 1],
  numbers_out_of_bounds: ['invalid_output', 1],
  unknown_finish_reason: ['ok', 1],
  continuation_needed: ['truncated', 1],
  usage_left_out: ['ok', 1],
  stall_mid_stream: ['timed_out', 1],
  cut_mid_stream: ['unreachable', 1],
  cut_before_blank_line: ['unreachable', 1],
  end_before_finish_reason: ['truncated', 1],
  error_mid_stream: ['overloaded', 1],
};

/** Words have no numbers that could be wrong. */
const fatesOfWords: Readonly<Record<GeminiFault['kind'], Fate>> = { ...fates, numbers_out_of_bounds: ['ok', 1] };

const stalls: ReadonlySet<string> = new Set(['stall_before_headers', 'stall_mid_stream']);

describe('a failing service', () => {
  const unary = geminiFaults.filter(({ meets }) => meets !== 'stream');

  it.each(unary)('gives no value, and throws nothing: $fault.kind', async ({ fault }) => {
    emulator.faults.plan(fault, Number.POSITIVE_INFINITY);
    const result = await newClient().generateJson({ ...json, ...(stalls.has(fault.kind) ? { deadline: 300 } : {}) });
    const [fate, requests] = fates[fault.kind];
    expect(result.ok ? 'ok' : result.failure.kind).toBe(fate);
    expect(emulator.received).toHaveLength(requests);
    expectNoSecret(result);
  });

  it.each(geminiFaults)('gives no words, and throws nothing: $fault.kind', async ({ fault }) => {
    emulator.faults.plan(fault, Number.POSITIVE_INFINITY);
    const stream = newClient().streamText({ ...text, ...(stalls.has(fault.kind) ? { deadline: 300 } : {}) });
    const said = (await read(stream)).join('');
    const result = await stream.ended;
    const [fate, requests] = fatesOfWords[fault.kind];
    expect(result.ok ? 'ok' : result.failure.kind).toBe(fate);
    expect(emulator.received).toHaveLength(requests);
    if (result.ok) expect(result.value).toBe(said);
    expectNoSecret(result.ok ? {} : result);
  });

  const passing = geminiFaults.filter(({ fault }) => fates[fault.kind][1] > 1);

  it.each(passing)('is asked again, and the value comes when it is well: $fault.kind', async ({ fault }) => {
    emulator.faults.plan(fault);
    expect(await newClient().generateJson(json)).toMatchObject({ ok: true, value: judgement });
    expect(emulator.received).toHaveLength(2);
    expect(pauses).toHaveLength(1);
  });

  it('is waited for as long as it says, by the more exact of what it says', async () => {
    emulator.faults.plan({ kind: 'minute_quota_exceeded', retryInSeconds: 1.56 });
    await newClient().generateJson(json);
    expect(pauses).toEqual([1_560]);
  });

  it('that nobody can reach is told from one that is slow', async () => {
    const result = await newClient({ baseUrl: 'http://127.0.0.1:9' }).generateJson(json);
    expect(result).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(pauses).toHaveLength(mostAttempts - 1);
  });

  function expectNoSecret(result: object) {
    const shown = JSON.stringify(result);
    for (const secret of [emulator.keys.valid, 'An answer', 'Judge the', 'Phrase a']) {
      expect(shown).not.toContain(secret);
    }
  }
});

describe('a key', () => {
  it.each(['', ' ', 'two words', 'line\nbreak', 'ключ'])('that cannot be sent is not: %j', async (apiKey) => {
    const client = newClient({ apiKey });
    expect(await client.generateJson(json)).toMatchObject({ failure: { kind: 'bad_key' } });
    expect(await client.streamText(text).ended).toMatchObject({ failure: { kind: 'bad_key' } });
    expect(emulator.received).toEqual([]);
  });

  it('that was refused is not sent again for a while', async () => {
    const client = newClient({ apiKey: emulator.keys.expired });
    expect(await client.generateJson(json)).toMatchObject({ failure: { kind: 'bad_key' } });
    expect(await client.generateJson(json)).toMatchObject({ failure: { kind: 'circuit_open' } });
    expect(emulator.received).toHaveLength(1);
  });
});

describe('a service that keeps failing', () => {
  it('is left alone for a while by every client of the key, then tried once', async () => {
    const clock = movableClock();
    const breakers = createCircuitBreakers(clock);
    const ask = () => newClient({ clock, breakers }).generateJson(json);
    emulator.faults.plan({ kind: 'overloaded' }, Number.POSITIVE_INFINITY);
    expect(await ask()).toMatchObject({ failure: { kind: 'overloaded' } });
    expect(await ask()).toMatchObject({ failure: { kind: 'overloaded' } });
    expect(emulator.received).toHaveLength(failuresToOpen);
    expect(await ask()).toMatchObject({ failure: { kind: 'circuit_open', retryAfterMs: pause } });
    expect(emulator.received).toHaveLength(failuresToOpen);
    emulator.faults.clear();
    clock.advance(pause);
    expect(await ask()).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('is not given up because a listener was impatient', async () => {
    const client = newClient();
    emulator.faults.plan({ kind: 'stall_before_headers' }, failuresToOpen);
    for (let call = 0; call < failuresToOpen; call += 1) {
      expect(await client.streamText({ ...text, firstWordWithin: 40 }).ended).toMatchObject({
        failure: { kind: 'timed_out' },
      });
    }
    expect(await client.streamText(text).ended).toMatchObject({ ok: true });
  });
});

describe('a caller who goes away', () => {
  it('ends the request for a value, and leaves nothing on its signal', async () => {
    const caller = new AbortController();
    emulator.faults.plan({ kind: 'stall_before_headers' });
    const asked = newClient().generateJson({ ...json, signal: caller.signal });
    await vi.waitFor(() => expect(emulator.received).toHaveLength(1));
    caller.abort();
    expect(await asked).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  it('ends a stream', async () => {
    const caller = new AbortController();
    emulator.faults.plan({ kind: 'stall_mid_stream' });
    const stream = newClient().streamText({ ...text, signal: caller.signal });
    for await (const _piece of stream) caller.abort();
    expect(await stream.ended).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  it('ends a stream by reading no further', async () => {
    emulator.faults.plan({ kind: 'stall_mid_stream' });
    const stream = newClient().streamText(text);
    for await (const _piece of stream) break;
    expect(await stream.ended).toMatchObject({ failure: { kind: 'cancelled' } });
  });

  it('before anything was asked costs nothing', async () => {
    const signal = AbortSignal.abort();
    expect(await newClient().generateJson({ ...json, signal })).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(await newClient().streamText({ ...text, signal }).ended).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(emulator.received).toEqual([]);
  });

  it('after all leaves nothing on the signal', async () => {
    const { signal } = new AbortController();
    const client = newClient();
    await client.generateJson({ ...json, signal });
    await read(client.streamText({ ...text, signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('words from Gemini', () => {
  it('come in pieces that make up the whole, and count once', async () => {
    const stream = newClient().streamText(text);
    const pieces = await read(stream);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(words);
    expect(await stream.ended).toMatchObject({
      ok: true,
      value: words,
      modelVersion: 'gemini-3.5-flash-lite',
      usage: { answerTokens: Math.ceil(words.length / 4) },
    });
    expect(emulator.received[0]?.path).toBe('/v1beta/models/gemini-3.5-flash-lite:streamGenerateContent?alt=sse');
  });

  it('are given up where the first one takes too long', async () => {
    emulator.faults.plan({ kind: 'stall_before_headers' });
    const begun = performance.now();
    const { ended } = newClient().streamText({ ...text, firstWordWithin: 100 });
    expect(await ended).toMatchObject({ failure: { kind: 'timed_out' } });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('may take longer to the end than to the first', async () => {
    emulator.faults.plan({ kind: 'stall_mid_stream', milliseconds: 400 });
    // A first run loads the SDK, which is not what is measured here.
    const client = newClient();
    await client.generateJson(json);
    expect(await client.streamText({ ...text, firstWordWithin: 300 }).ended).toMatchObject({ ok: true });
  });

  it('that were said before the stream broke are passed on, and not asked for again', async () => {
    emulator.faults.plan({ kind: 'cut_mid_stream' });
    const stream = newClient().streamText(text);
    const said = (await read(stream)).join('');
    expect(said).not.toBe('');
    expect(words.startsWith(said)).toBe(true);
    expect(await stream.ended).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(emulator.received).toHaveLength(1);
  });
});

describe('a mistake of ours', () => {
  it('in a schema is thrown, and not taken for a failure of the vendor', async () => {
    const impossible = { ...json, schema: z.object({ nothing: z.never() }) };
    await expect(newClient().generateJson(impossible)).rejects.toThrow('has no "not"');
  });
});

function saying(answer: string) {
  return { candidates: [{ content: { parts: [{ text: answer }] }, finishReason: 'STOP' }] };
}

/** Replies without a socket, the last one over and over. */
function replying(...replies: { status?: number; body: object }[]) {
  const urls: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const { status = 200, body } = replies[Math.min(urls.length, replies.length - 1)] ?? { body: {} };
    urls.push(String(input));
    return Response.json(body, { status });
  };
  return { fetch, urls };
}
