/** Which pages may use the API, and what they may read of it. */
import type { CreateKeyResponse, CreateTenantResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { begin, type Candidate, freeOfCharge, newCandidate, newTenant, shortInterview } from './candidate.js';
import { describeService } from './running-service.js';

const site = 'https://learn.example.com';

/** Origins of pages that are no page of the site. */
const tricks = [
  'null',
  'https://learn.example.com.attacker.test',
  'https://attacker-learn.example.com',
  'https://learn.example.comm',
  'https://xlearn.example.com',
  'https://learn-example.com',
  'http://learn.example.com',
  'https://learn.example.com:8443',
  'https://example.com',
  'HTTPS://LEARN.EXAMPLE.COM',
  'https://localhost.attacker.test',
  'https://attacker.test/#https://learn.example.com',
  'https://learn.example.com@attacker.test',
  'file://',
];

describeService('Pages of other origins', (running) => {
  function preflight(origin: string, path = '/api/interviews/setup'): Promise<Response> {
    return running.open('OPTIONS', path, {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
  }

  function ask({ token }: { token: string }, origin: string) {
    return running.call('GET', '/api/config', { token, headers: { Origin: origin } });
  }

  async function learner(tenant?: CreateTenantResponse): Promise<Candidate> {
    return newCandidate(running, { tenant: tenant ?? (await newTenant(running, { allowedOrigins: [site] })) });
  }

  it('are let through by a preflight request where a tenant lists them', async () => {
    await learner();
    const response = await preflight(site);
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(site);
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('POST');
    const allowed = response.headers.get('Access-Control-Allow-Headers')?.toLowerCase().split(', ');
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'last-event-id']) {
      expect(allowed).toContain(name);
    }
    expect(response.headers.get('Vary')).toContain('Origin');
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false);
  });

  it('may read what they are answered, with the headers that they need', async () => {
    const { status, headers } = await ask(await learner(), site);
    expect(status).toBe(200);
    expect(headers.get('Access-Control-Allow-Origin')).toBe(site);
    expect(headers.get('Access-Control-Expose-Headers')).toMatch(/X-Request-Id.*Retry-After/);
    expect(headers.get('Vary')).toContain('Origin');
  });

  it('may read streams too', async () => {
    const tenant = await newTenant(running, { ...freeOfCharge, allowedOrigins: [site] });
    const candidate = await learner(tenant);
    const { sessionId } = await begin(candidate);
    const gone = new AbortController();
    const { headers } = await running.open('GET', `/api/interviews/${sessionId}/events`, {
      token: candidate.token,
      headers: { Origin: site },
      signal: gone.signal,
    });
    gone.abort();
    expect(headers.get('Content-Type')).toMatch(/^text\/event-stream/);
    expect(headers.get('Access-Control-Allow-Origin')).toBe(site);
  });

  it('are refused where no tenant lists them, however much the origin looks like one', async () => {
    const candidate = await learner();
    for (const origin of ['https://attacker.test', ...tricks]) {
      const answer = await preflight(origin);
      expect(answer.headers.get('Access-Control-Allow-Origin'), origin).toBeNull();
      const { status, headers, body } = await ask(candidate, origin);
      expect([status, body.code], origin).toEqual([403, 'FORBIDDEN']);
      expect(headers.get('Access-Control-Allow-Origin'), origin).toBeNull();
    }
  });

  it('are refused where only another tenant lists them', async () => {
    await newTenant(running, { allowedOrigins: ['https://other.example.com'] });
    const { status, body } = await ask(await learner(), 'https://other.example.com');
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('have no effect where they are refused', async () => {
    const candidate = await learner();
    const { status } = await candidate.post('/api/interviews/setup', shortInterview, {
      Origin: 'https://attacker.test',
    });
    expect(status).toBe(403);
    expect((await candidate.get('/api/interviews/history')).body.total).toBe(0);
  });

  it('can read why they are refused: an expired token must not look like a broken network', async () => {
    const { token } = await learner();
    const refusals = [
      running.call('GET', '/api/config', { token: 'expired', headers: { Origin: site } }),
      running.call('GET', '/api/no-such-route', { token, headers: { Origin: site } }),
      running.call('GET', '/api/interviews/unknown', { token, headers: { Origin: site } }),
      running.call('POST', '/api/interviews/setup', { token, body: {}, headers: { Origin: site } }),
      running.call('POST', '/api/interviews/setup', { token, body: 'a'.repeat(300_000), headers: { Origin: site } }),
    ];
    const answers = await Promise.all(refusals);
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 404, 400, 413]);
    for (const { headers } of answers) {
      expect(headers.get('Access-Control-Allow-Origin')).toBe(site);
      expect(headers.get('Access-Control-Expose-Headers')).toContain('X-Request-Id');
    }
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:5173', 'https://localhost'])(
    'at %s are for development: let through in test mode alone',
    async (origin) => {
      const tenant = await newTenant(running);
      const inTest = await ask(await learner(tenant), origin);
      expect(inTest.status).toBe(200);
      expect(inTest.headers.get('Access-Control-Allow-Origin')).toBe(origin);
      const { body } = await running.call<CreateKeyResponse>('POST', `/api/tenants/${tenant.tenant.id}/keys`, {
        token: operatorToken,
        body: { mode: 'live' },
      });
      const live = await learner({ ...tenant, keys: { ...tenant.keys, secret: body.secret } });
      expect((await ask(live, origin)).status).toBe(403);
    },
  );

  it('are not needed: a page of the service itself may use any tenant', async () => {
    const { status, headers } = await ask(await learner(), running.url);
    expect(status).toBe(200);
    expect(headers.get('Access-Control-Allow-Origin')).toBe(running.url);
  });

  it('are no matter to servers, which send no origin', async () => {
    const { headers } = await (await learner()).get('/api/config');
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it('are let through as soon as the tenant lists them, and refused as soon as it does not', async () => {
    const candidate = await learner();
    const list = (allowedOrigins: string[]) =>
      running.call('PATCH', '/api/tenant', { token: candidate.tenant.keys.secret, body: { allowedOrigins } });
    await list([]);
    expect((await ask(candidate, site)).status).toBe(403);
    await list([site]);
    expect((await ask(candidate, site)).status).toBe(200);
    expect((await preflight(site)).headers.get('Access-Control-Allow-Origin')).toBe(site);
  });

  it('may never use a secret key or the operator’s token', async () => {
    const { keys } = await newTenant(running, { allowedOrigins: [site] });
    for (const origin of [site, 'http://localhost:3000', 'https://attacker.test']) {
      const headers = { Origin: origin };
      const minted = await running.call('POST', '/api/tokens', { token: keys.secret, body: { userId: 'x' }, headers });
      expect([minted.status, minted.body.code]).toEqual([403, 'FORBIDDEN']);
      const created = await running.call('POST', '/api/tenants', {
        token: operatorToken,
        body: { name: 'x' },
        headers,
      });
      expect([created.status, created.body.code]).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('get tokens for anonymous candidates only where the tenant allows that, and only with an origin', async () => {
    const mint = (token: string, origin?: string) =>
      running.call<{ token: string }>('POST', '/api/tokens/anonymous', {
        token,
        headers: origin === undefined ? {} : { Origin: origin },
      });
    const closed = await newTenant(running, { allowedOrigins: [site] });
    expect((await mint(closed.keys.publishable, site)).status).toBe(403);

    const { keys } = await newTenant(running, { allowedOrigins: [site], allowAnonymous: true });
    expect((await mint(keys.publishable)).status).toBe(403);
    expect((await mint(keys.publishable, 'https://attacker.test')).status).toBe(403);
    expect((await mint(keys.secret, site)).status).toBe(401);
    const [first, second] = [await mint(keys.publishable, site), await mint(keys.publishable, site)];
    expect(first.status).toBe(201);
    expect(first.headers.get('Access-Control-Allow-Origin')).toBe(site);
    const booked = await running.call('POST', '/api/interviews/setup', {
      token: first.body.token,
      body: shortInterview,
      headers: { Origin: site },
    });
    expect(booked.status).toBe(200);
    const others = await running.call('GET', `/api/interviews/${booked.body.sessionId}`, { token: second.body.token });
    expect(others.status).toBe(404);
  });

  it('may all load the element, the key set and the description, which are nobody’s secret', async () => {
    for (const path of ['/openapi.json', '/.well-known/jwks.json']) {
      const response = await running.open('GET', path, { headers: { Origin: 'https://anyone.test' } });
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });
});
