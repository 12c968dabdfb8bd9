/** Every way in which the service can be made to fail. */
import { describe, expect, it, vi } from 'vitest';
import { type GeminiFault, geminiFaults } from './faults.js';
import { startGeminiEmulator } from './gemini-emulator.js';
import { asking, askingFor, emulatorUnderTest, errorOf, flash } from './running-emulator.js';

const score = {
  type: 'object',
  properties: { score: { type: 'integer', minimum: 0, maximum: 4 } },
  required: ['score'],
};
const answer = JSON.stringify({ score: 3, quote: 'it keeps the variables around it' });
const test = emulatorUnderTest({ respond: () => answer });
const unary = (signal?: AbortSignal) => test.post(`${flash}:generateContent`, askingFor(score), { signal });
const stream = (signal?: AbortSignal) =>
  test.post(`${flash}:streamGenerateContent?alt=sse`, askingFor(score), { signal });

/** Status and whole body, or that it never came. */
async function outcomeOf(call: () => Promise<Response>): Promise<string> {
  try {
    const response = await call();
    const text = await response.text();
    return `${response.status} ${text.replaceAll(/"(responseId|thoughtSignature)":\s*"[^"]+"/g, '')}`;
  } catch (error) {
    return String(error);
  }
}

describe.each(geminiFaults)('$fault.kind ($description)', ({ fault, meets }) => {
  it('changes what comes back, as often as planned and no more', async () => {
    const call = meets === 'stream' ? stream : unary;
    const healthy = await outcomeOf(call);
    test.emulator.faults.plan(fault);
    const patience = fault.kind.startsWith('stall') ? AbortSignal.timeout(300) : undefined;
    expect(await outcomeOf(() => call(patience))).not.toBe(healthy);
    expect(await outcomeOf(call)).toBe(healthy);
  });

  it('waits for a request that it can meet', async () => {
    const count = () => test.post(`${flash}:countTokens`, asking('Hi'));
    test.emulator.faults.plan(fault);
    if (meets !== 'request') expect((await count()).status).toBe(200);
    if (meets === 'stream') expect(await outcomeOf(unary)).toContain('"STOP"');
    test.emulator.faults.clear();
    expect((await count()).status).toBe(200);
  });
});

it('gives the error of a used up quota byte for byte', async () => {
  test.emulator.faults.plan({ kind: 'minute_quota_exceeded' });
  const response = await unary();
  expect(response.status).toBe(429);
  expect(await errorOf(response)).toEqual({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message:
      'You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. \n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 20, model: gemini-3.8-flash\nPlease retry in 1.56s.',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Learn more about Gemini API quotas',
            url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
          },
        ],
      },
      {
        '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
        violations: [
          {
            quotaMetric: 'generativelanguage.googleapis.com/generate_content_free_tier_requests',
            quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier',
            quotaDimensions: { location: 'global', model: 'gemini-3.8-flash' },
            quotaValue: '20',
          },
        ],
      },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' },
    ],
  });
});

it('asks for the wait that a test wants, of a minute or of a day', async () => {
  test.emulator.faults.plan({ kind: 'daily_quota_exceeded', retryInSeconds: 41.5 });
  const body = await (await unary()).text();
  expect(body).toContain('"retryDelay": "41.5s"');
  expect(body).toContain('Please retry in 41.5s.');
  expect(body).toContain('GenerateRequestsPerDayPerProjectPerModel-FreeTier');
});

it.each<[GeminiFault, object]>([
  [
    { kind: 'prompt_blocked' },
    {
      promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
      usageMetadata: { promptTokenCount: 3, totalTokenCount: 3, serviceTier: 'standard' },
    },
  ],
  [{ kind: 'prompt_blocked', blockReason: 'SAFETY' }, { promptFeedback: { blockReason: 'SAFETY' } }],
  [{ kind: 'recitation' }, { candidates: [{ finishReason: 'RECITATION' }] }],
  [{ kind: 'empty_content' }, { candidates: [{ content: {}, finishReason: 'STOP' }] }],
  [{ kind: 'empty_text' }, { candidates: [{ content: { parts: [{ text: '' }] }, finishReason: 'STOP' }] }],
  [
    { kind: 'stopped_for_safety' },
    {
      candidates: [
        {
          content: { parts: [{ text: answer.slice(0, answer.length / 2) }] },
          finishReason: 'SAFETY',
          safetyRatings: [{ category: 'HARM_CATEGORY_DANGEROUS_CONTENT', probability: 'HIGH', blocked: true }],
        },
      ],
    },
  ],
  [{ kind: 'text_cut_at_limit' }, { candidates: [{ finishReason: 'MAX_TOKENS' }] }],
  [
    { kind: 'numbers_out_of_bounds' },
    { candidates: [{ content: { parts: [{ text: answer.replace('3', '1003') }] }, finishReason: 'STOP' }] },
  ],
  [
    { kind: 'unknown_finish_reason', finishReason: 'NEW' },
    { candidates: [{ content: { parts: [{ text: answer }] }, finishReason: 'NEW' }] },
  ],
  [{ kind: 'thinking_used_allowance' }, { candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS' }] }],
])('answers %j with 200 and a shape of its own, in a stream too', async (fault, shape) => {
  test.emulator.faults.plan(fault, 2);
  const whole = await unary();
  expect(whole.status).toBe(200);
  const reply = await whole.json();
  expect(reply).toMatchObject(shape);
  if (fault.kind === 'prompt_blocked') expect(reply).not.toHaveProperty('candidates');
  if (fault.kind === 'thinking_used_allowance') expect(reply.candidates[0].content).not.toHaveProperty('parts');
  const events = (await (await stream()).text()).split('\r\n\r\n').filter(Boolean);
  const last = JSON.parse(events.at(-1)?.replace('data: ', '') ?? '');
  expect(last.candidates?.[0]?.finishReason).toBe(reply.candidates?.[0]?.finishReason);
  expect(last.usageMetadata.totalTokenCount).toBe(reply.usageMetadata.totalTokenCount);
});

it('goes on after a stall that ends', async () => {
  test.emulator.faults.plan({ kind: 'stall_before_headers', milliseconds: 120 });
  test.emulator.faults.plan({ kind: 'stall_mid_stream', milliseconds: 120 });
  const began = performance.now();
  expect(await (await stream()).text()).toContain('"STOP"');
  expect(await (await unary()).text()).toContain('"STOP"');
  expect(performance.now() - began).toBeGreaterThan(230);
});

it('closes although a request is still stalled', async () => {
  const stalled = await startGeminiEmulator();
  stalled.faults.plan({ kind: 'stall_before_headers' });
  const call = fetch(stalled.url).catch(String);
  await vi.waitFor(() => expect(stalled.received).toHaveLength(1));
  await stalled.close();
  expect(await call).toContain('TypeError');
});

it('meets only the requests that the plan means', async () => {
  test.emulator.faults.plan({ kind: 'internal_error' }, Infinity, ({ body }) => body.includes('Hard'));
  expect((await unary()).status).toBe(200);
  expect((await test.post(`${flash}:generateContent`, asking('Hard'))).status).toBe(500);
});
