import { desc } from 'drizzle-orm';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Database, Row } from '../platform/database/database.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { Encryption } from '../platform/encryption.js';
import { canonicalJson } from '../platform/idempotency.js';
import { type CredentialStore, readCredentials } from './credential-store.js';
import type { VendorCredentials } from './vendor-credentials.js';

/** The Razorpay accounts before the one in use: what they took may have to go back. They are told by no route. */
export interface FormerAccounts {
  /**
   * Those that the tenant has replaced or deleted, newest first and at most twenty, then the operator's.
   *
   * @param keyId only those with this key
   */
  list(scope: TenantScope, keyId?: string): Promise<VendorCredentials<'razorpay'>[]>;
}

/** An account changes once in a while, a secret of it perhaps each month. */
const mostListed = 20;

export function createFormerAccounts({
  database,
  encryption,
  credentials,
}: {
  database: Database;
  encryption: Encryption;
  credentials: Pick<CredentialStore, 'ofOperator'>;
}): FormerAccounts {
  return {
    async list(scope, keyId) {
      const rows = await database.read.in(scope).list('formerRazorpayAccounts', {
        ...(keyId !== undefined && { where: { keyId } }),
        orderBy: (t) => [desc(t.replacedAt), desc(t.id)],
        limit: mostListed,
      });
      const replaced = rows.flatMap((row) => readCredentials(encryption, scope, 'razorpay', row) ?? []);
      const operators = credentials.ofOperator(scope, 'razorpay');
      const isWanted = operators && (keyId === undefined || operators.keyId === keyId);
      return isWanted ? [...replaced, operators] : replaced;
    },
  };
}

/**
 * Keeps the account that another takes the place of, or that is deleted. Belongs in the same transaction.
 *
 * @param next what takes its place: the same again replaces nothing
 */
export async function keepFormerAccount(
  { scope, clock, newId }: Pick<Context, 'scope' | 'clock' | 'newId'>,
  { rows }: Pick<UnitOfWork, 'rows'>,
  encryption: Encryption,
  { replaced, next }: { replaced: Row<'vendorCredentials'>; next?: VendorCredentials<'razorpay'> },
): Promise<void> {
  const { secrets } = replaced;
  const former = readCredentials(encryption, scope, 'razorpay', { secrets });
  if (!former || (next && canonicalJson(former) === canonicalJson(next))) return;
  const row = { id: newId('account'), keyId: former.keyId, secrets, replacedAt: clock() };
  await rows.insert('formerRazorpayAccounts', row);
}
