/** What is sent in a wrong form is refused with an explanation, and breaks nothing. */
import type { Problem } from '@mock-interview/contract';
import type { SetupResponse, Transcript } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { operatorToken, type Reply } from './api-client.js';
import { begin, freeOfCharge, newCandidate, newTenant, say, sessionOf, shortInterview } from './candidate.js';
import { describeService } from './running-service.js';

const setupPath = '/api/interviews/setup';

describeService('Validation', (running) => {
  it('says which fields of a setup are required', async () => {
    const candidate = await newCandidate(running);
    const { status, body } = await candidate.post<Problem>(setupPath, {});
    expect(status).toBe(400);
    expect(body.code).toBe('VALIDATION_FAILED');
    expect(body.error).toContain('required');
    expect(body.details.fields).toEqual({ type: 'is required', difficulty: 'is required' });
  });

  it('says the same where there is no body at all', async () => {
    const candidate = await newCandidate(running);
    const { status, body } = await candidate.post<Problem>(setupPath);
    expect(status).toBe(400);
    expect(body.details.fields).toEqual({ type: 'is required', difficulty: 'is required' });
  });

  it.each<[fault: string, change: Record<string, unknown>, field: string]>([
    ['a difficulty that does not exist', { difficulty: 'extreme' }, 'difficulty'],
    ['a type that is not on offer', { type: 'astrology' }, 'type'],
    ['a focus area of another type', { focusAreas: ['scalability'] }, 'focusAreas'],
    ['a language that is not on offer', { language: 'tlh' }, 'language'],
    ['a language that is not a tag', { language: '../etc' }, 'language'],
    ['a duration that is too short', { duration: 9 }, 'duration'],
    ['a duration that is too long', { duration: 46 }, 'duration'],
    ['a duration in words', { duration: 'twenty' }, 'duration'],
    ['a duration in parts of minutes', { duration: 20.5 }, 'duration'],
    ['requirements that are too long', { specificRequirements: 'a'.repeat(2001) }, 'specificRequirements'],
    ['a resume that is too long', { resumeText: 'a'.repeat(20_001) }, 'resumeText'],
    ['too many focus areas', { focusAreas: Array.from({ length: 11 }, () => 'async') }, 'focusAreas'],
    ['a list where a text belongs', { specificRequirements: ['x'] }, 'specificRequirements'],
    ['nothing where a text belongs', { type: null }, 'type'],
  ])('refuses a setup with %s', async (_fault, change, field) => {
    const candidate = await newCandidate(running);
    const { status, body } = await candidate.post<Problem>(setupPath, { ...shortInterview, ...change });
    expect(status).toBe(400);
    expect(body.code).toBe('VALIDATION_FAILED');
    expect(Object.keys(body.details.fields as object)).toEqual([field]);
    const { body: history } = await candidate.get<{ total: number }>('/api/interviews/history');
    expect(history.total).toBe(0);
  });

  it.each<[fault: string, body: string]>([
    ['is cut off', '{"type":"javascript"'],
    ['is empty', ''],
    ['has a comma too many', '{"type":"javascript",}'],
    ['is a text', '"javascript"'],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['is a number', '1e400'],
    ['is nested 100 000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['has a nested resume 20 000 deep', `{"resumeText":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
  ])('refuses a body that %s', async (_fault, body) => {
    const candidate = await newCandidate(running);
    const reply = await candidate.post<Problem>(setupPath, body);
    expect(reply.status).toBe(400);
    expect(reply.body.code).toBe('VALIDATION_FAILED');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx'])(
    'refuses a body that is declared as %s',
    async (contentType) => {
      const { token } = await newCandidate(running);
      const body = JSON.stringify(shortInterview);
      const reply = await running.call<Problem>('POST', setupPath, {
        token,
        body,
        headers: { 'Content-Type': contentType },
      });
      expect(reply.status).toBe(415);
      expect(reply.body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it('takes a body that is declared as JSON with a character set', async () => {
    const candidate = await newCandidate(running);
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await candidate.post(setupPath, shortInterview, headers)).status).toBe(200);
  });

  it('refuses a body that is too large, whether its length is declared or not', async () => {
    const candidate = await newCandidate(running);
    const large = JSON.stringify({ ...shortInterview, resumeText: 'a'.repeat(300 * 1024) });
    const declared = await candidate.post<Problem>(setupPath, large);
    expect([declared.status, declared.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);

    const response = await inChunks(large);
    expect(response.status).toBe(413);
    expect(response.headers.get('Connection')).toBe('close');
    expect(await response.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect((await inChunks(JSON.stringify(shortInterview))).status).toBe(200);

    function inChunks(text: string): Promise<Response> {
      const pieces = text.match(/.{1,8192}/g) ?? [];
      const body = new ReadableStream({
        pull(controller) {
          const piece = pieces.shift();
          if (piece === undefined) controller.close();
          else controller.enqueue(new TextEncoder().encode(piece));
        },
      });
      const headers = { Authorization: `Bearer ${candidate.token}`, 'Content-Type': 'application/json' };
      const request: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
      return fetch(running.url + setupPath, request);
    }
  });

  it('keeps a resume of the greatest length in any script', async () => {
    const candidate = await newCandidate(running);
    const resumeText = 'अनुभव'.repeat(4000);
    expect((await candidate.post(setupPath, { ...shortInterview, resumeText })).status).toBe(200);
  });

  it('survives NUL and lone surrogates in every text that it keeps', async () => {
    const settings = { ...freeOfCharge, consentText: 'A\u0000B\ud800C', branding: { name: 'N\u0000\udfff' } };
    const candidate = await newCandidate(running, { settings, userId: 'learner\u0000-\ud800' });
    const odd = 'one\u0000two\ud800three \u{1f600}';
    const texts = ['specificRequirements', 'company', 'role', 'resumeText', 'jobDescription', 'voice'];
    const setup = { ...shortInterview, ...Object.fromEntries(texts.map((field) => [field, odd])) };
    const { sessionId } = await begin(candidate, setup);
    const { candidateTurn } = await say(candidate, sessionId, 'turn\u0000-\ud800', odd);
    expect(candidateTurn.text).toBe('onetwo\ufffdthree \u{1f600}');
    const { body } = await candidate.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
    expect(body.turns[1]).toEqual(candidateTurn);
    const session = await sessionOf(candidate, sessionId);
    expect(session.setup).toMatchObject({ specificRequirements: 'onetwo\ufffdthree \u{1f600}' });
  });

  it('survives NUL and lone surrogates wherever something is looked up by them', async () => {
    const candidate = await newCandidate(running);
    const { secret } = candidate.tenant.keys;
    const { post, get } = candidate;
    const asTenant = (method: string, path: string, body?: unknown) =>
      running.call(method, path, { token: secret, body });
    const asOperator = (method: string, path: string, body?: unknown) =>
      running.call(method, path, { token: operatorToken, body });
    const odd = 'a\u0000b\ud800';
    const pay = { sessionId: odd, orderId: odd, paymentId: odd, signature: odd };
    const replies: Reply[] = [
      await get('/api/interviews/a%00b'),
      await get('/api/interviews/%ED%A0%80'),
      await get('/api/interviews/%E0%A4%A'),
      await get('/api/interviews/history?type=a%00b'),
      await get('/api/interviews/history?type=%ED%A0%80'),
      await post('/api/payments/interview/create', { sessionId: odd }),
      await post('/api/payments/interview/verify', pay),
      await post('/api/payments/sandbox/pay', { orderId: odd }),
      await post('/api/interviews/quote', { type: odd, difficulty: 'easy' }),
      await post(setupPath, { ...shortInterview, type: odd }),
      await post(setupPath, { ...shortInterview, focusAreas: [odd] }),
      await asTenant('DELETE', '/api/tenant/keys/a%00b'),
      await asTenant('POST', '/api/tenant/keys/a%00b/rotate', {}),
      await asTenant('POST', '/api/tenant/keys', { name: odd }),
      await asTenant('PATCH', '/api/tenant', { name: odd, branding: { logoUrl: 'https://a.test/\u0000' } }),
      await asTenant('PATCH', '/api/tenant', { allowedOrigins: ['https://a\u0000.test'] }),
      await asTenant('POST', '/api/tokens', { userId: odd, name: odd }),
      await asOperator('GET', '/api/tenants/a%00b'),
      await asOperator('PATCH', '/api/tenants/a%00b', { name: odd }),
      await asOperator('DELETE', '/api/tenants/a%00b'),
      await asOperator('POST', '/api/tenants/a%00b/keys', {}),
      await running.call('POST', '/api/webhooks/sandbox/a%00b', { body: {} }),
    ];
    for (const { status, body } of replies) expect(status, JSON.stringify(body)).toBeLessThan(500);
  });

  it('sees nothing in a __proto__ that is sent', async () => {
    const candidate = await newCandidate(running);
    const polluted = '{"__proto__":{"type":"javascript","difficulty":"easy"},"constructor":{"prototype":{"x":1}}}';
    const refused = await candidate.post<Problem>(setupPath, polluted);
    expect(refused.status).toBe(400);
    expect(refused.body.details.fields).toMatchObject({ type: 'is required' });
    const headers = { 'Idempotency-Key': 'proto' };
    const body = `{"__proto__":{"duration":45},"type":"javascript","difficulty":"easy","duration":10}`;
    const { body: booked } = await candidate.post<SetupResponse>(setupPath, body, headers);
    expect(await sessionOf(candidate, booked.sessionId)).toMatchObject({ setup: { duration: 10 } });
    const prices = await running.call('PATCH', '/api/tenant', {
      token: candidate.tenant.keys.secret,
      body: '{"prices":{"__proto__":{"easy":0}},"branding":{"__proto__":{"name":"x"}}}',
    });
    expect(prices.status).toBeLessThan(500);
    const { status } = await candidate.get('/api/config');
    expect(status).toBe(200);
  });

  it('keeps nothing that a body has beyond its fields', async () => {
    const candidate = await newCandidate(running);
    const body = { ...shortInterview, status: 'ready', pricing: { amount: 0 }, userId: 'someone-else' };
    const { body: booked } = await candidate.post<SetupResponse>(setupPath, body);
    expect(booked.status).toBe('awaiting_payment');
    expect(booked.pricing.amount).toBeGreaterThan(0);
  });

  it.each([
    'page=0',
    'page=-1',
    'page=x',
    'limit=0',
    'limit=101',
    'limit=1.5',
    'status=lost',
    'difficulty=Easy',
    'page=1&page=2',
  ])('refuses a history with %s', async (query) => {
    const candidate = await newCandidate(running);
    const { status } = await candidate.get(`/api/interviews/history?${query}`);
    expect(status).toBe(400);
  });

  it.each(['', ' ', 'naïve', 'a'.repeat(201)])('refuses the idempotency key "%s"', async (key) => {
    const candidate = await newCandidate(running);
    const response = await running.open('POST', setupPath, {
      token: candidate.token,
      body: shortInterview,
      headers: { 'Idempotency-Key': key },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('refuses settings that make no sense', async () => {
    const { keys } = await newTenant(running);
    const faults = [
      { allowedOrigins: ['https://a.test/path'] },
      { allowedOrigins: ['javascript:alert(1)'] },
      { allowedOrigins: ['*'] },
      { prices: { easy: -1 } },
      { prices: { easy: 0.5 } },
      { prices: { extreme: 5 } },
      { branding: { logoUrl: 'http://a.test/logo.png' } },
      { branding: { logoUrl: 'javascript:alert(1)' } },
      { branding: { accentColor: 'red' } },
      { freeAllowance: 1001 },
      { failurePolicy: 'shrug' },
      { name: ' ' },
    ];
    for (const body of faults) {
      const reply = await running.call('PATCH', '/api/tenant', { token: keys.secret, body });
      expect(reply.status, JSON.stringify(body)).toBe(400);
    }
  });
});
