import type { Mode, TenantId, Vendor } from '@mock-interview/contract';
import type { Database, Row } from '../platform/database/database.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { Encryption } from '../platform/encryption.js';
import { type CredentialsByVendor, modeOfRazorpayKey, vendorCredentials } from './vendor-credentials.js';

/** Where the accounts at vendors come from. */
export interface CredentialStore {
  /**
   * The tenant's own, else the operator's; undefined where there are none. Own ones that cannot be read are none, and the
   * operator's do not stand in for them: the tenant's data would go to an account that it has not chosen.
   */
  find<V extends Vendor>(scope: TenantScope, vendor: V): Promise<CredentialsByVendor[V] | undefined>;
  /** The operator's, where they may be used in this mode. */
  ofOperator<V extends Vendor>(scope: TenantScope, vendor: V): CredentialsByVendor[V] | undefined;
}

export function createCredentialStore({
  database,
  encryption,
  operators,
  onUnreadable,
}: {
  database: Database;
  encryption: Encryption;
  operators: Partial<CredentialsByVendor>;
  /** Told whose credentials were wanted and cannot be read: safe to log. */
  onUnreadable: (whose: { tenantId: TenantId; mode: Mode; vendor: Vendor }) => void;
}): CredentialStore {
  function ofOperator<V extends Vendor>({ mode }: TenantScope, vendor: V): CredentialsByVendor[V] | undefined {
    const { razorpay } = operators;
    // A key of the other mode would move money in tests, or none in earnest.
    if (vendor === 'razorpay' && razorpay && modeOfRazorpayKey(razorpay.keyId) !== mode) return undefined;
    return operators[vendor];
  }

  return {
    ofOperator,
    async find(scope, vendor) {
      const own = await database.read.in(scope).find('vendorCredentials', { vendor });
      if (!own) return ofOperator(scope, vendor);
      const account = readCredentials(encryption, scope, vendor, own);
      if (!account) onUnreadable({ tenantId: scope.tenantId, mode: scope.mode, vendor });
      return account;
    },
  };
}

/** What the ciphertext of a row belongs to: moved to another tenant, mode or vendor it does not decrypt. */
export function placeOfCredentials({ tenantId, mode }: TenantScope, vendor: Vendor): string {
  return ['vendor credentials', tenantId, mode, vendor].join('|');
}

/** What a row holds; undefined where it cannot be read any more: `ENCRYPTION_KEY` may have been another. */
export function readCredentials<V extends Vendor>(
  ...place: Parameters<typeof openCredentials<V>>
): CredentialsByVendor[V] | undefined {
  try {
    return openCredentials(...place);
  } catch {
    return undefined;
  }
}

function openCredentials<V extends Vendor>(
  encryption: Encryption,
  scope: TenantScope,
  vendor: V,
  { secrets }: Pick<Row<'vendorCredentials'>, 'secrets'>,
): CredentialsByVendor[V] {
  const schema = vendorCredentials[vendor];
  return schema.parse(
    JSON.parse(encryption.decrypt(secrets, placeOfCredentials(scope, vendor))),
  ) as CredentialsByVendor[V];
}
