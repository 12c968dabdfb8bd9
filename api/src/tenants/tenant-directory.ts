import type { Mode, TenantId } from '@mock-interview/contract';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.js';
import type { TenantFacts } from '../platform/context.js';
import type { Database, Row } from '../platform/database/database.js';
import { tenantScope } from '../platform/database/scope.js';
import { sha256 } from '../platform/encryption.js';
import { type ParsedApiKey, parseApiKey } from './api-key-format.js';
import { describeTenant } from './settings.js';

/** How long a process may go on with what it knew of a tenant or a key, in milliseconds. */
const knownFor = 1_000;
/** `lastUsedAt` is exact to this many milliseconds: a write for each request would cost more than it tells. */
const lastUsedPrecision = 60_000;

export interface AuthenticatedKey extends ParsedApiKey {
  keyId: string;
  tenant: TenantFacts;
}

/** Finds tenants and keys for those who come with a key or a token. */
export interface TenantDirectory {
  /** @returns undefined where there is none, or it is suspended */
  findTenant(tenantId: TenantId): Promise<TenantFacts | undefined>;
  /** For what is true whatever the tenant's status: what a gateway tells of its money. */
  findEvenSuspended(tenantId: TenantId): Promise<TenantFacts | undefined>;
  /** @returns undefined where the key is unknown, revoked, expired, or its tenant is suspended */
  authenticateKey(key: string): Promise<AuthenticatedKey | undefined>;
  /** Whether the page's origin is on the list of any tenant: all that a preflight request lets us know. */
  isKnownOrigin(origin: string): Promise<boolean>;
  /** Forgets a tenant whose settings have just been changed here. */
  forget(tenantId: TenantId): void;
}

export function createTenantDirectory({ database, clock }: { database: Database; clock: Clock }): TenantDirectory {
  const tenants = new LRUCache<TenantId, TenantFacts>({ max: 1_000, ttl: knownFor });
  const keys = new LRUCache<string, Row<'apiKeys'>>({ max: 5_000, ttl: knownFor });
  const origins = new LRUCache<'all', ReadonlySet<string>>({ max: 1, ttl: knownFor });

  async function findTenant(tenantId: TenantId): Promise<TenantFacts | undefined> {
    const known = tenants.get(tenantId);
    if (known) return known;
    const row = await database.read.acrossTenants.find('tenants', { id: tenantId });
    if (row?.status !== 'active') return undefined;
    const facts = factsOf(row);
    tenants.set(tenantId, facts);
    return facts;
  }

  async function findKey(hash: string): Promise<Row<'apiKeys'> | undefined> {
    const known = keys.get(hash);
    if (known) return known;
    const row = await database.read.acrossTenants.find('apiKeys', { hash });
    if (row) keys.set(hash, row);
    return row;
  }

  async function noteUse(key: Row<'apiKeys'>, now: number): Promise<void> {
    const { id, tenantId, mode, hash, lastUsedAt } = key;
    if (lastUsedAt !== null && now - lastUsedAt < lastUsedPrecision) return;
    keys.set(hash, { ...key, lastUsedAt: now });
    await database.transact((transaction) =>
      transaction.in(tenantScope(tenantId, mode)).update('apiKeys', { id }, { lastUsedAt: now }),
    );
  }

  return {
    findTenant,
    async findEvenSuspended(tenantId) {
      const row = await database.read.acrossTenants.find('tenants', { id: tenantId });
      return row && factsOf(row);
    },
    async authenticateKey(text) {
      const parsed = parseApiKey(text);
      if (!parsed) return undefined;
      const key = await findKey(sha256(text));
      const now = clock();
      if (!key || key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) return undefined;
      const tenant = await findTenant(key.tenantId);
      if (!tenant) return undefined;
      await noteUse(key, now);
      return { kind: key.kind, mode: key.mode satisfies Mode, keyId: key.id, tenant };
    },
    async isKnownOrigin(origin) {
      let all = origins.get('all');
      if (!all) {
        const rows = await database.read.acrossTenants.list('tenants', { where: { status: 'active' } });
        all = new Set(rows.flatMap((row) => describeTenant(row).settings.allowedOrigins));
        origins.set('all', all);
      }
      return all.has(origin);
    },
    forget(tenantId) {
      tenants.delete(tenantId);
      origins.clear();
      keys.clear();
    },
  };
}

function factsOf(row: Row<'tenants'>): TenantFacts {
  const { id, name, settings } = describeTenant(row);
  return { id, name, settings };
}
