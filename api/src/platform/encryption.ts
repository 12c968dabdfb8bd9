import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps secrets at rest: AES-256-GCM, bound to what the secret belongs to. */
export interface Encryption {
  /** @param belongsTo the row that holds the ciphertext: copied to another row it does not decrypt */
  encrypt(plaintext: string, belongsTo: string): string;
  /** @throws where the ciphertext was changed, is another row's or was made with another key */
  decrypt(ciphertext: string, belongsTo: string): string;
  /** A secret that is always the same for the same purpose, so that it need not be stored. 64 hex characters. */
  derive(purpose: string): string;
}

/** @param key 32 bytes */
export function createEncryption(key: Buffer): Encryption {
  const dataKey = Buffer.from(hkdfSync('sha256', key, '', 'mock-interview data', 32));
  const derivationKey = Buffer.from(hkdfSync('sha256', key, '', 'mock-interview derivation', 32));

  return {
    encrypt(plaintext, belongsTo) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(belongsTo));
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    decrypt(ciphertext, belongsTo) {
      const bytes = Buffer.from(ciphertext, 'base64');
      if (bytes[0] !== version) throw new Error('The ciphertext has an unknown version.');
      const nonce = bytes.subarray(1, 1 + nonceBytes);
      const tag = bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(belongsTo))
        .setAuthTag(tag);
      const body = bytes.subarray(1 + nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    derive: (purpose) => createHmac('sha256', derivationKey).update(purpose).digest('hex'),
  };
}

/** Fingerprint of a value with much entropy, such as a key of ours. Not for passwords. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
