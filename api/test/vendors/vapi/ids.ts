import { randomBytes } from 'node:crypto';

/** A UUID of version 7 (RFC 9562 §5.7): the vendor's ids of calls sort by the time they were made. */
export function uuidV7(moment: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(moment, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The name of a room. Who knows it may come in, so it cannot be guessed and does not follow from the call's id. */
export function roomName(): string {
  return randomBytes(15).toString('base64url');
}
