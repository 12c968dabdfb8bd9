/** What the service says on the wire, byte for byte where it is known. */
import { expect, it } from 'vitest';
import { asking, askingFor, emulatorUnderTest, errorOf, flash } from './running-emulator.js';
import type { GenerateReply } from './wire.js';

const hindi = 'नमस्ते, क्लोज़र क्या होता है?';
const test = emulatorUnderTest({ sliceLengths: [3, 1, 5], pacing: { pieceLengths: [1, 2, 5] } });
const score = {
  type: 'object',
  properties: { score: { type: 'integer', minimum: 0, maximum: 4 } },
  required: ['score'],
};

async function replyTo(path: string, body: unknown): Promise<GenerateReply> {
  const response = await test.post(path, body);
  expect(response.status).toBe(200);
  return (await response.json()) as GenerateReply;
}

function textOf({ candidates }: GenerateReply): string {
  return candidates?.[0]?.content?.parts?.map(({ text }) => text).join('') ?? '';
}

async function eventsOf(body: unknown): Promise<GenerateReply[]> {
  const response = await test.post(`${flash}:streamGenerateContent?alt=sse`, body);
  const text = await response.text();
  expect(text.endsWith('\r\n\r\n')).toBe(true);
  return text
    .split('\r\n\r\n')
    .filter(Boolean)
    .map((event) => JSON.parse(event.replace(/^data: /, '')) as GenerateReply);
}

it('answers a prompt with a sentence, and counts a token for every four characters', async () => {
  test.emulator.answer(
    ({ systemInstruction }) => systemInstruction === 'Be brief',
    () => 'A closure keeps its scope.',
  );
  const body = asking('What is a closure?', { systemInstruction: { parts: [{ text: 'Be brief' }], role: 'user' } });
  const response = await test.post(`${flash}:generateContent`, body);
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  expect(await response.json()).toEqual({
    candidates: [
      {
        content: {
          parts: [{ text: 'A closure keeps its scope.', thoughtSignature: expect.stringMatching(/^[\w+/]+=*$/) }],
          role: 'model',
        },
        finishReason: 'STOP',
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: 7,
      candidatesTokenCount: 7,
      thoughtsTokenCount: 4,
      totalTokenCount: 18,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 7 }],
      serviceTier: 'standard',
    },
    modelVersion: 'gemini-3.8-flash',
    responseId: expect.stringMatching(/^[\w-]{22}$/),
  });
});

it('fills any schema it is given', async () => {
  const { score: value } = JSON.parse(textOf(await replyTo(`${flash}:generateContent`, askingFor(score))));
  expect([0, 1, 2, 3, 4]).toContain(value);
  const openApi = { type: 'OBJECT', properties: { level: { type: 'STRING', enum: ['low'] } }, required: ['level'] };
  const config = { responseMimeType: 'application/json', responseSchema: openApi };
  const reply = await replyTo(`${flash}:generateContent`, asking('Grade.', { generationConfig: config }));
  expect(JSON.parse(textOf(reply))).toEqual({ level: 'low' });
});

it('lets whoever registered last play the model, told all that the model is told', async () => {
  test.emulator.answer(
    ({ schema }) => schema !== undefined,
    () => '{"by":"first"}',
  );
  test.emulator.answer(
    ({ contents }) => contents.at(-1)?.text === 'Grade this.',
    async ({ model, stream, schema, contents }) => ({
      text: JSON.stringify({ model, stream, schema, contents }),
      finishReason: 'OTHER',
      usage: { prompt: 812, candidates: 64, thoughts: 120 },
    }),
  );
  const reply = await replyTo('/v1/models/gemini-3.5-flash-lite:generateContent', askingFor(score));
  expect(JSON.parse(textOf(reply))).toEqual({
    model: 'gemini-3.5-flash-lite',
    stream: false,
    schema: score,
    contents: [{ role: 'user', text: 'Grade this.' }],
  });
  expect(reply.candidates?.[0]?.finishReason).toBe('OTHER');
  expect(reply.usageMetadata).toMatchObject({ promptTokenCount: 812, thoughtsTokenCount: 120, totalTokenCount: 996 });
});

it('forgets an answer that is taken back', async () => {
  const takeBack = test.emulator.answer(
    () => true,
    () => 'Only once.',
  );
  expect(textOf(await replyTo(`${flash}:generateContent`, asking('Hello')))).toBe('Only once.');
  takeBack();
  expect(textOf(await replyTo(`${flash}:generateContent`, asking('Hello')))).not.toBe('Only once.');
});

it.each([
  ['gemini-3.7-flash', 'gemini-3.8-flash'],
  ['gemini-3.5-flash', 'gemini-3.6-flash'],
])('answers for the retired %s by %s, and only modelVersion tells', async (asked, served) => {
  expect((await replyTo(`/v1beta/models/${asked}:generateContent`, asking('Hello'))).modelVersion).toBe(served);
});

it('thinks before it speaks, out of one allowance', async () => {
  test.emulator.answer(
    ({ contents }) => contents.at(-1)?.text === 'Long?',
    () => 'word '.repeat(40),
  );
  const limited = (maxOutputTokens: number, thinkingLevel: string) =>
    asking('Long?', { generationConfig: { maxOutputTokens, thinkingConfig: { thinkingLevel } } });
  const cut = await replyTo(`${flash}:generateContent`, limited(30, 'LOW'));
  expect(textOf(cut)).toBe('word '.repeat(40).slice(0, 68));
  expect(cut.candidates?.[0]?.finishReason).toBe('MAX_TOKENS');
  expect(cut.usageMetadata).toMatchObject({ candidatesTokenCount: 17, thoughtsTokenCount: 13 });
  const silent = await replyTo(`${flash}:generateContent`, limited(30, 'HIGH'));
  expect(silent.candidates).toEqual([{ content: { role: 'model' }, finishReason: 'MAX_TOKENS', index: 0 }]);
  expect(silent.usageMetadata).toMatchObject({ thoughtsTokenCount: 30 });
  expect(silent.usageMetadata).not.toHaveProperty('candidatesTokenCount');
});

it('shows thoughts to who asks for them', async () => {
  const reply = await replyTo(
    `${flash}:generateContent`,
    asking('Hello', { generationConfig: { thinkingConfig: { includeThoughts: true } } }),
  );
  expect(reply.candidates?.[0]?.content?.parts?.map(({ thought }) => thought)).toEqual([true, undefined]);
});

it('streams slices whose events are whole JSON, with the finish reason on the last and usage that grows', async () => {
  test.emulator.answer(
    ({ stream, schema }) => stream && schema !== undefined,
    () => '{"score":3,"quote":"हाँ"}',
  );
  const events = await eventsOf(askingFor(score));
  expect(events.map(textOf)).toEqual(['{"s', 'c', 'ore":', '3,"', 'q', 'uote"', ':"ह', 'ा', 'ँ"}', '']);
  const reasons = events.map(({ candidates }) => candidates?.[0]?.finishReason);
  expect(reasons).toEqual([...Array(9).fill(undefined), 'STOP']);
  expect(events.at(-1)?.candidates?.[0]?.content?.parts).toEqual([{ text: '', thoughtSignature: expect.any(String) }]);
  const counts = events.map(({ usageMetadata }) => usageMetadata?.candidatesTokenCount ?? 0);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(events.map(({ responseId }) => responseId)).size).toBe(1);
});

it('cuts a stream anywhere, within a Devanagari letter too', async () => {
  test.emulator.answer(
    ({ contents }) => contents.at(-1)?.text === 'Hindi',
    () => hindi,
  );
  const response = await test.post(`${flash}:streamGenerateContent?alt=sse`, asking('Hindi'));
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) chunks.push(chunk);
  const beginsInsideLetter = chunks.filter(([first = 0]) => (first & 0b1100_0000) === 0b1000_0000);
  expect(beginsInsideLetter.length).toBeGreaterThan(5);
  const events = Buffer.concat(chunks).toString().split('\r\n\r\n').filter(Boolean);
  const text = events.map((event) => textOf(JSON.parse(event.slice('data: '.length)))).join('');
  expect(text).toBe(hindi);
});

it('wants alt=sse for a stream', async () => {
  expect((await test.post(`${flash}:streamGenerateContent`, asking('Hello'))).status).toBe(400);
});

it('counts tokens and describes models', async () => {
  const counted = await test.post(`${flash}:countTokens`, asking('x'.repeat(41)));
  expect(await counted.json()).toEqual({
    totalTokens: 11,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 11 }],
  });
  const headers = { 'x-goog-api-key': test.emulator.keys.valid };
  const model = await fetch(`${test.emulator.url}${flash}`, { headers });
  expect(await model.json()).toMatchObject({
    name: 'models/gemini-3.8-flash',
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
  });
});

it('keeps a prompt in its cache until it expires or is removed', async () => {
  const headers = { 'x-goog-api-key': test.emulator.keys.valid, 'content-type': 'application/json' };
  const rubric = { parts: [{ text: 'r'.repeat(400) }], role: 'user' };
  const cacheOf = { model: 'models/gemini-3.8-flash', ttl: '300s', displayName: 'd', systemInstruction: rubric };
  const created = await (await test.post('/v1beta/cachedContents', cacheOf)).json();
  expect(created).toMatchObject({
    name: expect.stringMatching(/^cachedContents\/[a-z0-9]{40}$/),
    model: 'models/gemini-3.8-flash',
    usageMetadata: { totalTokenCount: 100 },
  });
  expect(Date.parse(created.expireTime) - Date.parse(created.createTime)).toBe(300_000);
  const using = asking('abcd', { cachedContent: created.name });
  const reply = await replyTo(`${flash}:generateContent`, using);
  expect(reply.usageMetadata).toMatchObject({ promptTokenCount: 101, cachedContentTokenCount: 100 });
  const url = `${test.emulator.url}/v1beta/${created.name}`;
  const prolonged = await fetch(url, { method: 'PATCH', headers, body: '{"ttl":"0.001s"}' });
  expect(prolonged.status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await fetch(url, { headers })).status).toBe(403);
  expect((await test.post(`${flash}:generateContent`, using)).status).toBe(403);
  const again = await (await test.post('/v1beta/cachedContents', cacheOf)).json();
  const removal = () => fetch(`${test.emulator.url}/v1beta/${again.name}`, { method: 'DELETE', headers });
  expect(await (await removal()).json()).toEqual({});
  expect((await removal()).status).toBe(403);
});

it('answers below a prefix of the path, and takes the key as a query', async () => {
  const response = await test.post(
    `/tenant/x${flash}:generateContent?key=${test.emulator.keys.valid}`,
    asking('Hi'),
    {},
  );
  expect(response.status).toBe(200);
});

it('records what it was sent', async () => {
  await test.post(`${flash}:generateContent`, asking('<candidate>mine</candidate>'));
  const last = test.emulator.received.at(-1);
  expect(last).toMatchObject({ method: 'POST', path: `${flash}:generateContent` });
  expect(last?.headers['x-goog-api-key']).toBe(test.emulator.keys.valid);
  expect(last?.body).toContain('<candidate>mine</candidate>');
});

it('says of each kind of key what the service says', async () => {
  const { keys } = test.emulator;
  const withKey = (headers: Record<string, string>) => test.post(`${flash}:generateContent`, asking('Hi'), { headers });
  const wrong = await withKey({ 'x-goog-api-key': 'AIzaSyWrong' });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toEqual({
    error: {
      code: 400,
      message: 'API key not valid. Please pass a valid API key.',
      status: 'INVALID_ARGUMENT',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'API_KEY_INVALID',
          domain: 'googleapis.com',
          metadata: { service: 'generativelanguage.googleapis.com' },
        },
        {
          '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
          locale: 'en-US',
          message: 'API key not valid. Please pass a valid API key.',
        },
      ],
    },
  });
  expect(await errorOf(await withKey({}))).toEqual({
    code: 403,
    message:
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    status: 'PERMISSION_DENIED',
  });
  expect(await errorOf(await withKey({ 'x-goog-api-key': keys.leaked }))).toMatchObject({
    code: 403,
    message: 'Your API key was reported as leaked. Please use another API key.',
  });
  expect(await errorOf(await withKey({ 'x-goog-api-key': keys.expired }))).toMatchObject({
    code: 400,
    message: 'API key expired. Please renew the API key.',
  });
  expect((await withKey({ authorization: 'Bearer x' })).status).toBe(401);
  for (const key of Object.values(keys)) expect(key).toMatch(/^AIza[\w-]{35}$/);
});

it('does not know other models', async () => {
  const response = await test.post('/v1beta/models/gemini-2.0-flash:generateContent', asking('Hi'));
  expect(await errorOf(response)).toEqual({
    code: 404,
    message:
      'models/gemini-2.0-flash is not found for API version v1beta, or is not supported for generateContent. Call ModelService.ListModels to see the list of available models and their supported methods.',
    status: 'NOT_FOUND',
  });
});

it('sends an error before a stream as plain JSON that claims to be an event stream', async () => {
  const response = await test.post(`${flash}:streamGenerateContent?alt=sse`, asking('Hi'), {
    headers: { 'x-goog-api-key': 'AIza' },
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(await response.text()).toMatch(/^\{\n {2}"error": \{\n {4}"code": 400,/);
});
