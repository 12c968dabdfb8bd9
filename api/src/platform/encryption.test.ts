import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncryption, sha256 } from './encryption.js';

const key = randomBytes(32);
const encryption = createEncryption(key);
const text = fc.string({ unit: 'grapheme' });

describe('an encrypted secret', () => {
  it('comes back whole, in any script, to who says what it belongs to', () => {
    fc.assert(
      fc.property(text, text, (secret, belongsTo) => {
        expect(encryption.decrypt(encryption.encrypt(secret, belongsTo), belongsTo)).toBe(secret);
      }),
    );
  });

  it('is another text each time, so that equal secrets cannot be recognised', () => {
    expect(encryption.encrypt('secret', 'row')).not.toBe(encryption.encrypt('secret', 'row'));
  });

  it('cannot be read with any bit changed', () => {
    const whole = Buffer.from(encryption.encrypt('a secret', 'row'), 'base64');
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => encryption.decrypt(changed.toString('base64'), 'row')).toThrow();
    }
  });

  it('cannot be read where it was cut short', () => {
    const whole = Buffer.from(encryption.encrypt('a secret', 'row'), 'base64');
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => encryption.decrypt(whole.subarray(0, length).toString('base64'), 'row')).toThrow();
    }
  });

  it('cannot be read from another row', () => {
    const secret = encryption.encrypt('a secret', 'tenant one');
    expect(() => encryption.decrypt(secret, 'tenant two')).toThrow();
  });

  it('cannot be read with another key, and can be after a restart with the same', () => {
    const secret = encryption.encrypt('a secret', 'row');
    expect(() => createEncryption(randomBytes(32)).decrypt(secret, 'row')).toThrow();
    expect(createEncryption(key).decrypt(secret, 'row')).toBe('a secret');
  });
});

describe('a derived secret', () => {
  it('is the same for a purpose after each start, and another for each purpose and key', () => {
    const derived = encryption.derive('webhooks of tenant one');
    expect(derived).toMatch(/^[0-9a-f]{64}$/);
    expect(createEncryption(key).derive('webhooks of tenant one')).toBe(derived);
    expect(encryption.derive('webhooks of tenant two')).not.toBe(derived);
    expect(createEncryption(randomBytes(32)).derive('webhooks of tenant one')).not.toBe(derived);
  });
});

it('fingerprints as SHA-256 does', () => {
  // The vector of FIPS 180-2, appendix B.1.
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
