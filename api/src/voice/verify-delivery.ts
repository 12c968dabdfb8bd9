import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../platform/encryption.js';

/** How far the clock of a signed delivery may be off, in milliseconds. */
const tolerance = 5 * 60_000;

/** What proves that a delivery comes from Vapi for this session. */
export interface DeliveryProof {
  /** The header that we had the vendor send. */
  readonly secret: string | undefined;
  /** HMAC over `{timestamp}.{body}`, in hex or base64, with an optional prefix such as `sha256=`. */
  readonly signature: string | undefined;
  /** Seconds or milliseconds since 1970: sources disagree. */
  readonly timestamp: string | undefined;
}

/** Whether a delivery carries the secret of the session, or was signed with it. Timing-safe. */
export function isFromVapi(
  proof: DeliveryProof,
  { secret, body, now }: { secret: string; body: string; now: number },
): boolean {
  if (proof.secret !== undefined && equal(proof.secret, secret)) return true;
  const { signature, timestamp } = proof;
  if (!signature || !timestamp || !isRecent(timestamp, now)) return false;
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();
  const given = signature.replace(/^[a-z0-9]+=(?=.)/i, '');
  return equal(given.toLowerCase(), mac.toString('hex')) || equal(given, mac.toString('base64'));
}

function isRecent(timestamp: string, now: number): boolean {
  if (!/^\d{9,14}$/.test(timestamp)) return false;
  const at = Number(timestamp);
  return [at, at * 1000].some((moment) => Math.abs(now - moment) <= tolerance);
}

/** Digests are compared, so that the lengths are equal. */
function equal(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
}
