import { randomBytes } from 'node:crypto';
import type { SessionId, TenantId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { tenantScope } from '../platform/database/scope.js';
import { createEncryption } from '../platform/encryption.js';
import { createVoiceLine } from './voice-line.js';

const scope = tenantScope('tn_1' as TenantId, 'test');
const keys = { publicKey: 'public', privateKey: 'private' };

function line(
  publicUrl: string | undefined,
  { vendorUrl, hasAccount = true }: { vendorUrl?: string; hasAccount?: boolean } = {},
) {
  const find = async () => (hasAccount ? (keys as never) : undefined);
  const encryption = createEncryption(randomBytes(32));
  return createVoiceLine({ credentials: { find, ofOperator: () => undefined }, encryption, publicUrl, vendorUrl });
}

describe('the way to calls', () => {
  it.each([
    ['https://interviews.example.com', true],
    ['http://interviews.example.com', false],
    ['https://localhost:8787', false],
    ['https://127.0.0.1', false],
    ['https://[::1]:8787', false],
    [undefined, false],
  ])('is open at an address that the vendor reaches safely: %s', async (address, isOpen) => {
    expect((await line(address).openFor(scope)) !== undefined).toBe(isOpen);
  });

  it('is open anywhere for a vendor that is reached elsewhere, and nowhere without an account', async () => {
    const emulated = { vendorUrl: 'http://127.0.0.1:9' };
    expect(await line('http://127.0.0.1:1', emulated).openFor(scope)).toMatchObject({
      publicUrl: 'http://127.0.0.1:1',
    });
    expect(await line('https://interviews.example.com', { hasAccount: false }).openFor(scope)).toBeUndefined();
  });

  it('has a secret for each session, and seals an address for its own call alone', () => {
    const one = line('https://interviews.example.com');
    const [first, second] = ['ses_1', 'ses_2'].map((id) => one.secretOf(scope, id as SessionId));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(first).not.toBe(second);
    expect(one.secretOf(tenantScope('tn_1' as TenantId, 'live'), 'ses_1' as SessionId)).not.toBe(first);
    const sealed = one.seal('call_1', 'https://room.example.com/1');
    expect(one.unseal('call_1', sealed)).toBe('https://room.example.com/1');
    expect(() => one.unseal('call_2', sealed)).toThrow();
  });
});
