import { type CandidateToken, mode, tenantId, userId } from '@mock-interview/contract';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Clock, type IdSource, toInstant } from '../platform/clock.js';
import { sha256 } from '../platform/encryption.js';
import { type SigningKeys, signingAlgorithm } from './signing-keys.js';

const audience = 'mock-interview';
const tokenType = 'candidate+jwt';
/** Longer than any token of ours; what is longer is not looked at. */
const longestToken = 4096;

const claims = z.object({
  sub: userId,
  tid: tenantId,
  mode,
  scope: z.literal('interviews'),
  jti: z.string(),
  exp: z.number(),
  name: z.string().optional(),
  email: z.string().optional(),
});
export type CandidateClaims = z.infer<typeof claims>;

export interface CandidateTokens {
  /** @param expiresIn seconds */
  mint(claims: Omit<CandidateClaims, 'jti' | 'exp' | 'scope'>, expiresIn: number): Promise<CandidateToken>;
  /** @returns undefined for whatever is not a token of ours that is valid now; why is nobody's business */
  verify(token: string): Promise<CandidateClaims | undefined>;
}

/**
 * Candidate tokens: short-lived JWTs signed with ES256. One algorithm is allowed, and the key is taken from our own
 * store by its id, so that nothing in a token decides how it is verified.
 */
export function createCandidateTokens({
  keys,
  clock,
  newId,
  issuer,
}: {
  keys: SigningKeys;
  clock: Clock;
  newId: IdSource;
  issuer: string;
}): CandidateTokens {
  // Verifying costs about 120 µs; a token is used many times while it lives.
  const verified = new LRUCache<string, CandidateClaims>({ max: 10_000 });

  async function verifySignature(token: string): Promise<CandidateClaims | undefined> {
    try {
      const { kid } = decodeProtectedHeader(token);
      const key = kid === undefined ? undefined : await keys.verifier(kid);
      if (!key) return undefined;
      const { payload } = await jwtVerify(token, key, {
        algorithms: [signingAlgorithm],
        issuer,
        audience,
        typ: tokenType,
        currentDate: new Date(clock()),
      });
      return claims.parse(payload);
    } catch {
      return undefined;
    }
  }

  return {
    async mint({ sub, ...rest }, expiresIn) {
      const { kid, privateKey } = keys.signer();
      const issuedAt = Math.floor(clock() / 1000);
      const token = await new SignJWT({ ...rest, scope: 'interviews' })
        .setProtectedHeader({ alg: signingAlgorithm, kid, typ: tokenType })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setJti(newId('token'))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresIn)
        .sign(privateKey);
      return { token, expiresAt: toInstant((issuedAt + expiresIn) * 1000) };
    },
    async verify(token) {
      if (token.length > longestToken) return undefined;
      const fingerprint = sha256(token);
      const known = verified.get(fingerprint) ?? (await verifySignature(token));
      if (!known || known.exp * 1000 <= clock()) return undefined;
      verified.set(fingerprint, known);
      return known;
    },
  };
}
