/** Credentials that must not open anything: what leaks, is guessed, is mistyped or was made by an attacker. */
import type { CandidateToken, CreateTenantResponse } from '@mock-interview/contract/wire';
import {
  base64url,
  CompactSign,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';
import { publicUrl, type RunningService } from './running-service.js';

/** By name; each as it comes after `Bearer `. */
export type Credentials = Record<string, string>;

/** Candidate tokens that were not minted by us, not for here, not for now, or were changed on the way. */
export async function invalidTokens(
  { service, call }: RunningService,
  { tenant, keys }: CreateTenantResponse,
): Promise<Credentials> {
  const { kid, privateKey } = service.signingKeys.signer();
  const publicKey = await service.signingKeys.verifier(kid);
  if (!publicKey) throw new Error('There is no public key.');
  const minted = await call<CandidateToken>('POST', '/api/tokens', {
    token: keys.secret,
    body: { userId: 'learner-1' },
  });
  const { token } = minted.body;
  const [header = '', payload = '', signature = ''] = token.split('.');
  const attacker = await generateKeyPair('ES256', { extractable: true });
  const attackersJwk = await exportJWK(attacker.publicKey);
  const now = Math.floor(service.clock() / 1000);

  const claims = { sub: 'learner-1', tid: tenant.id, mode: 'test', scope: 'interviews', jti: 'tok_x', iss: publicUrl };
  const standard = { ...claims, aud: 'mock-interview', iat: now, exp: now + 600 };
  const standardHeader = { alg: 'ES256', kid, typ: 'candidate+jwt' };
  const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
  const unsigned = (head: object, body: object) => `${encode(head)}.${encode(body)}.`;
  const without = (name: string) => Object.fromEntries(Object.entries(standard).filter(([key]) => key !== name));
  /** Signed with our own key: only what it says is wrong. */
  const ours = (body: Record<string, unknown>, head: Partial<JWTHeaderParameters> = {}) =>
    new SignJWT(body).setProtectedHeader({ ...standardHeader, ...head }).sign(privateKey);
  const theirs = (head: Partial<JWTHeaderParameters> = {}) =>
    new SignJWT(standard).setProtectedHeader({ ...standardHeader, ...head }).sign(attacker.privateKey);
  const hmac = (secret: string) =>
    new SignJWT(standard)
      .setProtectedHeader({ alg: 'HS256', kid, typ: 'candidate+jwt' })
      .sign(new TextEncoder().encode(secret));
  const withoutType = await new SignJWT(standard).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
  const notJson = await new CompactSign(new TextEncoder().encode('not json'))
    .setProtectedHeader(standardHeader)
    .sign(privateKey);

  return {
    'the word null': 'null',
    'three dots': '...',
    'text that is no token': 'x'.repeat(100),
    'a token without its signature': `${header}.${payload}.`,
    'a token cut off in the signature': token.slice(0, -4),
    'a token with another signature': `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'a token for another candidate, its payload tampered with': `${header}.${encode({ ...standard, sub: 'learner-2' })}.${signature}`,
    'a token with a part too many': `${token}.${signature}`,
    'alg none': unsigned({ ...standardHeader, alg: 'none' }, standard),
    'alg None': unsigned({ ...standardHeader, alg: 'None' }, standard),
    'alg none with the signature of a token': `${encode({ ...standardHeader, alg: 'none' })}.${payload}.${signature}`,
    'HS256 signed with the public key': await hmac(await exportSPKI(publicKey)),
    'HS256 signed with the published key': await hmac(JSON.stringify(await exportJWK(publicKey))),
    'HS256 signed with nothing known': await hmac('0'.repeat(32)),
    'the attacker’s key under our kid': await theirs(),
    'the attacker’s key under a kid of its own': await theirs({ kid: 'attacker' }),
    'the attacker’s key under a kid that is a path': await theirs({ kid: '../../../dev/null' }),
    'the attacker’s key under a kid that is a query': await theirs({ kid: "' or '1'='1" }),
    'the attacker’s key in a jwk header': await theirs({ jwk: attackersJwk }),
    'the attacker’s key behind a jku header': await theirs({ jku: 'https://attacker.test/jwks.json' }),
    'the attacker’s key behind an x5u header': await theirs({ x5u: 'https://attacker.test/cert.pem' }),
    'our key under a wrong kid': await ours(standard, { kid: 'unknown' }),
    'another issuer': await ours({ ...standard, iss: 'https://attacker.test' }),
    'no issuer': await ours(without('iss')),
    'another audience': await ours({ ...standard, aud: 'other-service' }),
    'no audience': await ours(without('aud')),
    'another type': await ours(standard, { typ: 'JWT' }),
    'no type': withoutType,
    'an expired token': await ours({ ...standard, iat: now - 1000, exp: now - 1 }),
    'a token that never expires': await ours(without('exp')),
    'a token for later': await ours({ ...standard, nbf: now + 600 }),
    'another scope': await ours({ ...standard, scope: 'admin' }),
    'no subject': await ours(without('sub')),
    'an empty subject': await ours({ ...standard, sub: '' }),
    'no tenant': await ours(without('tid')),
    'a tenant that does not exist': await ours({ ...standard, tid: 'tn_unknown' }),
    'a mode that does not exist': await ours({ ...standard, mode: 'root' }),
    'a payload that is not JSON': notJson,
    'a token that is very long': await ours({ ...standard, name: 'n'.repeat(6_000) }),
  };
}

/** API keys that are almost right. */
export function invalidKeys({ keys }: CreateTenantResponse): Credentials {
  const { secret } = keys;
  const last = secret.slice(-1);
  return {
    'a key with a typing mistake': secret.slice(0, -1) + (last === 'a' ? 'b' : 'a'),
    'a key that was cut off': secret.slice(0, -1),
    'a key with something behind': `${secret}0`,
    'a test key that calls itself live': secret.replace('_test_', '_live_'),
    'a publishable key that calls itself secret': keys.publishable.replace('mi_pk_', 'mi_sk_'),
    'a key in capitals': secret.toUpperCase(),
    'only the prefix of a key': 'mi_sk_test_',
  };
}
