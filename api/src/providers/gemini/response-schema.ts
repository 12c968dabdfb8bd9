import { type ZodType, z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Keywords that are sent as they are. */
const understood: ReadonlySet<string> = new Set([
  '$ref',
  'type',
  'format',
  'title',
  'enum',
  'minItems',
  'minimum',
  'maximum',
  'required',
  'additionalProperties',
]);

/** Keywords that hold schemas, which are translated in turn. */
const ofSchemas: ReadonlySet<string> = new Set(['items', 'additionalProperties']);
const ofSchemaLists: ReadonlySet<string> = new Set(['prefixItems', 'anyOf']);
const ofNamedSchemas: ReadonlySet<string> = new Set(['properties', '$defs']);

/** Keywords whose loss the parse afterwards makes good. A pattern that matters is to be told in the description. */
const dropped: ReadonlySet<string> = new Set([
  '$schema',
  'id',
  'default',
  'examples',
  'pattern',
  'propertyNames',
  'uniqueItems',
  'contentEncoding',
  'contentMediaType',
  'readOnly',
]);

/**
 * Limits that the service ignores, refuses or answers with an error that names nothing, put into words for the model.
 * `maxItems` is among them although it is documented: several of them, or large ones, are too complex for it.
 */
const inWords: Readonly<Record<string, (limit: unknown) => string>> = {
  maxItems: (limit) => `at most ${limit} entries`,
  minLength: (limit) => `at least ${limit} characters`,
  maxLength: (limit) => `at most ${limit} characters`,
  exclusiveMinimum: (limit) => `more than ${limit}`,
  exclusiveMaximum: (limit) => `less than ${limit}`,
  multipleOf: (limit) => `a multiple of ${limit}`,
};

/**
 * The JSON schema that Gemini accepts for a zod schema, made anew each time because the SDK may change what it is given.
 *
 * It describes what the schema takes (before defaults and transforms). It says less than the schema: an answer that fits
 * it must still be parsed.
 *
 * @throws TypeError for what cannot be said to the service: intersections, `never`, recursion
 */
export function toResponseSchema(schema: ZodType): JsonSchema {
  return translate(z.toJSONSchema(schema, { io: 'input', cycles: 'throw' }));
}

function translate(schema: object): JsonSchema {
  const translated: JsonSchema = {};
  const limits: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (isSafeIntegerBound(keyword, value)) continue;
    const limit = inWords[keyword];
    if (limit) limits.push(limit(value));
    else Object.assign(translated, translateKeyword(keyword, value));
  }
  const description = describe('description' in schema ? schema.description : undefined, limits);
  // Nothing may stand beside a reference.
  return '$ref' in translated || !description ? translated : { description, ...translated };
}

function translateKeyword(keyword: string, value: unknown): JsonSchema {
  // An enum holds words and numbers; a fixed boolean or null is left to the parse.
  if (keyword === 'const') return typeof value === 'string' || typeof value === 'number' ? { enum: [value] } : {};
  if (keyword === 'oneOf') return translateKeyword('anyOf', value);
  if (keyword === 'items' && value === false) return {};
  if (ofSchemas.has(keyword) && isSchema(value)) return { [keyword]: translate(value) };
  if (ofSchemaLists.has(keyword) && Array.isArray(value)) return { [keyword]: value.filter(isSchema).map(translate) };
  if (ofNamedSchemas.has(keyword) && isSchema(value)) {
    const named = Object.entries(value).map(([name, one]) => [name, isSchema(one) ? translate(one) : one]);
    return { [keyword]: Object.fromEntries(named) };
  }
  if (understood.has(keyword)) return { [keyword]: value };
  if (keyword === 'description' || dropped.has(keyword)) return {};
  throw new TypeError(`Gemini's response schema has no "${keyword}": say it with plain objects, arrays and enums.`);
}

/** `z.int()` brings the bounds of a double with it, which say nothing. */
function isSafeIntegerBound(keyword: string, value: unknown): boolean {
  return (
    (keyword === 'minimum' && value === Number.MIN_SAFE_INTEGER) ||
    (keyword === 'maximum' && value === Number.MAX_SAFE_INTEGER)
  );
}

function describe(description: unknown, limits: readonly string[]): string {
  const words = typeof description === 'string' ? description : '';
  if (limits.length === 0) return words;
  return words ? `${words} (${limits.join(', ')})` : limits.join(', ');
}

function isSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
