import type { Vendor } from '@mock-interview/contract';
import type { Database, Row } from '../platform/database/database.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { Encryption } from '../platform/encryption.js';
import { type CredentialsByVendor, modeOfRazorpayKey, vendorCredentials } from './vendor-credentials.js';

/** Where the accounts at vendors come from. */
export interface CredentialStore {
  /** The tenant's own, else the operator's; undefined where there are none. */
  find<V extends Vendor>(scope: TenantScope, vendor: V): Promise<CredentialsByVendor[V] | undefined>;
  /** The operator's, where they may be used in this mode. */
  ofOperator<V extends Vendor>(scope: TenantScope, vendor: V): CredentialsByVendor[V] | undefined;
}

export function createCredentialStore({
  database,
  encryption,
  operators,
}: {
  database: Database;
  encryption: Encryption;
  operators: Partial<CredentialsByVendor>;
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
      return own ? open(encryption, scope, vendor, own) : ofOperator(scope, vendor);
    },
  };
}

/** What the ciphertext of a row belongs to: moved to another tenant, mode or vendor it does not decrypt. */
export function placeOfCredentials({ tenantId, mode }: TenantScope, vendor: Vendor): string {
  return ['vendor credentials', tenantId, mode, vendor].join('|');
}

function open<V extends Vendor>(
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
