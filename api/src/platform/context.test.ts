import { randomBytes, randomUUID } from 'node:crypto';
import type { SessionId, TenantId, UserId } from '@mock-interview/contract';
import { describe, expect, it, vi } from 'vitest';
import { newSqliteFile } from '../../test/engines.js';
import { openForSuite } from '../../test/opened-database.js';
import { defaultSettings } from '../tenants/settings.js';
import { createIdSource } from './clock.js';
import { type Actor, createContext, describeActor } from './context.js';
import { createEncryption } from './encryption.js';
import type { EventBus } from './event-bus.js';

describe('a context', () => {
  const database = openForSuite(newSqliteFile);

  function newContext(actor: Actor = { kind: 'operator' }) {
    const clock = () => 1_000;
    const publish = vi.fn<EventBus['publish']>();
    const wakeWorker = vi.fn<() => void>();
    const context = createContext(
      {
        database: database(),
        clock,
        newId: createIdSource(clock),
        encryption: createEncryption(randomBytes(32)),
        events: { publish, subscribe: () => () => {} },
        wakeWorker,
      },
      {
        tenant: { id: `tn_${randomUUID()}` as TenantId, name: 'A tenant', settings: defaultSettings },
        mode: 'test',
        actor,
        requestId: 'req_1',
        idempotency: { key: 'k', replayed: false },
      },
    );
    return { context, publish, wakeWorker };
  }

  const sessionId = 'ses_1' as SessionId;
  const event = { type: 'status', status: 'ready' } as const;
  const job = { kind: 'test', key: 'k', payload: {} };

  it('tells of its work, and calls the worker, once it is committed', async () => {
    const { context, publish, wakeWorker } = newContext();
    await context.transact('work', {}, async (unit) => {
      unit.publish(sessionId, event);
      await unit.enqueue(job);
      expect(publish).not.toHaveBeenCalled();
      expect(wakeWorker).not.toHaveBeenCalled();
    });
    expect(publish.mock.calls).toEqual([[sessionId, event]]);
    expect(wakeWorker).toHaveBeenCalled();
    expect(await context.read.count('jobs')).toBe(1);
  });

  it('tells nothing of work that failed, and leaves neither job nor entry', async () => {
    const { context, publish, wakeWorker } = newContext();
    const failed = context.transact('work', {}, async (unit) => {
      unit.publish(sessionId, event);
      await unit.enqueue(job);
      await unit.audit('worked', 'target');
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(publish).not.toHaveBeenCalled();
    expect(wakeWorker).not.toHaveBeenCalled();
    expect(await context.read.count('jobs')).toBe(0);
    expect(await context.read.count('auditEntries')).toBe(0);
  });

  it('writes into the audit log who did what to what, when and by which request', async () => {
    const { context } = newContext({ kind: 'tenant', keyId: 'key_1' });
    await context.transact('work', {}, ({ audit }) => audit('key.revoked', 'key_2', { reason: 'lost' }));
    expect(await context.read.list('auditEntries')).toMatchObject([
      {
        ...{ actor: 'key:key_1', action: 'key.revoked', target: 'key_2', changes: { reason: 'lost' } },
        ...{ at: 1_000, requestId: 'req_1', tenantId: context.tenant.id, mode: 'test' },
      },
    ]);
  });

  it('does a step again each time, whatever key the request has', async () => {
    const { context } = newContext();
    for (const target of ['first', 'second']) await context.step(({ audit }) => audit('stepped', target));
    expect(await context.read.count('auditEntries')).toBe(2);
  });
});

it('names each kind of actor so that no two are taken for one another', () => {
  const actors: Actor[] = [
    { kind: 'operator' },
    { kind: 'tenant', keyId: 'operator' },
    { kind: 'candidate', userId: 'operator' as UserId },
    { kind: 'service', task: 'operator' },
  ];
  expect(actors.map(describeActor)).toEqual(['operator', 'key:operator', 'candidate:operator', 'service:operator']);
});
