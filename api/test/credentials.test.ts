/** Every route that asks for a credential refuses every other one, in the same words. */
import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { operationsOf } from './api-description.js';
import { newCandidate } from './candidate.js';
import { invalidKeys, invalidTokens } from './invalid-credentials.js';
import { describeService, type RunningService } from './running-service.js';
import { sampleRequest } from './sample-request.js';

describeService('Credentials', (running) => {
  it('are asked for by every route but the few that are for anyone', async () => {
    const open = operationsOf(await running.description()).filter(({ credential }) => credential === undefined);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /.well-known/jwks.json',
      'GET /healthz',
      'GET /readyz',
      'POST /api/voice/{id}/chat/completions',
      'POST /api/voice/{id}/chat/completions/chat/completions',
      'POST /api/webhooks/razorpay/{tenantId}',
      'POST /api/webhooks/sandbox/{tenantId}',
      'POST /api/webhooks/vapi',
    ]);
  });

  it('that are missing, invented, forged, mistyped or of another kind open no route', { timeout: 60_000 }, async () => {
    const candidate = await newCandidate(running);
    const { tenant, token } = candidate;
    const valid: Record<string, string> = {
      candidate: token,
      secretKey: tenant.keys.secret,
      publishableKey: tenant.keys.publishable,
      operator: operatorToken,
    };
    const invalid = { ...(await invalidTokens(running, tenant)), ...invalidKeys(tenant) };
    expect(Object.keys(invalid).length).toBeGreaterThan(40);

    const opened: string[] = [];
    for (const { request, credential, name } of await guardedRequests(running)) {
      const otherKinds = Object.entries(valid).filter(([kind]) => kind !== credential);
      const attempts = [['no credential', undefined] as const, ...Object.entries(invalid), ...otherKinds];
      const answers = attempts.map(async ([what, sent]) => {
        const { status, body } = await request(sent);
        if (status !== 401 || body.code !== 'UNAUTHENTICATED') opened.push(`${name} by ${what}: ${status}`);
      });
      await Promise.all(answers);
    }
    expect(opened).toEqual([]);
  });

  it('are read from a bearer header alone', async () => {
    const { token } = await newCandidate(running);
    const attempts: [string, Record<string, string>][] = [
      ['/api/config', { Authorization: token }],
      ['/api/config', { Authorization: `Basic ${token}` }],
      ['/api/config', { Authorization: `Bearer ${token} ${token}` }],
      ['/api/config', { Authorization: `Bearer "${token}"` }],
      ['/api/config', { Cookie: `token=${token}` }],
      ['/api/config', { 'X-Api-Key': token }],
      [`/api/config?token=${token}`, {}],
      [`/api/config?access_token=${token}`, {}],
    ];
    for (const [path, headers] of attempts) {
      const { status } = await running.call('GET', path, { headers });
      expect(status, JSON.stringify(headers)).toBe(401);
    }
    const lowercase = await running.call('GET', '/api/config', { headers: { Authorization: `bearer ${token}` } });
    expect(lowercase.status).toBe(200);
  });

  it('of a suspended or deleted tenant open no route', async () => {
    const candidate = await newCandidate(running);
    const { id } = candidate.tenant.tenant;
    const valid: Record<string, string> = {
      candidate: candidate.token,
      secretKey: candidate.tenant.keys.secret,
      publishableKey: candidate.tenant.keys.publishable,
    };
    const suspend = (status: string) =>
      running.call('PATCH', `/api/tenants/${id}`, { token: operatorToken, body: { status } });
    const opened = async () => {
      const answers: string[] = [];
      for (const { request, credential, name } of await guardedRequests(running)) {
        const token = valid[credential];
        if (token === undefined) continue;
        const { status } = await request(token);
        if (status !== 401) answers.push(`${name}: ${status}`);
      }
      return answers;
    };
    expect((await candidate.get('/api/config')).status).toBe(200);
    await suspend('suspended');
    expect(await opened()).toEqual([]);
    await suspend('active');
    expect((await candidate.get('/api/config')).status).toBe(200);
    const deleted = await running.call('DELETE', `/api/tenants/${id}`, { token: operatorToken });
    expect(deleted.status).toBe(204);
    expect(await opened()).toEqual([]);
  });

  it('of a candidate last as long as was asked for, at most an hour', async () => {
    const { tenant } = await newCandidate(running);
    const mint = (body: object) =>
      running.call<{ token: string; expiresAt: string }>('POST', '/api/tokens', { token: tenant.keys.secret, body });
    for (const [asked, seconds] of [
      [{}, 900],
      [{ expiresIn: 60 }, 60],
      [{ expiresIn: 3600 }, 3600],
    ] as const) {
      const { body } = await mint({ userId: 'learner-1', ...asked });
      const { iat = 0, exp = 0 } = decodeJwt(body.token);
      expect(exp - iat).toBe(seconds);
      expect(new Date(body.expiresAt).getTime()).toBe(exp * 1000);
    }
    for (const expiresIn of [0, 59, 3601, 60.5, -1]) {
      expect((await mint({ userId: 'learner-1', expiresIn })).status).toBe(400);
    }
  });
});

/** A request to every route that asks for a credential. */
async function guardedRequests(running: RunningService) {
  const document = await running.description();
  return operationsOf(document).flatMap((operation) => {
    const { method, path, credential } = operation;
    if (credential === undefined) return [];
    const request = (token: string | undefined) =>
      running.call(method, sampleRequest(document, operation, {}).path, {
        ...(token !== undefined && { token }),
        ...(method !== 'GET' && { body: {} }),
      });
    return [{ request, credential, name: `${method} ${path}` }];
  });
}
