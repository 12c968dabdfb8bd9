import type { SessionId } from '@mock-interview/contract';
import type { TenantScope } from '../platform/database/scope.js';
import type { Encryption } from '../platform/encryption.js';
import type { CredentialStore } from '../tenants/credential-store.js';
import { createVapiClient, type VapiClient } from './vapi-client.js';

/** The way to the vendor of calls, and the secrets that lie on it. */
export interface VoiceLine {
  /**
   * @returns undefined where no calls can be made: no account at the vendor, or no address at which the vendor reaches us
   */
  openFor(scope: TenantScope): Promise<OpenLine | undefined>;
  /** Proves to us that it is the vendor that speaks, for this session alone. Always the same, so that it is not stored. */
  secretOf(scope: TenantScope, sessionId: SessionId): string;
  /** An address that opens a call, made unreadable for the row of that call. */
  seal(callId: string, address: string): string;
  /** @throws where it is another row's */
  unseal(callId: string, sealed: string): string;
}

export interface OpenLine {
  readonly vapi: VapiClient;
  /** Where the vendor reaches this service, without a slash at the end. */
  readonly publicUrl: string;
}

/** @param vendorUrl where the vendor is reached instead of its own address: then it may be in our own network */
export function createVoiceLine({
  credentials,
  encryption,
  publicUrl,
  vendorUrl,
}: {
  credentials: CredentialStore;
  encryption: Encryption;
  publicUrl: string | undefined;
  vendorUrl: string | undefined;
}): VoiceLine {
  const reachedAt = publicUrl !== undefined && (vendorUrl !== undefined || isPublic(publicUrl)) ? publicUrl : undefined;
  const rowOf = (callId: string) => `voice call|${callId}`;
  return {
    async openFor(scope) {
      if (reachedAt === undefined) return undefined;
      const account = await credentials.find(scope, 'vapi');
      return account && { vapi: createVapiClient(account, vendorUrl), publicUrl: reachedAt };
    },
    secretOf: ({ tenantId, mode }, sessionId) => encryption.derive(['vapi', tenantId, mode, sessionId].join('|')),
    seal: (callId, address) => encryption.encrypt(address, rowOf(callId)),
    unseal: (callId, sealed) => encryption.decrypt(sealed, rowOf(callId)),
  };
}

/** Whether an address can be one that others reach, and carries a secret safely. */
function isPublic(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  const isOwnMachine =
    hostname === 'localhost' || hostname.endsWith('.localhost') || /^(127\.|\[::1\]$)/.test(hostname);
  return protocol === 'https:' && !isOwnMachine;
}
