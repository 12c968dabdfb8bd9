/** What the service tells about itself, and the form of everything that it answers. */
import { errorCatalogue, problem } from '@mock-interview/contract';
import type { CandidateToken } from '@mock-interview/contract/wire';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { version } from '../src/version.js';
import { operatorToken } from './api-client.js';
import { operationsOf } from './api-description.js';
import { book, newCandidate } from './candidate.js';
import { newSqliteFile } from './engines.js';
import { describeService, publicUrl, startService } from './running-service.js';

/** Pages and files: for people and browsers, and not part of the API that is described. */
const pages = [
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/style.css',
  'GET /embed/:file',
  `GET /embed/${version}/:file`,
];

describeService('What is published', (running) => {
  it('describes every route of the app and none that there is not', async () => {
    const routes = new Set(
      running.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
    );
    const described = operationsOf(await running.description()).map(
      ({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect([...described, ...pages].sort()).toEqual([...routes].sort());
  });

  it('is an OpenAPI 3.1 document whose parts all fit together', async () => {
    // That the document has the form of OpenAPI 3.1 is checked where it is read.
    const document = await running.description();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    expect(references.length).toBeGreaterThan(50);
    const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    for (const target of references) expect(schemas).toContain(target);
    expect(JSON.stringify(document)).not.toContain('"nullable"');
    const tags = document.tags.map(({ name }) => name);
    for (const { path, parameters, tags: used, security } of operationsOf(document)) {
      const inTemplate = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = parameters.filter((one) => one.in === 'path');
      expect(inPath.map(({ name }) => name).sort(), path).toEqual(inTemplate.sort());
      for (const parameter of inPath) expect(parameter.required, path).toBe(true);
      for (const tag of used) expect(tags).toContain(tag);
      for (const scheme of (security ?? []).flatMap((one) => Object.keys(one))) {
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
      }
    }
  });

  it('names every operation once, for those who generate clients from it', async () => {
    const { paths } = await running.description();
    const ids = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares of every operation what it answers when it does not succeed', async () => {
    for (const operation of operationsOf(await running.description())) {
      const { method, path, responses, credential, requestBody } = operation;
      const name = `${method} ${path}`;
      const statuses = Object.keys(responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
      if (credential) expect(statuses, name).toEqual(expect.arrayContaining(['400', '401', '403', '500']));
      // A vendor that calls without the secret of its session is not told whether there is such a session.
      if (path.includes('{') && !path.startsWith('/api/voice/')) expect(statuses, name).toContain('404');
      if (requestBody) expect(statuses, name).toEqual(expect.arrayContaining(['413', '415']));
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        expect(content, `${name} ${status}`).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        });
      }
    }
  });

  it('can be read as a page that needs no script and no other host', async () => {
    const response = await running.open('GET', '/docs');
    const page = await response.text();
    expect(response.headers.get('Content-Security-Policy')).toBe("default-src 'none'; style-src 'self'");
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|style="/i);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    for (const { method, path } of operationsOf(await running.description())) {
      expect(page).toContain(`id="${method}${path}"`);
    }
    for (const code of Object.keys(errorCatalogue)) expect(page).toContain(`id="${code}"`);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    for (const id of links) expect(page, `#${id}`).toContain(`id="${id}"`);
    const style = await running.open('GET', '/docs/style.css');
    expect(style.headers.get('Content-Type')).toMatch(/^text\/css/);
  });

  it('leads from every error to its explanation', async () => {
    const { body } = await running.call('GET', '/api/config');
    expect(body.type).toBe('/docs#UNAUTHENTICATED');
  });

  it('has the keys with which anyone can verify a candidate’s token', async () => {
    const { tenant } = await newCandidate(running);
    const { body } = await running.call<CandidateToken>('POST', '/api/tokens', {
      token: tenant.keys.secret,
      body: { userId: 'learner-1', name: 'Asha', email: 'asha@example.com' },
    });
    const keys = createRemoteJWKSet(new URL(`${running.url}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(body.token, keys, {
      issuer: publicUrl,
      audience: 'mock-interview',
      algorithms: ['ES256'],
      typ: 'candidate+jwt',
    });
    expect(payload).toMatchObject({ sub: 'learner-1', tid: tenant.tenant.id, mode: 'test', name: 'Asha' });
    expect(payload.jti).toBeTruthy();
    expect(decodeProtectedHeader(body.token).kid).toBe(protectedHeader.kid);
    const published = await running.call<{ keys: object[] }>('GET', '/.well-known/jwks.json');
    for (const key of published.body.keys) expect(Object.keys(key)).not.toContain('d');
  });

  it('says that the process lives and can serve', async () => {
    expect((await running.call('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await running.call('GET', '/readyz')).body).toEqual({ status: 'ok' });
  });

  it.each<[method: string, path: string]>([
    ['GET', '/nowhere'],
    ['GET', '/api'],
    ['GET', '/api/nowhere'],
    ['POST', '/api/config'],
    ['PUT', '/api/interviews/setup'],
    ['DELETE', '/api/interviews/history'],
    ['GET', '/api/interviews'],
    ['GET', '/embed/nothing.js'],
    ['GET', '/embed/..%2f..%2fpackage.json'],
    ['GET', '/%00'],
    ['PATCH', '/openapi.json'],
    ['GET', '/api/tenants/'],
  ])('answers %s %s, which there is not, with a problem', async (method, path) => {
    const response = await running.open(method, path, { token: operatorToken });
    expect([404, 405]).toContain(response.status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    const body = problem.parse(await response.json());
    expect(body).toMatchObject({ code: 'NOT_FOUND', status: response.status, details: {} });
    expect(body.requestId).toBe(response.headers.get('X-Request-Id'));
  });

  it('has a request id and the standing headers on every answer', async () => {
    const { token } = await newCandidate(running);
    const answers = await Promise.all([
      running.open('GET', '/healthz'),
      running.open('GET', '/docs'),
      running.open('GET', '/openapi.json'),
      running.open('GET', '/nowhere'),
      running.open('GET', '/api/config', { token }),
      running.open('GET', '/api/config'),
      running.open('POST', '/api/interviews/setup', { token, body: '{' }),
      running.open('POST', '/api/interviews/setup', { token, body: 'a'.repeat(300_000) }),
      running.open('OPTIONS', '/api/config', {
        headers: { Origin: 'http://localhost:1', 'Access-Control-Request-Method': 'GET' },
      }),
      running.open('HEAD', '/healthz'),
    ]);
    const ids = answers.map(({ headers }) => headers.get('X-Request-Id'));
    for (const id of ids) expect(id).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(new Set(ids).size).toBe(answers.length);
    for (const { headers } of answers) {
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('Server')).toBeNull();
      expect(headers.get('X-Powered-By')).toBeNull();
    }
  });

  it('does not believe a request id that comes from outside', async () => {
    const { headers } = await running.call('GET', '/healthz', { headers: { 'X-Request-Id': 'injected' } });
    expect(headers.get('X-Request-Id')).not.toBe('injected');
  });

  it('keeps what is personal out of every cache', async () => {
    const candidate = await newCandidate(running);
    const { sessionId } = await book(candidate);
    for (const path of ['/api/config', `/api/interviews/${sessionId}`, '/api/interviews/history']) {
      expect((await candidate.get(path)).headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it.each<[acceptLanguage: string | undefined, expected: 'hi' | 'en']>([
    ['hi', 'hi'],
    ['hi-IN,hi;q=0.9,en;q=0.8', 'hi'],
    ['HI-in', 'hi'],
    ['ta-IN,hi;q=0.7,en;q=0.3', 'hi'],
    ['en-GB,hi;q=0.5', 'en'],
    ['fr-FR,de;q=0.9', 'en'],
    ['hil', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [';;,,=', 'en'],
    [undefined, 'en'],
  ])('speaks to the candidate in the language of "%s", or in English', async (acceptLanguage, expected) => {
    const { body } = await running.call('GET', '/api/config', {
      headers: acceptLanguage === undefined ? {} : { 'Accept-Language': acceptLanguage },
    });
    expect(body.userMessage).toMatch(expected === 'hi' ? /^\p{Script=Devanagari}/u : /^Please sign in/);
    expect(body.error).toMatch(/^[\x20-\x7e…]+$/);
  });

  it('says in Hindi whatever it says in English', async () => {
    const candidate = await newCandidate(running);
    const { sessionId } = await book(candidate);
    const hindi = { 'Accept-Language': 'hi' };
    const refusals = await Promise.all([
      candidate.post('/api/interviews/setup', {}, hindi),
      candidate.post(`/api/interviews/${sessionId}/start`, {}, hindi),
      candidate.post(`/api/interviews/${sessionId}/complete`, undefined, hindi),
      candidate.post('/api/interviews/unknown/start', {}, hindi),
      candidate.post('/api/nowhere', {}, hindi),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([400, 402, 409, 404, 404]);
    for (const { body } of refusals) expect(body.userMessage).toMatch(/\p{Script=Devanagari}/u);
  });
});

it('The service says that it cannot serve while its database does not answer', async () => {
  const database = await newSqliteFile();
  const running = await startService(database, { jobs: false });
  await running.call('GET', '/readyz');
  await running.service.database.close();
  const { status, headers, body } = await running.call('GET', '/readyz');
  expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
  expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await running.call('GET', '/healthz')).status).toBe(200);
  const failed = await running.call('POST', '/api/tenants', { token: operatorToken, body: { name: 'x' } });
  expect([failed.status, failed.body.code]).toEqual([500, 'UNKNOWN_ERROR']);
  expect(JSON.stringify(failed.body)).not.toMatch(/sqlite|database|at .*\.ts/i);
  await running.stop().catch(() => {});
  await database.drop();
});
