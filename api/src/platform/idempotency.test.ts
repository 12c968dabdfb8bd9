import { randomBytes, randomUUID } from 'node:crypto';
import type { Mode, TenantId, UserId } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '../../test/engines.js';
import { openForSuite } from '../../test/opened-database.js';
import { defaultSettings } from '../tenants/settings.js';
import { createIdSource } from './clock.js';
import { type Actor, createContext, type TenantFacts, type UnitOfWork } from './context.js';
import { tenantScope } from './database/scope.js';
import { createEncryption } from './encryption.js';
import { createEventBus } from './event-bus.js';
import { canonicalJson, type IdempotentRequest } from './idempotency.js';

const day = 24 * 60 * 60 * 1000;
const candidate: Actor = { kind: 'candidate', userId: 'learner' as UserId };

describeOnEachEngine('a request with an Idempotency-Key', (newDatabase) => {
  const database = openForSuite(newDatabase);
  const encryption = createEncryption(randomBytes(32));
  let now = Date.UTC(2026, 0, 1);

  interface Call {
    key: string | undefined;
    tenant?: TenantFacts;
    mode?: Mode;
    actor?: Actor;
    operation?: string;
    input?: unknown;
    work?: (unit: UnitOfWork) => Promise<unknown>;
  }

  /** One request, as the edge makes it. Its effect is an entry of the audit log; its answer is new each time. */
  async function call({ key, tenant = newTenant(), mode = 'test', actor = candidate, ...request }: Call) {
    const idempotency: IdempotentRequest | undefined = key === undefined ? undefined : { key, replayed: false };
    const clock = () => now;
    const context = createContext(
      {
        database: database(),
        clock,
        newId: createIdSource(clock),
        encryption,
        events: createEventBus(),
        wakeWorker: () => {},
      },
      { tenant, mode, actor, requestId: 'req', idempotency },
    );
    const { operation = 'order', input = { cups: 1 }, work = recordEffect } = request;
    const answer = await context.transact(operation, input, work);
    return { answer, replayed: idempotency?.replayed };
  }

  const rowsOf = ({ id }: TenantFacts) => database().read.in(tenantScope(id, 'test'));
  const effectsOf = (tenant: TenantFacts) => rowsOf(tenant).count('auditEntries');

  it('has one effect and the same answer however often it comes', async () => {
    const request = { key: 'k', tenant: newTenant() };
    const first = await call(request);
    const second = await call(request);
    const third = await call(request);
    expect([first.replayed, second.replayed, third.replayed]).toEqual([false, true, true]);
    expect(second.answer).toEqual(first.answer);
    expect(third.answer).toEqual(first.answer);
    expect(await effectsOf(request.tenant)).toBe(1);
  });

  it('is the same request whatever order its fields come in', async () => {
    const tenant = newTenant();
    await call({ key: 'k', tenant, input: { cups: 1, milk: { hot: true, oat: false } } });
    const again = await call({ key: 'k', tenant, input: { milk: { oat: false, hot: true }, cups: 1 } });
    expect(again.replayed).toBe(true);
  });

  it.each([
    ['other input', { input: { cups: 2 } }],
    ['another operation', { operation: 'cancel' }],
  ])('is refused with %s under the same key, and changes nothing', async (_name, other) => {
    const request = { key: 'k', tenant: newTenant() };
    const { answer } = await call(request);
    await expect(call({ ...request, ...other })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', status: 409 });
    expect(await effectsOf(request.tenant)).toBe(1);
    expect(await call(request)).toMatchObject({ answer, replayed: true });
  });

  it('has one effect where it comes many times at once', async () => {
    const request = { key: 'k', tenant: newTenant() };
    const calls = await Promise.all(Array.from({ length: 8 }, () => call(request)));
    expect(new Set(calls.map(({ answer }) => canonicalJson(answer))).size).toBe(1);
    expect(calls.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await effectsOf(request.tenant)).toBe(1);
  });

  it('leaves no record where its work failed, so that it can be sent again', async () => {
    const request = { key: 'k', tenant: newTenant() };
    const fail = async (unit: UnitOfWork) => {
      await recordEffect(unit);
      throw new Error('on purpose');
    };
    await expect(call({ ...request, work: fail })).rejects.toThrow('on purpose');
    expect(await call(request)).toMatchObject({ replayed: false });
    expect(await effectsOf(request.tenant)).toBe(1);
  });

  it('keeps its answer encrypted, since it may hold a key that is shown once', async () => {
    const secret = `mi_sk_test_${randomUUID()}`;
    const tenant = newTenant();
    await call({ key: 'k', tenant, work: async () => ({ secret }) });
    const rows = await rowsOf(tenant).list('idempotencyRecords');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(Buffer.from(rows[0]?.response ?? '', 'base64').toString('latin1')).not.toContain(secret);
  });

  it('is kept for a day, then the key is as good as new', async () => {
    const request = { key: 'k', tenant: newTenant() };
    const { answer } = await call(request);
    now += day - 1;
    expect(await call(request)).toMatchObject({ answer, replayed: true });
    now += 1;
    const renewed = await call({ ...request, input: { cups: 2 } });
    expect(renewed.replayed).toBe(false);
    now += day - 1;
    expect(await call({ ...request, input: { cups: 2 } })).toMatchObject({ answer: renewed.answer, replayed: true });
    expect(await effectsOf(request.tenant)).toBe(2);
  });

  it('gives back an answer without content', async () => {
    const request = { key: 'k', tenant: newTenant(), work: async () => null };
    await call(request);
    expect(await call(request)).toMatchObject({ answer: null, replayed: true });
  });

  it.each<[string, Partial<Call>]>([
    ['candidates', { actor: { kind: 'candidate', userId: 'another' as UserId } }],
    ['kinds of callers', { actor: { kind: 'tenant', keyId: 'learner' } }],
    ['tenants', { tenant: newTenant() }],
    ['modes', { mode: 'live' }],
  ])('does not meet the same key of other %s', async (_name, other) => {
    const request = { key: 'k', tenant: newTenant() };
    const first = await call(request);
    const second = await call({ ...request, ...other });
    expect(second.replayed).toBe(false);
    expect(second.answer).not.toEqual(first.answer);
    expect(await call(request)).toMatchObject({ answer: first.answer, replayed: true });
    expect(await call({ ...request, ...other })).toMatchObject({ answer: second.answer, replayed: true });
  });

  it('is done each time where there is no key', async () => {
    const request = { key: undefined, tenant: newTenant() };
    const first = await call(request);
    const second = await call(request);
    expect(second.answer).not.toEqual(first.answer);
    expect(await rowsOf(request.tenant).count('idempotencyRecords')).toBe(0);
    expect(await effectsOf(request.tenant)).toBe(2);
  });
});

describe('canonical JSON', () => {
  it('is the same for equal values, whatever order their fields were written in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('says the value whole, so that different values differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps the order of a list, which is part of its value', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  it('treats a field without a value like one that is not there, as JSON does', () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
  });
});

async function recordEffect({ audit }: UnitOfWork): Promise<{ cup: string }> {
  const cup = randomUUID();
  await audit('ordered', cup);
  return { cup };
}

function newTenant(): TenantFacts {
  return { id: `tn_${randomUUID()}` as TenantId, name: 'A tenant', settings: defaultSettings };
}

/** The same value with its fields written the other way round, at every depth. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}
