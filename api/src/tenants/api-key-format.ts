import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyKind, Mode } from '@mock-interview/contract';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 43;
const checksumLength = 6;
const pattern = /^mi_(sk|pk)_(test|live)_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/** What a key says of itself. */
export interface ParsedApiKey {
  kind: KeyKind;
  mode: Mode;
}

/**
 * Makes a key: `mi_sk_test_` + 43 random characters (256 bit) + 6 of checksum.
 *
 * The prefix and the checksum let secret scanners recognise a leaked key, and let us refuse a mistyped one without
 * asking the database.
 */
export function generateApiKey(kind: KeyKind, mode: Mode): string {
  const prefix = `mi_${kind === 'secret' ? 'sk' : 'pk'}_${mode}_`;
  const body = inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), randomLength);
  return prefix + body + checksum(prefix + body);
}

/** @returns undefined where it is not one of our keys or was mistyped */
export function parseApiKey(text: string): ParsedApiKey | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, kind, mode, , sum] = match;
  if (checksum(text.slice(0, -checksumLength)) !== sum) return undefined;
  return { kind: kind === 'sk' ? 'secret' : 'publishable', mode: mode === 'live' ? 'live' : 'test' };
}

/** Enough of a key to tell it from others, not enough to use it. */
export function hintOfApiKey(key: string): string {
  return `${key.slice(0, 15)}…${key.slice(-4)}`;
}

function checksum(text: string): string {
  return inBase62(BigInt(crc32(text)), checksumLength);
}

function inBase62(value: bigint, length: number): string {
  let rest = value;
  let digits = '';
  while (rest > 0n) {
    digits = alphabet.charAt(Number(rest % 62n)) + digits;
    rest /= 62n;
  }
  return digits.padStart(length, '0');
}
