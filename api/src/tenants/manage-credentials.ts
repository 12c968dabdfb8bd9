import {
  type CredentialCheck,
  type CredentialStatus,
  type Vendor,
  vendor as vendorSchema,
} from '@mock-interview/contract';
import { toInstantOrNull } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { Encryption } from '../platform/encryption.js';
import { invalidFields, ServiceError } from '../platform/errors.js';
import { canonicalJson } from '../platform/idempotency.js';
import { type CredentialStore, placeOfCredentials } from './credential-store.js';
import { keepFormerAccount } from './former-accounts.js';
import { type CredentialsByVendor, modeOfRazorpayKey } from './vendor-credentials.js';

/** How much of the end of a key is told, to tell it from another. */
const hintLength = 4;

/** Asks a vendor whether it accepts credentials, with a request that changes nothing. */
export type CheckCredentials = <V extends Vendor>(
  vendor: V,
  credentials: CredentialsByVendor[V],
) => Promise<Pick<CredentialCheck, 'works' | 'message'>>;

/** Which accounts the tenant uses in the mode of the key that asks. The secrets themselves are never told. */
export async function listCredentials(context: Context, store: CredentialStore): Promise<CredentialStatus[]> {
  const rows = await context.read.list('vendorCredentials', {});
  return vendorSchema.options.map((vendor) =>
    describe(
      context,
      store,
      vendor,
      rows.find((row) => row.vendor === vendor),
    ),
  );
}

/** The account that a tenant brings at one of the vendors. */
export type OwnAccount = {
  [V in Vendor]: { readonly vendor: V; readonly credentials: CredentialsByVendor[V] };
}[Vendor];

/**
 * Keeps a tenant's own account at a vendor, encrypted, for the mode of the key that asks. A Razorpay account that it takes
 * the place of is kept too: what it took may have to go back.
 *
 * @throws ServiceError VALIDATION_FAILED for a Razorpay key of the other mode
 */
export async function keepCredentials(
  context: Context,
  { store, encryption }: { store: CredentialStore; encryption: Encryption },
  account: OwnAccount,
): Promise<CredentialStatus> {
  const { scope } = context;
  const { vendor, credentials } = account;
  if (account.vendor === 'razorpay' && modeOfRazorpayKey(account.credentials.keyId) !== scope.mode) {
    throw invalidFields({ keyId: `is not of ${scope.mode} mode, as the key that asks is` });
  }
  const place = placeOfCredentials(scope, vendor);
  const secrets = encryption.encrypt(JSON.stringify(credentials), place);
  const hint = hintOf(account);
  // What is remembered of the request is a fingerprint under a key of ours: who has the database alone cannot try
  // secrets on it.
  const fingerprint = encryption.derive(`fingerprint of ${place}|${canonicalJson(credentials)}`);
  return context.transact('credentials.keep', { vendor, fingerprint }, async (unit) => {
    const { rows, audit } = unit;
    const row = { vendor, secrets, hint, updatedAt: context.clock() };
    if (!(await rows.insertIfAbsent('vendorCredentials', row))) {
      const replaced = await rows.lock('vendorCredentials', { vendor });
      if (replaced && account.vendor === 'razorpay') {
        await keepFormerAccount(context, unit, encryption, { replaced, next: account.credentials });
      }
      await rows.update('vendorCredentials', { vendor }, row);
    }
    await audit('credentials.kept', vendor, { hint });
    return describe(context, store, vendor, row);
  });
}

/**
 * Forgets a tenant's account at a vendor: from then on the operator's is used, where there is one. A Razorpay account is
 * kept aside, for what it took alone.
 */
export function forgetCredentials(
  context: Context,
  { store, encryption }: { store: CredentialStore; encryption: Encryption },
  vendor: Vendor,
): Promise<CredentialStatus> {
  return context.transact('credentials.forget', { vendor }, async (unit) => {
    const { rows, audit } = unit;
    const replaced = await rows.lock('vendorCredentials', { vendor });
    if (!replaced) throw new ServiceError('NOT_FOUND', `No credentials for ${vendor} are kept in this mode.`);
    if (vendor === 'razorpay') await keepFormerAccount(context, unit, encryption, { replaced });
    await rows.remove('vendorCredentials', { vendor });
    await audit('credentials.forgotten', vendor);
    return describe(context, store, vendor, undefined);
  });
}

/** Whether the vendor accepts the credentials that are in use. */
export async function checkCredentials(
  context: Context,
  { store, check }: { store: CredentialStore; check: CheckCredentials },
  vendor: Vendor,
): Promise<CredentialCheck> {
  const credentials = await store.find(context.scope, vendor);
  if (!credentials) return { vendor, works: false, message: `There are no credentials for ${vendor}.` };
  return { vendor, ...(await check(vendor, credentials)) };
}

function describe(
  { scope }: Context,
  store: CredentialStore,
  vendor: Vendor,
  own: Pick<Row<'vendorCredentials'>, 'hint' | 'updatedAt'> | undefined,
): CredentialStatus {
  const source = own ? 'tenant' : store.ofOperator(scope, vendor) ? 'operator' : 'none';
  return { vendor, source, hint: own?.hint ?? null, updatedAt: toInstantOrNull(own?.updatedAt ?? null) };
}

/** The end of what is least secret: an id where there is one. */
function hintOf(account: OwnAccount): string {
  return `…${leastSecretOf(account).slice(-hintLength)}`;
}

function leastSecretOf(account: OwnAccount): string {
  switch (account.vendor) {
    case 'razorpay':
      return account.credentials.keyId;
    case 'vapi':
      return account.credentials.publicKey;
    case 'gemini':
      return account.credentials.apiKey;
  }
}
