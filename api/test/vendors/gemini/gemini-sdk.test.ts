/** The vendor's own SDK takes the emulator for the service. */
import {
  ApiError,
  type GenerateContentParameters,
  GoogleGenAI,
  HarmBlockThreshold,
  HarmCategory,
  ThinkingLevel,
} from '@google/genai';
import { expect, it } from 'vitest';
import type { GeminiFault } from './faults.js';
import { emulatorUnderTest } from './running-emulator.js';

const hindi = 'क्लोज़र अपने आसपास के चर याद रखता है।';
const test = emulatorUnderTest({ sliceLengths: [4, 1, 7], pacing: { pieceLengths: [1] } });

function sdk(apiKey = test.emulator.keys.valid, pathPrefix = '') {
  const httpOptions = { baseUrl: test.emulator.url + pathPrefix };
  return new GoogleGenAI({ apiKey, vertexai: false, apiVersion: 'v1beta', httpOptions });
}

function grading(config: GenerateContentParameters['config'] = {}): GenerateContentParameters {
  return {
    model: 'gemini-3.8-flash',
    contents: [{ role: 'user', parts: [{ text: 'What is a closure?' }] }],
    config: {
      systemInstruction: 'Grade it.',
      responseMimeType: 'application/json',
      responseJsonSchema: { type: 'object', properties: { score: { type: 'integer' } }, required: ['score'] },
      maxOutputTokens: 4096,
      thinkingConfig: { thinkingLevel: ThinkingLevel.LOW },
      seed: 7,
      automaticContinuation: false,
      ...config,
    },
  };
}

async function streamed(parameters = grading()): Promise<string> {
  let text = '';
  for await (const chunk of await sdk().models.generateContentStream(parameters)) text += chunk.text ?? '';
  return text;
}

async function thrownBy(call: () => Promise<unknown>): Promise<unknown> {
  return call().then(
    () => expect.unreachable('The call should have failed.'),
    (error: unknown) => error,
  );
}

async function apiErrorOf(call: () => Promise<unknown>): Promise<ApiError> {
  const error = await thrownBy(call);
  if (!(error instanceof ApiError)) throw error;
  return error;
}

it('reads a whole answer, below a prefix of the path too', async () => {
  const reply = await sdk(undefined, '/tenant/x/').models.generateContent(grading());
  expect(JSON.parse(reply.text ?? '')).toEqual({ score: expect.any(Number) });
  expect(reply.modelVersion).toBe('gemini-3.8-flash');
  expect(reply.usageMetadata?.thoughtsTokenCount).toBeGreaterThan(0);
  expect(test.emulator.received.at(-1)?.path).toBe('/tenant/x/v1beta/models/gemini-3.8-flash:generateContent');
});

it('sends the wire that the emulator knows: nothing is refused', async () => {
  const harassment = {
    category: HarmCategory.HARM_CATEGORY_HARASSMENT,
    threshold: HarmBlockThreshold.BLOCK_ONLY_HIGH,
  };
  await sdk().models.generateContent({
    ...grading(),
    config: { ...grading().config, safetySettings: [harassment], labels: { tenant: 't' } },
  });
  expect(Object.keys(JSON.parse(test.emulator.received.at(-1)?.body ?? ''))).toEqual([
    'contents',
    'systemInstruction',
    'safetySettings',
    'labels',
    'generationConfig',
  ]);
});

it('puts a stream together whose letters arrive byte by byte', async () => {
  test.emulator.answer(
    ({ stream }) => stream,
    () => JSON.stringify({ quote: hindi }),
  );
  expect(JSON.parse(await streamed())).toEqual({ quote: hindi });
});

it('gets an error of a unary call in one envelope', async () => {
  const error = await apiErrorOf(() => sdk('AIzaSyWrong').models.generateContent(grading()));
  expect(error.status).toBe(400);
  expect(JSON.parse(error.message).error).toMatchObject({ code: 400, details: [{ reason: 'API_KEY_INVALID' }, {}] });
});

it('gets an error before a stream in two envelopes', async () => {
  test.emulator.faults.plan({ kind: 'overloaded' });
  const error = await apiErrorOf(() => streamed());
  expect(error.status).toBe(503);
  const outer = JSON.parse(error.message).error;
  expect(outer).toMatchObject({ code: 503, status: 'Service Unavailable' });
  expect(JSON.parse(outer.message).error).toEqual({
    code: 503,
    message: 'The model is overloaded. Please try again later.',
    status: 'UNAVAILABLE',
  });
});

it('gets an error in the middle of a stream after the text that came before', async () => {
  test.emulator.faults.plan({ kind: 'error_mid_stream' });
  const error = await apiErrorOf(() => streamed());
  expect(error.status).toBe(503);
  expect(error.message).toMatch(/^got status: UNAVAILABLE\. \{/);
});

it.each<[GeminiFault, string, string]>([
  [{ kind: 'cut_mid_stream' }, 'TypeError', 'terminated'],
  [{ kind: 'cut_before_blank_line' }, 'Error', 'Incomplete JSON segment at the end'],
])('breaks over a stream with the fault $kind', async (fault, name, message) => {
  test.emulator.faults.plan(fault);
  expect(await thrownBy(() => streamed())).toMatchObject({ name, message: expect.stringContaining(message) });
});

it('fails to fetch where the connection is reset', async () => {
  test.emulator.faults.plan({ kind: 'reset_before_headers' });
  const error = await thrownBy(() => sdk().models.generateContent(grading()));
  expect(error).toMatchObject({ message: expect.stringContaining('fetch failed'), cause: { code: 'ECONNRESET' } });
});

it.each<GeminiFault>([{ kind: 'stall_before_headers' }, { kind: 'stall_mid_stream' }])(
  'gives up on $kind when its time is over',
  async (fault) => {
    test.emulator.faults.plan(fault);
    const error = await thrownBy(() => streamed(grading({ httpOptions: { timeout: 200 } })));
    expect(error).toMatchObject({ name: 'AbortError' });
  },
);

it('has no text where the prompt was blocked or thinking took all tokens', async () => {
  for (const kind of ['prompt_blocked', 'thinking_used_allowance', 'recitation', 'empty_content'] as const) {
    test.emulator.faults.plan({ kind });
    expect((await sdk().models.generateContent(grading())).text, kind).toBeUndefined();
  }
});

it('asks for the rest of an answer by itself unless it is told not to', async () => {
  const whole = JSON.stringify({ answer: 'two halves make one' });
  test.emulator.answer(
    ({ stream }) => !stream,
    () => whole,
  );
  test.emulator.faults.plan({ kind: 'continuation_needed' });
  const half = await sdk().models.generateContent(grading());
  expect(half.candidates?.[0]?.finishReason).toBe('CONTINUATION');
  expect(whole.startsWith(half.text ?? '?')).toBe(true);
  test.emulator.faults.plan({ kind: 'continuation_needed' });
  const before = test.emulator.received.length;
  const complete = await sdk().models.generateContent(grading({ automaticContinuation: true }));
  expect(complete.text).toBe(whole);
  expect(test.emulator.received).toHaveLength(before + 2);
});

it('asks for the rest of a stream in the same way', async () => {
  test.emulator.answer(
    ({ stream }) => stream,
    () => 'two halves make one',
  );
  test.emulator.faults.plan({ kind: 'continuation_needed' });
  expect(await streamed(grading({ automaticContinuation: true }))).toBe('two halves make one');
});

it('counts tokens and keeps caches', async () => {
  const counted = await sdk().models.countTokens({ model: 'gemini-3.8-flash', contents: 'x'.repeat(8) });
  expect(counted.totalTokens).toBe(2);
  const config = { ttl: '300s', displayName: 'd', contents: 'y'.repeat(40), systemInstruction: 'Grade it.' };
  const cache = await sdk().caches.create({ model: 'gemini-3.8-flash', config });
  const name = cache.name ?? '';
  expect((await sdk().caches.get({ name })).usageMetadata?.totalTokenCount).toBe(13);
  await sdk().caches.update({ name, config: { ttl: '600s' } });
  await sdk().caches.delete({ name });
  expect((await apiErrorOf(() => sdk().caches.get({ name }))).status).toBe(403);
});
