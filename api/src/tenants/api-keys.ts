import type { ApiKey, CreateKeyResponse, KeyKind, Mode } from '@mock-interview/contract';
import { desc } from 'drizzle-orm';
import { toInstant, toInstantOrNull } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import type { NewRow, Row, ScopedWriter } from '../platform/database/database.js';
import { sha256 } from '../platform/encryption.js';
import { ServiceError } from '../platform/errors.js';
import { generateApiKey, hintOfApiKey } from './api-key-format.js';

const hour = 60 * 60 * 1000;

/** A new key and the row that stands for it. The key itself is nowhere but in the answer. */
export function newApiKey(facts: { id: string; kind: KeyKind; mode: Mode; name: string; now: number }): {
  secret: string;
  row: Omit<NewRow<'apiKeys'>, 'tenantId' | 'mode'>;
} {
  const secret = generateApiKey(facts.kind, facts.mode);
  const { id, kind, name, now } = facts;
  return { secret, row: { id, kind, name, hash: sha256(secret), hint: hintOfApiKey(secret), createdAt: now } };
}

/** The tenant's keys of the mode of the key that asks, newest first. */
export async function listApiKeys(context: Context): Promise<ApiKey[]> {
  const rows = await context.read.list('apiKeys', { orderBy: (t) => desc(t.createdAt) });
  return rows.map(describeApiKey);
}

/**
 * Creates a key of the mode of the key that asks.
 *
 * @throws ServiceError FORBIDDEN for the other mode: a test key that leaked must not lead to live data
 */
export function createApiKey(
  context: Context,
  input: { kind: KeyKind; mode: Mode; name: string },
): Promise<CreateKeyResponse> {
  if (input.mode !== context.scope.mode) {
    throw new ServiceError(
      'FORBIDDEN',
      `A ${context.scope.mode} key makes ${context.scope.mode} keys only. Ask the operator for the first key of the other mode.`,
    );
  }
  return context.transact('keys.create', input, async ({ rows, audit }) => {
    const created = await addApiKey(context, rows, input);
    await audit('key.created', created.key.id, { kind: input.kind, name: input.name });
    return created;
  });
}

/** Replaces a key: the new one works at once, the old one until the overlap is over. */
export function rotateApiKey(
  context: Context,
  input: { keyId: string; overlapHours: number },
): Promise<CreateKeyResponse> {
  return context.transact('keys.rotate', input, async ({ rows, audit }) => {
    const old = await findUsableKey(rows, input.keyId);
    const { mode, kind, name } = old;
    const created = await addApiKey(context, rows, { mode, kind, name });
    await rows.update('apiKeys', { id: old.id }, { expiresAt: context.clock() + input.overlapHours * hour });
    await audit('key.rotated', old.id, { replacedBy: created.key.id, overlapHours: input.overlapHours });
    return created;
  });
}

/** Ends a key at once. */
export function revokeApiKey(context: Context, input: { keyId: string }): Promise<ApiKey> {
  return context.transact('keys.revoke', input, async ({ rows, audit }) => {
    const key = await findUsableKey(rows, input.keyId);
    const revokedAt = context.clock();
    await rows.update('apiKeys', { id: key.id }, { revokedAt });
    await audit('key.revoked', key.id);
    return describeApiKey({ ...key, revokedAt });
  });
}

async function addApiKey(
  context: Context,
  rows: ScopedWriter,
  facts: { kind: KeyKind; mode: Mode; name: string },
): Promise<CreateKeyResponse> {
  const { secret, row } = newApiKey({ ...facts, id: context.newId('apiKey'), now: context.clock() });
  await rows.insert('apiKeys', row);
  const whole = { ...row, ...context.scope, lastUsedAt: null, expiresAt: null, revokedAt: null };
  return { key: describeApiKey(whole), secret };
}

async function findUsableKey(rows: ScopedWriter, keyId: string): Promise<Row<'apiKeys'>> {
  const key = await rows.lock('apiKeys', { id: keyId });
  if (!key || key.revokedAt !== null) throw new ServiceError('NOT_FOUND', 'There is no such key.');
  return key;
}

function describeApiKey(row: Row<'apiKeys'>): ApiKey {
  return {
    id: row.id,
    kind: row.kind,
    mode: row.mode,
    name: row.name,
    hint: row.hint,
    createdAt: toInstant(row.createdAt),
    lastUsedAt: toInstantOrNull(row.lastUsedAt),
    expiresAt: toInstantOrNull(row.expiresAt),
    revokedAt: toInstantOrNull(row.revokedAt),
  };
}
