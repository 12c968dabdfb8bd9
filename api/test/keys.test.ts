/** API keys: shown once, kept as a hash, replaced and ended without an outage. */
import type { Problem } from '@mock-interview/contract';
import type { ApiKeyList, AuditLog, CreateKeyResponse, CreateTenantResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { newTenant } from './candidate.js';
import { hours, minutes, movableClock } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { everythingStored, storedRows } from './stored-rows.js';

const clock = movableClock();

describeService(
  'API keys',
  (running) => {
    function as(token: string) {
      return {
        works: async () => (await running.call('GET', '/api/tenant', { token })).status === 200,
        create: (body: object = {}) => running.call<CreateKeyResponse>('POST', '/api/tenant/keys', { token, body }),
        rotate: (keyId: string, body: object = {}) =>
          running.call<CreateKeyResponse>('POST', `/api/tenant/keys/${keyId}/rotate`, { token, body }),
        revoke: (keyId: string) => running.call<Problem>('DELETE', `/api/tenant/keys/${keyId}`, { token }),
        list: async () => (await running.call<ApiKeyList>('GET', '/api/tenant/keys', { token })).body.keys,
        auditLog: (query = '') => running.call<AuditLog>('GET', `/api/tenant/audit-log${query}`, { token }),
      };
    }

    async function firstKeyOf({ keys }: CreateTenantResponse) {
      const found = (await as(keys.secret).list()).find(({ kind }) => kind === 'secret');
      if (!found) throw new Error('The tenant has no secret key.');
      return found;
    }

    it('say what they are, and have a form that scanners for leaked secrets recognise', async () => {
      const { keys } = await newTenant(running);
      expect(keys.secret).toMatch(/^mi_sk_test_[0-9A-Za-z]{49}$/);
      expect(keys.publishable).toMatch(/^mi_pk_test_[0-9A-Za-z]{49}$/);
      const listed = await as(keys.secret).list();
      expect(listed.map(({ kind, mode }) => `${kind} ${mode}`).sort()).toEqual(['publishable test', 'secret test']);
      for (const { hint } of listed) expect([keys.secret, keys.publishable].join()).toContain(hint.slice(-4));
    });

    it('are shown once, and lie nowhere afterwards: not in the database, not in the log', async () => {
      const { keys } = await newTenant(running);
      const { body: created } = await as(keys.secret).create({ name: 'Second' });
      const { body: rotated } = await as(keys.secret).rotate(created.key.id);
      const headers = { 'Idempotency-Key': 'once' };
      const { body: replayed } = await running.call<CreateTenantResponse>('POST', '/api/tenants', {
        token: operatorToken,
        body: { name: 'Replayed' },
        headers,
      });
      await as(`${keys.secret.slice(0, -1)}!`).works();
      const secrets = [keys.secret, keys.publishable, created.secret, rotated.secret, replayed.keys.secret];
      const kept =
        (await everythingStored(running)) + running.log.join('') + JSON.stringify(await as(keys.secret).list());
      for (const secret of secrets) {
        expect(kept).not.toContain(secret);
        expect(kept).not.toContain(secret.slice(16, 48));
      }
    });

    it('work on, the old beside the new, until the overlap of a rotation is over', async () => {
      const tenant = await newTenant(running);
      const old = tenant.keys.secret;
      const { id } = await firstKeyOf(tenant);
      const { status, body } = await as(old).rotate(id, { overlapHours: 2 });
      expect(status).toBe(201);
      expect(await as(old).works()).toBe(true);
      expect(await as(body.secret).works()).toBe(true);
      const listed = (await as(old).list()).find((key) => key.id === id);
      expect(listed?.expiresAt).toBe(new Date(clock() + 2 * hours).toISOString());
      clock.advance(2 * hours - 1);
      expect(await as(old).works()).toBe(true);
      clock.advance(1);
      expect(await as(old).works()).toBe(false);
      expect(await as(body.secret).works()).toBe(true);
    });

    it('stop at once where a rotation leaves no overlap', async () => {
      const tenant = await newTenant(running);
      const { id } = await firstKeyOf(tenant);
      const { body } = await as(tenant.keys.secret).rotate(id, { overlapHours: 0 });
      expect(await as(tenant.keys.secret).works()).toBe(false);
      expect(await as(body.secret).works()).toBe(true);
    });

    it('stop at once when they are revoked, and for ever', async () => {
      const { keys } = await newTenant(running);
      const { body } = await as(keys.secret).create();
      expect(await as(body.secret).works()).toBe(true);
      const revoked = await as(keys.secret).revoke(body.key.id);
      expect(revoked.body).toMatchObject({ id: body.key.id, revokedAt: new Date(clock()).toISOString() });
      expect(await as(body.secret).works()).toBe(false);
      expect((await as(keys.secret).revoke(body.key.id)).status).toBe(404);
      expect((await as(keys.secret).rotate(body.key.id)).status).toBe(404);
      expect(await as(keys.secret).works()).toBe(true);
    });

    it('tell when they were last used, to the minute', async () => {
      const tenant = await newTenant(running);
      const publishable = (await as(tenant.keys.secret).list()).find(({ kind }) => kind === 'publishable');
      expect(publishable?.lastUsedAt).toBeNull();
      const first = clock();
      await as(tenant.keys.secret).works();
      expect((await firstKeyOf(tenant)).lastUsedAt).toBe(new Date(first).toISOString());
      clock.advance(5 * minutes);
      await soon(async () => {
        await as(tenant.keys.secret).works();
        expect((await firstKeyOf(tenant)).lastUsedAt).toBe(new Date(clock()).toISOString());
      });
    });

    it('make no live keys out of test keys: the first comes from the operator', async () => {
      const { tenant, keys } = await newTenant(running);
      const refused = await running.call<Problem>('POST', '/api/tenant/keys', {
        token: keys.secret,
        body: { mode: 'live' },
      });
      expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
      const { body: live } = await running.call<CreateKeyResponse>('POST', `/api/tenants/${tenant.id}/keys`, {
        token: operatorToken,
        body: { mode: 'live', name: 'First live key' },
      });
      expect(live.secret).toMatch(/^mi_sk_live_/);
      expect((await as(live.secret).list()).map(({ name }) => name)).toEqual(['First live key']);
      expect((await as(live.secret).create({ mode: 'live' })).status).toBe(201);
      expect((await as(live.secret).create({ mode: 'test' })).status).toBe(403);
      const revoked = await as(keys.secret).revoke(live.key.id);
      expect(revoked.status).toBe(404);
    });

    it('of test mode change nothing that is live: settings hold for both modes', async () => {
      const { tenant, keys } = await newTenant(running);
      const change = (token: string) =>
        running.call<Problem>('PATCH', '/api/tenant', { token, body: { prices: { easy: 0 } } });
      expect((await change(keys.secret)).status).toBe(200);
      const { body: live } = await running.call<CreateKeyResponse>('POST', `/api/tenants/${tenant.id}/keys`, {
        token: operatorToken,
        body: { mode: 'live', name: 'First live key' },
      });
      const refused = await change(keys.secret);
      expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
      expect((await change(live.secret)).status).toBe(200);
      const { entries } = (await as(live.secret).auditLog()).body;
      expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
        ['settings.updated', `key:${live.key.id}`],
        ['key.created', 'operator'],
      ]);
    });

    it('of live mode that have all ended hold nothing back from those of test mode', async () => {
      const { tenant, keys } = await newTenant(running);
      const change = () =>
        running.call<Problem>('PATCH', '/api/tenant', { token: keys.secret, body: { prices: { easy: 0 } } });
      const { body: live } = await running.call<CreateKeyResponse>('POST', `/api/tenants/${tenant.id}/keys`, {
        token: operatorToken,
        body: { mode: 'live', name: 'First live key' },
      });
      const { body: rotated } = await as(live.secret).rotate(live.key.id, { overlapHours: 2 });
      expect((await as(live.secret).revoke(rotated.key.id)).status).toBe(200);
      expect((await change()).status).toBe(403);
      clock.advance(2 * hours);
      expect((await change()).status).toBe(200);
    });

    it('leave a trace of every change in the audit log, newest first', async () => {
      const tenant = await newTenant(running);
      const { keys } = tenant;
      const { id: actor } = await firstKeyOf(tenant);
      const { body: created } = await as(keys.secret).create({ name: 'Backup' });
      const { body: rotated } = await as(keys.secret).rotate(created.key.id, { overlapHours: 1 });
      const { headers } = await as(keys.secret).revoke(rotated.key.id);
      await running.call('PATCH', '/api/tenant', { token: keys.secret, body: { freeAllowance: 3 } });
      await running.call('PATCH', '/api/tenant', { token: keys.secret, body: { freeAllowance: -3 } });

      const { body } = await as(keys.secret).auditLog();
      expect(body).toMatchObject({ total: 4, page: 1, totalPages: 1 });
      const { entries } = body;
      expect(entries.map(({ action, target }) => [action, target])).toEqual([
        ['settings.updated', tenant.tenant.id],
        ['key.revoked', rotated.key.id],
        ['key.rotated', created.key.id],
        ['key.created', created.key.id],
      ]);
      expect(entries[0]?.changes).toEqual({ changed: ['freeAllowance'] });
      expect(entries[1]?.requestId).toBe(headers.get('X-Request-Id'));
      expect(entries[3]?.changes).toMatchObject({ name: 'Backup' });
      for (const entry of entries) expect(entry.actor).toBe(`key:${actor}`);
      const second = await as(keys.secret).auditLog('?limit=3&page=2');
      expect(second.body).toMatchObject({ total: 4, totalPages: 2, entries: [entries[3]] });
    });

    it('of the operator’s making are in the operator’s own audit log', async () => {
      const { tenant } = await newTenant(running);
      await running.call('PATCH', `/api/tenants/${tenant.id}`, { token: operatorToken, body: { name: 'Renamed' } });
      await running.call('DELETE', `/api/tenants/${tenant.id}`, { token: operatorToken });
      const entries = await storedRows(running, 'auditEntries', ({ target }) => target === tenant.id);
      expect(entries.map(({ action }) => action).sort()).toEqual([
        'tenant.created',
        'tenant.deleted',
        'tenant.updated',
      ]);
      for (const { actor } of entries) expect(actor).toBe('operator');
    });

    it('leave nothing behind when their tenant is deleted', async () => {
      const { tenant, keys } = await newTenant(running);
      await as(keys.secret).create();
      await running.call('DELETE', `/api/tenants/${tenant.id}`, { token: operatorToken });
      expect(await storedRows(running, 'apiKeys', ({ tenantId }) => tenantId === tenant.id)).toEqual([]);
      const { status } = await running.call('GET', `/api/tenants/${tenant.id}`, { token: operatorToken });
      expect(status).toBe(404);
    });
  },
  { clock },
);
