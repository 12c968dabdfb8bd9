import type { VendorErrorKind } from './vendor-errors.js';

/** What the emulator knows about keys; any other is not valid. */
export interface GeminiKeys {
  readonly valid: string;
  readonly leaked: string;
  readonly expired: string;
}

/**
 * Why a request is not let in; undefined: it is.
 *
 * @param authorization a header that this API does not want: it is read only where there is no key
 */
export function refuseKey(
  key: string | undefined,
  authorization: string | undefined,
  { valid, leaked, expired }: GeminiKeys,
): VendorErrorKind | undefined {
  if (!key) return authorization ? 'unauthenticated' : 'api_key_missing';
  if (key === valid) return undefined;
  if (key === leaked) return 'api_key_leaked';
  return key === expired ? 'api_key_expired' : 'api_key_invalid';
}
