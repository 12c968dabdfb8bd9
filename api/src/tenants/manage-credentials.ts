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
import { type CredentialStore, placeOfCredentials } from './credential-store.js';
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

/**
 * Keeps a tenant's own account at a vendor, encrypted, for the mode of the key that asks.
 *
 * @throws ServiceError VALIDATION_FAILED for a Razorpay key of the other mode
 */
export function keepCredentials<V extends Vendor>(
  context: Context,
  { store, encryption }: { store: CredentialStore; encryption: Encryption },
  { vendor, credentials }: { vendor: V; credentials: CredentialsByVendor[V] },
): Promise<CredentialStatus> {
  const { scope } = context;
  if ('keyId' in credentials && modeOfRazorpayKey(credentials.keyId) !== scope.mode) {
    throw invalidFields({ keyId: `is not of ${scope.mode} mode, as the key that asks is` });
  }
  const secrets = encryption.encrypt(JSON.stringify(credentials), placeOfCredentials(scope, vendor));
  const hint = hintOf(credentials);
  // What is remembered of the request is a fingerprint: no secret may be in it, not even hashed.
  return context.transact('credentials.keep', { vendor, hint }, async ({ rows, audit }) => {
    const row = { vendor, secrets, hint, updatedAt: context.clock() };
    const isNew = await rows.insertIfAbsent('vendorCredentials', row);
    if (!isNew) await rows.update('vendorCredentials', { vendor }, row);
    await audit('credentials.kept', vendor, { hint });
    return describe(context, store, vendor, row);
  });
}

/** Forgets a tenant's account at a vendor. From then on the operator's is used, where there is one. */
export function forgetCredentials(context: Context, store: CredentialStore, vendor: Vendor): Promise<CredentialStatus> {
  return context.transact('credentials.forget', { vendor }, async ({ rows, audit }) => {
    if ((await rows.remove('vendorCredentials', { vendor })) === 0) {
      throw new ServiceError('NOT_FOUND', `No credentials for ${vendor} are kept in this mode.`);
    }
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
function hintOf(credentials: CredentialsByVendor[Vendor]): string {
  const key =
    'keyId' in credentials
      ? credentials.keyId
      : 'publicKey' in credentials
        ? credentials.publicKey
        : credentials.apiKey;
  return `…${key.slice(-hintLength)}`;
}
