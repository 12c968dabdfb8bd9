import { everySchema, findReferenced, innerSchemas, isContainer, type JsonSchema } from './json-schema.js';

/** How much of a schema the service takes. It publishes none of these numbers. */
export interface SchemaLimits {
  /** Sum of all `maxItems`. */
  readonly totalMaxItems: number;
  /** Values of all enums together. */
  readonly enumValues: number;
  /** Objects and arrays inside each other, the outermost included. */
  readonly nesting: number;
}

/** Reported: above about 960 is refused; lists of a hundred values and more are; so are six levels, and five by some. */
export const reportedSchemaLimits: SchemaLimits = { totalMaxItems: 960, enumValues: 100, nesting: 5 };

const listedKeywords = new Set([
  ...['$id', '$defs', '$ref', '$anchor', 'type', 'format', 'title', 'description', 'enum', 'items', 'prefixItems'],
  ...['minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf', 'properties', 'additionalProperties'],
  ...['required', 'propertyOrdering'],
]);

/** Keywords that the service does not list as supported for `responseJsonSchema`; it ignores or refuses them. */
export function unlistedKeywords(schema: JsonSchema): string[] {
  return [...new Set(everySchema(schema).flatMap((each) => Object.keys(each)))].filter(
    (keyword) => !listedKeywords.has(keyword),
  );
}

/** What is wrong with the references of a schema, in a few words; undefined: nothing. */
export function referenceFault(root: JsonSchema): string | undefined {
  for (const schema of everySchema(root)) {
    if (schema.$ref === undefined) continue;
    if (!findReferenced(root, schema.$ref)) return `${schema.$ref} points to nothing`;
    if (Object.keys(schema).length > 1) return `${schema.$ref} has siblings`;
  }
  const endless = everySchema(root).find((schema) => requiresItself(root, schema, []));
  return endless && 'a schema requires itself';
}

function requiresItself(root: JsonSchema, schema: JsonSchema, above: readonly JsonSchema[]): boolean {
  if (above.includes(schema)) return true;
  const { $ref, required = [], properties = {}, ...rest } = schema;
  const referenced = $ref === undefined ? undefined : findReferenced(root, $ref);
  const needed = [
    ...(referenced ? [referenced] : []),
    ...required.flatMap((name) => properties[name] ?? []),
    ...innerSchemas(rest),
  ];
  return needed.some((inner) => requiresItself(root, inner, [...above, schema]));
}

export function totalMaxItems(schema: JsonSchema): number {
  return everySchema(schema).reduce((sum, { maxItems = 0 }) => sum + Number(maxItems), 0);
}

export function totalEnumValues(schema: JsonSchema): number {
  return everySchema(schema).reduce((sum, { enum: values = [] }) => sum + values.length, 0);
}

/** Objects and arrays inside each other; a schema that comes back to itself is followed once. */
export function nesting(root: JsonSchema): number {
  function depthOf(schema: JsonSchema, above: readonly JsonSchema[]): number {
    if (above.includes(schema)) return 0;
    const referenced = schema.$ref === undefined ? undefined : findReferenced(root, schema.$ref);
    const inner = [...(referenced ? [referenced] : []), ...innerSchemas(schema)];
    return Number(isContainer(schema)) + Math.max(0, ...inner.map((next) => depthOf(next, [...above, schema])));
  }
  return depthOf(root, []);
}
