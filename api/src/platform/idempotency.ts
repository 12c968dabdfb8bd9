import type { Clock } from './clock.js';
import type { ScopedReader, ScopedWriter } from './database/database.js';
import type { TenantScope } from './database/scope.js';
import { type Encryption, sha256 } from './encryption.js';
import { ServiceError } from './errors.js';

/** How long the answer to a key is kept, in milliseconds: a day. */
const keptFor = 24 * 60 * 60 * 1000;

/** The caller's `Idempotency-Key`. `replayed` is set when the answer is one that was given before. */
export interface IdempotentRequest {
  readonly key: string;
  replayed: boolean;
}

interface Surroundings {
  rows: ScopedWriter;
  clock: Clock;
  encryption: Encryption;
  scope: TenantScope;
}

interface Request {
  actor: string;
  operation: string;
  input: unknown;
  idempotency: IdempotentRequest | undefined;
}

/**
 * Does the work once for a key. The record is part of the transaction of the effect: after a crash either both are
 * there or neither. A second request with the key waits for the first (its row is locked) and gets its answer.
 *
 * @throws ServiceError IDEMPOTENCY_CONFLICT where the key came with another request
 */
export async function answerOnce<Result>(
  { rows, clock, encryption, scope }: Surroundings,
  { actor, operation, input, idempotency }: Request,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!idempotency) return work();
  const now = clock();
  const name = { actor, key: idempotency.key };
  const belongsTo = ['idempotency', scope.tenantId, scope.mode, actor, idempotency.key].join('|');
  const fingerprint = sha256(`${operation}\n${canonicalJson(input)}`);
  const record = { ...name, fingerprint, response: null, expiresAt: now + keptFor };

  if (!(await rows.insertIfAbsent('idempotencyRecords', record))) {
    const earlier = await rows.lock('idempotencyRecords', name);
    if (earlier && earlier.expiresAt > now) {
      if (earlier.fingerprint !== fingerprint) {
        throw new ServiceError(
          'IDEMPOTENCY_CONFLICT',
          'This Idempotency-Key was used for another request. Use a new key for a new request.',
        );
      }
      idempotency.replayed = true;
      return JSON.parse(encryption.decrypt(earlier.response ?? '', belongsTo)) as Result;
    }
    await rows.update('idempotencyRecords', name, record);
  }
  const result = await work();
  const response = encryption.encrypt(JSON.stringify(result ?? null), belongsTo);
  await rows.update('idempotencyRecords', name, { response });
  return result;
}

/**
 * Whether a key has its answer already. A use case that pays for something before its transaction asks first; the
 * transaction decides.
 */
export async function hasAnswer(
  { rows, clock }: { rows: ScopedReader; clock: Clock },
  { actor, idempotency }: Pick<Request, 'actor' | 'idempotency'>,
): Promise<boolean> {
  const record = idempotency && (await rows.find('idempotencyRecords', { actor, key: idempotency.key }));
  return record !== undefined && record.expiresAt > clock();
}

/** JSON with sorted names: equal for values that are equal. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
