/** Accounts at vendors: kept encrypted, never told, used for their own tenant and mode alone. */
import type { Problem } from '@mock-interview/contract';
import type {
  AuditLog,
  CreateKeyResponse,
  CredentialCheck,
  CredentialList,
  CredentialStatus,
} from '@mock-interview/contract/wire';
import { afterAll, expect, it } from 'vitest';
import { tenantScope } from '../src/platform/database/scope.js';
import { operatorToken } from './api-client.js';
import { newTenant } from './candidate.js';
import { describeService } from './running-service.js';
import { everythingStored } from './stored-rows.js';
import { startGeminiEmulator } from './vendors/gemini/gemini-emulator.js';
import { startRazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';
import { startVapiEmulator } from './vendors/vapi/vapi-emulator.js';

const keys = {
  gemini: { apiKey: 'AIzaSy-a-key-of-the-tenant-0123456789' },
  vapi: { publicKey: 'public-key-of-the-tenant-42', privateKey: 'private-key-of-the-tenant-43' },
  razorpay: {
    keyId: 'rzp_test_Tenant01',
    keySecret: 'secret-of-the-tenant-44',
    webhookSecret: 'webhook-of-the-tenant-45',
  },
};
const secrets = [
  keys.gemini.apiKey,
  keys.vapi.publicKey,
  keys.vapi.privateKey,
  keys.razorpay.keySecret,
  keys.razorpay.webhookSecret,
];

const gemini = await startGeminiEmulator();
const razorpay = await startRazorpayEmulator({ keyId: 'rzp_test_Operator1', keySecret: 'operator-secret' });
const vapi = await startVapiEmulator();
afterAll(async () => {
  await vapi.close();
  await gemini.close();
  await razorpay.close();
});

describeService(
  'Credentials of vendors',
  (running) => {
    const path = '/api/tenant/credentials';
    const put = (token: string, vendor: keyof typeof keys, body: object = keys[vendor]) =>
      running.call<CredentialStatus & Problem>('PUT', `${path}/${vendor}`, { token, body });
    const list = async (token: string) =>
      (await running.call<CredentialList>('GET', path, { token })).body.credentials.map(
        ({ vendor, source, hint }) => `${vendor}: ${source}${hint ? ` ${hint}` : ''}`,
      );

    it('are those of the operator until a tenant brings its own', async () => {
      const { keys: tenant } = await newTenant(running);
      expect(await list(tenant.secret)).toEqual(['gemini: operator', 'vapi: none', 'razorpay: operator']);
      for (const vendor of ['gemini', 'vapi', 'razorpay'] as const) {
        expect((await put(tenant.secret, vendor)).status).toBe(200);
      }
      expect(await list(tenant.secret)).toEqual([
        'gemini: tenant …6789',
        'vapi: tenant …t-42',
        'razorpay: tenant …nt01',
      ]);
      const forgotten = await running.call<CredentialStatus>('DELETE', `${path}/gemini`, { token: tenant.secret });
      expect(forgotten.body).toMatchObject({ vendor: 'gemini', source: 'operator', hint: null });
      expect((await running.call('DELETE', `${path}/gemini`, { token: tenant.secret })).status).toBe(404);
    });

    it('lie nowhere in the clear: not in the database, not in the log, not in an answer, and no attacker moves them', async () => {
      const owner = await newTenant(running);
      const other = await newTenant(running);
      const answers: unknown[] = [];
      for (const vendor of ['gemini', 'vapi', 'razorpay'] as const) {
        const headers = { 'Idempotency-Key': `keep-${vendor}` };
        const token = owner.keys.secret;
        for (const _again of [1, 2]) {
          answers.push((await running.call('PUT', `${path}/${vendor}`, { token, body: keys[vendor], headers })).body);
        }
      }
      answers.push(await list(owner.keys.secret));
      answers.push((await running.call<AuditLog>('GET', '/api/tenant/audit-log', { token: owner.keys.secret })).body);
      const everything = (await everythingStored(running)) + running.log.join('') + JSON.stringify(answers);
      for (const secret of secrets) expect(everything).not.toContain(secret);

      const { database, credentials } = running.service;
      const from = tenantScope(owner.tenant.id as never, 'test');
      const to = tenantScope(other.tenant.id as never, 'test');
      const stolen = await database.read.in(from).find('vendorCredentials', { vendor: 'gemini' });
      expect(await credentials.find(from, 'gemini')).toEqual(keys.gemini);
      await database.transact(async (transaction) => {
        const {
          vendor,
          secrets: ciphertext,
          hint,
          updatedAt,
        } = stolen ?? { vendor: 'gemini', secrets: '', hint: '', updatedAt: 0 };
        await transaction.in(to).insert('vendorCredentials', { vendor, secrets: ciphertext, hint, updatedAt });
      });
      expect(await credentials.find(to, 'gemini')).toBeUndefined();
    });

    it.each([
      ['key secret', { keySecret: 'another-secret-46' }],
      ['webhook secret', { webhookSecret: 'another-secret-47' }],
    ])('are another request with another %s: its key cannot have been used', async (_what, change) => {
      const { keys: tenant } = await newTenant(running);
      const send = (body: object, key: string) =>
        running.call<Problem>('PUT', `${path}/razorpay`, {
          token: tenant.secret,
          body,
          headers: { 'Idempotency-Key': key },
        });
      const changed = { ...keys.razorpay, ...change };
      expect((await send(keys.razorpay, 'key-1')).status).toBe(200);
      expect((await send(keys.razorpay, 'key-1')).headers.get('Idempotent-Replayed')).toBe('true');
      const refused = await send(changed, 'key-1');
      expect([refused.status, refused.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
      expect((await send(changed, 'key-2')).status).toBe(200);
      const everything = await everythingStored(running);
      for (const secret of Object.values(change)) expect(everything).not.toContain(secret);
    });

    it('belong to one mode: a key of the other mode is refused, and a live key sees its own', async () => {
      const { keys: tenant, tenant: facts } = await newTenant(running);
      const { body: live } = await running.call<CreateKeyResponse>('POST', `/api/tenants/${facts.id}/keys`, {
        token: operatorToken,
        body: { mode: 'live' },
      });
      const refused = await put(tenant.secret, 'razorpay', { ...keys.razorpay, keyId: 'rzp_live_Tenant01' });
      expect([refused.status, refused.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(JSON.stringify(refused.body)).toContain('test mode');
      await put(tenant.secret, 'vapi');
      // The operator's own Razorpay key is a test key: it takes no money in live mode.
      expect(await list(live.secret)).toEqual(['gemini: operator', 'vapi: none', 'razorpay: none']);
    });

    it('are tried at the vendor, which says what is wrong with them', async () => {
      const { keys: tenant } = await newTenant(running);
      const check = async (vendor: string) =>
        (await running.call<CredentialCheck>('POST', `${path}/${vendor}/check`, { token: tenant.secret })).body;
      expect(await check('gemini')).toMatchObject({ vendor: 'gemini', works: true });
      expect(await check('razorpay')).toMatchObject({ vendor: 'razorpay', works: true });
      expect(await check('vapi')).toMatchObject({ works: false, message: 'There are no credentials for vapi.' });
      await put(tenant.secret, 'gemini');
      await put(tenant.secret, 'razorpay');
      for (const vendor of ['gemini', 'razorpay']) {
        const { works, message } = await check(vendor);
        expect(works).toBe(false);
        for (const secret of secrets) expect(message).not.toContain(secret);
      }
    });

    it('of Vapi are told apart: the right ones, a wrong private one, and the two exchanged', async () => {
      const { keys: tenant } = await newTenant(running);
      const { publicKey, privateKey } = vapi;
      const checkOf = async (own: typeof keys.vapi) => {
        expect((await put(tenant.secret, 'vapi', own)).status).toBe(200);
        const { body } = await running.call<CredentialCheck>('POST', `${path}/vapi/check`, { token: tenant.secret });
        for (const secret of Object.values(own)) expect(JSON.stringify(body)).not.toContain(secret);
        return body;
      };
      expect(await checkOf({ publicKey, privateKey })).toMatchObject({ vendor: 'vapi', works: true });
      const wrong = await checkOf({ publicKey, privateKey: 'a-private-key-of-nobody' });
      expect(wrong).toMatchObject({ works: false, message: expect.stringContaining('refuses the private key') });
      const exchanged = await checkOf({ publicKey: privateKey, privateKey: publicKey });
      expect(exchanged).toMatchObject({ works: false, message: expect.stringContaining('exchanged') });
      // Only read with: a check makes no call.
      expect(vapi.callIds()).toEqual([]);
    });

    it('are checked when they come', async () => {
      const { keys: tenant } = await newTenant(running);
      for (const [vendor, body] of [
        ['gemini', {}],
        ['gemini', { apiKey: ' ' }],
        ['vapi', { publicKey: 'x' }],
        ['razorpay', { ...keys.razorpay, keyId: 'key_1' }],
      ] as const) {
        const refused = await put(tenant.secret, vendor, body);
        expect([refused.status, refused.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      }
    });
  },
  async () => ({
    config: {
      vendors: {
        gemini: { apiKey: gemini.keys.valid },
        razorpay: { keyId: 'rzp_test_Operator1', keySecret: 'operator-secret', webhookSecret: 'operator-webhook' },
      },
      vendorUrls: { gemini: gemini.url, razorpay: razorpay.url, vapi: vapi.url },
    },
  }),
);
