/** What belongs to somebody else does not exist: for every route of the API's own description. */
import type { CreateKeyResponse, CreateTenantResponse, History } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { type Operation, operationsOf } from './api-description.js';
import { type Candidate, newCandidate, newTenant, sessionOf } from './candidate.js';
import { describeService, type RunningService } from './running-service.js';
import { sampleRequest, thingsNamedIn } from './sample-request.js';
import { bookWithOrder } from './sandbox-payments.js';

/** Names of things, as parameters and bodies call them, to their ids. */
type Things = Record<string, string>;

const nothing: Things = {
  id: 'ses_00000000000000000000000000',
  sessionId: 'ses_00000000000000000000000000',
  questionId: 'qst_00000000000000000000000000',
  orderId: 'order_00000000000000',
  keyId: 'key_00000000000000000000000000',
  code: 'NOBODYS-COUPON',
};

/** Ids that name nothing of another: chosen by the caller, a vendor's, or good only with a signature of the gateway. */
const notOurs = ['vendor', 'turnId', 'userId', 'paymentId', 'tenantId'];

describeService('Isolation', (running) => {
  it('lets nobody reach the sessions and orders of another candidate, by any route', async () => {
    const owner = await newCandidate(running);
    const strangers: Record<string, Candidate> = {
      'another candidate': await newCandidate(running, { tenant: owner.tenant, userId: 'learner-2' }),
      'the same name at another tenant': await newCandidate(running, { userId: owner.userId }),
      'the same candidate in live mode': await inLiveMode(owner),
    };
    const document = await running.description();
    const reached: string[] = [];
    let walked = 0;
    for (const operation of await operationsOn(running, 'candidate')) {
      const name = `${operation.method} ${operation.path}`;
      const { sessionId, orderId } = await bookWithOrder(owner);
      const [question] = (await sessionOf(owner, sessionId)).questions;
      const questionId = question?.id ?? '';
      const theirs = sampleRequest(document, operation, { id: sessionId, sessionId, orderId, questionId });
      const nobodys = sampleRequest(document, operation, nothing);
      for (const [who, { token }] of Object.entries(strangers)) {
        const answer = await anonymous(running, operation.method, theirs, token);
        const expected = await anonymous(running, operation.method, nobodys, token);
        if (answer !== expected || !answer.startsWith('404')) reached.push(`${name} by ${who}: ${answer}`);
      }
      expect(await sessionOf(owner, sessionId), name).toMatchObject({ status: 'awaiting_payment' });
      // The same request of the owner arrives: what was refused is nothing but the stranger.
      const own = await anonymous(running, operation.method, theirs, owner.token);
      if (own.startsWith('404') || own.startsWith('401')) reached.push(`${name} by its owner: ${own}`);
      walked += 1;
    }
    expect(reached).toEqual([]);
    expect(walked).toBeGreaterThan(8);
  });

  it('lets no tenant reach the keys and coupons of another, by any route', async () => {
    const owner = await newTenant(running);
    const stranger = await newTenant(running);
    const live = await liveKeyOf(owner);
    const document = await running.description();
    const reached: string[] = [];
    let walked = 0;
    for (const operation of await operationsOn(running, 'secretKey')) {
      const { body: created } = await running.call<CreateKeyResponse>('POST', '/api/tenant/keys', {
        token: owner.keys.secret,
        body: {},
      });
      const code = `COUPON-${walked}`;
      const discount = { kind: 'percent', percent: 10 };
      const body = { code, discount };
      const coupon = await running.call('POST', '/api/tenant/coupons', { token: owner.keys.secret, body });
      expect(coupon.status).toBe(201);
      const theirs = sampleRequest(document, operation, { keyId: created.key.id, code });
      const nobodys = sampleRequest(document, operation, nothing);
      for (const token of [stranger.keys.secret, live]) {
        const answer = await anonymous(running, operation.method, theirs, token);
        const expected = await anonymous(running, operation.method, nobodys, token);
        if (answer !== expected || !answer.startsWith('404')) reached.push(`${operation.path}: ${answer}`);
      }
      const stillWorks = await running.call('GET', '/api/tenant', { token: created.secret });
      expect(stillWorks.status).toBe(200);
      expect(await anonymous(running, operation.method, theirs, owner.keys.secret)).toMatch(/^20/);
      walked += 1;
    }
    expect(reached).toEqual([]);
    expect(walked).toBeGreaterThan(1);
  });

  it('knows of every route whose things it names', async () => {
    const document = await running.description();
    const unknown = operationsOf(document).flatMap((operation) =>
      thingsNamedIn(document, operation).filter((name) => nothing[name] === undefined && !notOurs.includes(name)),
    );
    // A new kind of thing has to be added to what the walks above hold out to strangers.
    expect(unknown).toEqual([]);
  });

  it('shows nobody else’s interviews in lists and statistics', async () => {
    const owner = await newCandidate(running);
    await bookWithOrder(owner);
    for (const stranger of [
      await newCandidate(running, { tenant: owner.tenant, userId: 'learner-2' }),
      await newCandidate(running, { userId: owner.userId }),
      await inLiveMode(owner),
    ]) {
      const { body } = await stranger.get<History>('/api/interviews/history');
      expect(body).toMatchObject({ total: 0, interviews: [] });
    }
    expect((await owner.get<History>('/api/interviews/history')).body.total).toBe(1);
  });

  it('shows a tenant its own audit log, keys and settings in its own mode', async () => {
    const owner = await newTenant(running, { freeAllowance: 7 });
    const stranger = await newTenant(running);
    await running.call('POST', '/api/tenant/keys', { token: owner.keys.secret, body: { name: 'Canary key' } });
    const live = await liveKeyOf(owner);
    for (const token of [stranger.keys.secret, live]) {
      for (const path of ['/api/tenant/audit-log', '/api/tenant/keys']) {
        expect(JSON.stringify((await running.call('GET', path, { token })).body)).not.toContain('Canary key');
      }
    }
    const { body } = await running.call('GET', '/api/tenant', { token: stranger.keys.secret });
    expect(body).toMatchObject({ id: stranger.tenant.id, settings: { freeAllowance: 0 } });
  });

  async function liveKeyOf({ tenant }: CreateTenantResponse): Promise<string> {
    const { body } = await running.call<CreateKeyResponse>('POST', `/api/tenants/${tenant.id}/keys`, {
      token: operatorToken,
      body: { mode: 'live' },
    });
    return body.secret;
  }

  async function inLiveMode({ tenant, userId }: Candidate): Promise<Candidate> {
    const keys = { ...tenant.keys, secret: await liveKeyOf(tenant) };
    return newCandidate(running, { tenant: { ...tenant, keys }, userId });
  }
});

/** The operations of a credential that are about a thing. */
async function operationsOn(running: RunningService, credential: string): Promise<Operation[]> {
  const document = await running.description();
  return operationsOf(document).filter(
    (operation) =>
      operation.credential === credential &&
      // The key ids in there are the vendor's.
      !operation.path.startsWith('/api/tenant/credentials') &&
      thingsNamedIn(document, operation).some((name) => nothing[name] !== undefined),
  );
}

/** The whole answer, byte for byte, but for what is different in every answer. */
async function anonymous(
  running: RunningService,
  method: string,
  request: { path: string; body?: unknown },
  token: string,
): Promise<string> {
  const gone = new AbortController();
  const { path, body } = request;
  const response = await running.open(method, path, {
    token,
    signal: gone.signal,
    ...(body !== undefined && { body }),
  });
  const { status, headers } = response;
  if (headers.get('Content-Type')?.startsWith('text/event-stream')) {
    gone.abort();
    return `${status} a stream`;
  }
  const requestId = headers.get('X-Request-Id') ?? '';
  const lines = [...headers].map(([name, value]) => (name === 'date' ? name : `${name}: ${value}`));
  return `${status}\n${lines.join('\n')}\n\n${await response.text()}`.replaceAll(requestId, '(request id)');
}
