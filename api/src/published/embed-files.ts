import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A file of the element as it is served. */
export interface EmbedFile {
  readonly contentType: string;
  readonly etag: string;
  preferredEncoding(acceptEncoding: string | undefined): Encoding;
  bytes(encoding: Encoding): Uint8Array<ArrayBuffer>;
}

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

/** The built element, by file name. Empty where it was not built: the API works without it. */
export function loadEmbedFiles(): ReadonlyMap<string, EmbedFile> {
  const folder = embedFolder();
  if (!existsSync(folder)) return new Map();
  return new Map(readdirSync(folder).map((name) => [name, describeFile(name, readFileSync(join(folder, name)))]));
}

function embedFolder(): string {
  const manifest = fileURLToPath(import.meta.resolve('@mock-interview/element/package.json'));
  return join(manifest, '..', 'embed');
}

function describeFile(name: string, content: Buffer): EmbedFile {
  const compressed = new Map<Encoding, Uint8Array<ArrayBuffer>>([['identity', new Uint8Array(content)]]);
  return {
    contentType: contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    preferredEncoding: (acceptEncoding = '') =>
      (['br', 'gzip'] as const).find((encoding) => new RegExp(`\\b${encoding}\\b`).test(acceptEncoding)) ?? 'identity',
    bytes(encoding) {
      // The best compression takes a moment, so each form is made at its first use.
      const bytes = compressed.get(encoding) ?? compress(content, encoding);
      compressed.set(encoding, bytes);
      return bytes;
    },
  };
}

function compress(content: Buffer, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const bytes =
    encoding === 'br'
      ? brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
      : gzipSync(content, { level: 9 });
  return new Uint8Array(bytes);
}
