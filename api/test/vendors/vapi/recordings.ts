import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RecordingLinks } from './artifact.js';

export const recordingKinds: readonly string[] = [
  'mono-recording',
  'stereo-recording',
  'customer-recording',
  'assistant-recording',
];

export interface RecordingStore {
  readonly links: RecordingLinks;
  /** The answer to a request for a recording by its link. */
  fetch(file: string, query: URLSearchParams): Response;
}

interface RecordingStoreOptions {
  /** The address of the emulator. */
  readonly url: () => string;
  readonly clock: () => number;
  /** How long a signed link works. */
  readonly linkLifetime: number;
}

/** The storage behind the API: what it keeps can be read with a signed link for a short time, and not otherwise. */
export function createRecordingStore({ url, clock, linkLifetime }: RecordingStoreOptions): RecordingStore {
  const secret = randomBytes(32);
  const sign = (file: string, expires: string, nonce: string) =>
    createHmac('sha256', secret).update(`${file}|${expires}|${nonce}`).digest();
  const raw: RecordingLinks['raw'] = (call, kind) => `${url()}/storage/${call.id}-${kind}.wav`;

  return {
    links: {
      raw,
      signed(call, kind) {
        const expiresAt = clock() + linkLifetime;
        const nonce = randomBytes(8).toString('hex');
        const signature = sign(`${call.id}-${kind}.wav`, String(expiresAt), nonce).toString('hex');
        const query = new URLSearchParams({ expires: String(expiresAt), nonce, signature });
        return { url: `${raw(call, kind)}?${query}`, expiresAt };
      },
    },
    fetch(file, query) {
      const [expires, nonce, signature] = ['expires', 'nonce', 'signature'].map((name) => query.get(name) ?? '');
      const expected = sign(file, expires ?? '', nonce ?? '');
      const given = Buffer.from(signature ?? '', 'hex');
      const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
      if (!isGenuine || Number(expires) <= clock()) return accessDenied();
      return new Response(silence(1), { headers: { 'Content-Type': 'audio/wav' } });
    },
  };
}

function accessDenied(): Response {
  const body = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>';
  return new Response(body, { status: 403, headers: { 'Content-Type': 'application/xml' } });
}

/** So many seconds of silence as WAV: 16 bits, mono, 8 kHz. */
function silence(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const size = rate * 2 * seconds;
  const file = Buffer.alloc(44 + size);
  file.write('RIFF', 0, 'ascii');
  file.writeUInt32LE(36 + size, 4);
  file.write('WAVEfmt ', 8, 'ascii');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'ascii');
  file.writeUInt32LE(size, 40);
  return new Uint8Array(file);
}
