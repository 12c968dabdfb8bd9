import { sign } from './signatures.js';

/** What can be odd about a delivery: its time, its number, its signature. */
export type DeliveryQuirk =
  | { readonly kind: 'lost' }
  | { readonly kind: 'after-next' }
  | { readonly kind: 'duplicate'; readonly times: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'acknowledgement-lost' }
  | { readonly kind: 'wrong-secret' }
  | { readonly kind: 'previous-secret' }
  | { readonly kind: 'upper-case-signature' }
  | { readonly kind: 'missing-signature' }
  | { readonly kind: 'altered-body' };

/** The bytes and the signature that go out. Without a quirk both are as they should be. */
export function forge(
  body: string,
  secret: string,
  previousSecret: string | undefined,
  quirks: readonly DeliveryQuirk[],
): { body: string; signature: string | undefined } {
  const kinds = new Set(quirks.map(({ kind }) => kind));
  if (kinds.has('missing-signature')) return { body, signature: undefined };
  if (kinds.has('previous-secret') && previousSecret === undefined) {
    throw new Error('The webhook has no previous secret: configure it with one.');
  }
  const key = kinds.has('wrong-secret') ? `not ${secret}` : kinds.has('previous-secret') ? previousSecret : secret;
  const signature = sign(key ?? secret, body);
  return {
    // One more space: still JSON with the same meaning, so that only a check of the raw bytes notices.
    body: kinds.has('altered-body') ? `${body} ` : body,
    signature: kinds.has('upper-case-signature') ? signature.toUpperCase() : signature,
  };
}
