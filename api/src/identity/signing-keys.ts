import { desc, isNull } from 'drizzle-orm';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import type { Database, Row } from '../platform/database/database.js';
import type { Encryption } from '../platform/encryption.js';

export const signingAlgorithm = 'ES256';

/** Another node may have made a key since we looked; tokens with invented key ids must not make us look each time. */
const unknownKeyCooldown = 2_000;

/** The keys that candidate tokens are signed with. */
export interface SigningKeys {
  /** The key that signs now. */
  signer(): { kid: string; privateKey: CryptoKey };
  /** @returns undefined where we never had a key of this id, or it is retired */
  verifier(kid: string): Promise<CryptoKey | undefined>;
  /** What `/.well-known/jwks.json` publishes. */
  published(): { keys: JWK[] };
}

interface LoadedKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
}

/** Loads the keys of the database; the first process of all makes the first one. */
export async function loadSigningKeys(surroundings: {
  database: Database;
  clock: Clock;
  encryption: Encryption;
}): Promise<SigningKeys> {
  const { clock } = surroundings;
  let keys = await readSigningKeys(surroundings);
  if (keys.length === 0) {
    await addSigningKey(surroundings);
    keys = await readSigningKeys(surroundings);
  }
  let readAt = clock();

  return {
    signer() {
      const [newest] = keys;
      if (!newest) throw new Error('There is no signing key.');
      return newest;
    },
    async verifier(kid) {
      const known = keys.find((key) => key.kid === kid);
      if (known || clock() - readAt < unknownKeyCooldown) return known?.publicKey;
      readAt = clock();
      keys = await readSigningKeys(surroundings);
      return keys.find((key) => key.kid === kid)?.publicKey;
    },
    published: () => ({ keys: keys.map(({ publicJwk }) => publicJwk) }),
  };
}

async function readSigningKeys({ database, encryption }: Parameters<typeof loadSigningKeys>[0]): Promise<LoadedKey[]> {
  const rows = await database.read.acrossTenants.list('signingKeys', {
    where: (t) => isNull(t.retiredAt),
    orderBy: (t) => desc(t.createdAt),
  });
  return Promise.all(rows.map((row) => unlock(row, encryption)));
}

async function addSigningKey({ database, clock, encryption }: Parameters<typeof loadSigningKeys>[0]): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateJwk = encryption.encrypt(JSON.stringify(await exportJWK(privateKey)), `signing-key|${kid}`);
  const row = {
    kid,
    publicJwk: { ...publicJwk, kid, alg: signingAlgorithm, use: 'sig' },
    privateJwk,
    createdAt: clock(),
  };
  await database.transact(async ({ acrossTenants }) => {
    // Two nodes may start at once on an empty database: both keys then work, the newest signs.
    await acrossTenants.insert('signingKeys', row);
  });
}

const jwk = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256') });

async function unlock(row: Row<'signingKeys'>, encryption: Encryption): Promise<LoadedKey> {
  const secret = jwk.parse(JSON.parse(encryption.decrypt(row.privateJwk, `signing-key|${row.kid}`))) as JWK;
  return {
    kid: row.kid,
    privateKey: (await importJWK(secret, signingAlgorithm)) as CryptoKey,
    publicKey: (await importJWK(row.publicJwk, signingAlgorithm)) as CryptoKey,
    publicJwk: row.publicJwk,
  };
}
