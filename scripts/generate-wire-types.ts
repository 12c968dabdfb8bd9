/**
 * Writes `packages/contract/src/wire.ts`: the contract's schemas as plain TypeScript types with their descriptions.
 *
 * The headless client has no runtime dependency and its users should not need zod to compile, so it cannot
 * use `z.infer`. The types come from the same schemas as the OpenAPI document.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { z } from 'zod';
import '../packages/contract/src/index.js';

const target = fileURLToPath(new URL('../packages/contract/src/wire.ts', import.meta.url));

type Definitions = Record<string, JSONSchema>;

/** Requests are described as a caller writes them (defaults may be left out), everything else as the server writes it. */
export async function renderWireTypes(): Promise<string> {
  const asWritten = z.toJSONSchema(z.globalRegistry, { io: 'input', uri }).schemas;
  const asRead = z.toJSONSchema(z.globalRegistry, { io: 'output', uri }).schemas;
  const definitions: Definitions = {};
  for (const name of Object.keys(asRead).sort()) {
    const schema = (name.endsWith('Request') ? asWritten : asRead)[name];
    if (schema) definitions[name] = tidy(schema) as JSONSchema;
  }
  const types = await compile({ title: 'Wire', type: 'object', definitions } as JSONSchema, 'Wire', {
    bannerComment: '',
    additionalProperties: false,
    unreachableDefinitions: true,
    unknownAny: true,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return `// Generated from the schemas of this package by scripts/generate-wire-types.ts: do not edit.\n\n${withoutRoot(types)}`;
}

function uri(id: string): string {
  return `#/definitions/${id}`;
}

/** Drops what would add noise to the types: identifiers of the documents, bounds, and "via the definition" remarks. */
function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy);
  if (typeof node !== 'object' || node === null) return node;
  const dropped = new Set([
    '$id',
    '$schema',
    'id',
    'pattern',
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'format',
  ]);
  const isProperties = (key: string) => key === 'properties' || key === 'definitions';
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !dropped.has(key) || typeof value === 'object')
      .map(([key, value]) => [
        key,
        isProperties(key)
          ? Object.fromEntries(Object.entries(value as object).map(([name, child]) => [name, tidy(child)]))
          : tidy(value),
      ]),
  );
}

function withoutRoot(types: string): string {
  return types
    .replace(/export interface Wire \{\}\n/, '')
    .replaceAll(
      /\n? \*\n \* This interface was referenced by `Wire`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g,
      '\n',
    )
    .replaceAll(
      /\/\*\*\n \* This interface was referenced by `Wire`'s JSON-Schema\n \* via the `definition` "\w+"\.\n \*\/\n/g,
      '',
    )
    .trimStart();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await renderWireTypes());
