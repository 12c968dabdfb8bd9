/** Makes requests out of the API's own description, so that a suite can walk every route. */
import type { JsonSchema, OpenApiDocument, Operation } from './api-description.js';

/**
 * A request that an operation would take: what is required, filled with samples.
 *
 * @param known what stands for the fields and parameters of these names
 */
export function sampleRequest(
  document: OpenApiDocument,
  { path, parameters, requestBody }: Operation,
  known: Readonly<Record<string, string>>,
): { path: string; body?: unknown } {
  const schema = requestBody?.content['application/json']?.schema;
  const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return {
    path: names.reduce((text, name) => text.replace(`{${name}}`, known[name] ?? `unknown-${name}`), path),
    ...(schema && { body: sampleOf(document, schema, known) }),
  };
}

/** Which things an operation names: its path parameters, and the ids that its body requires. */
export function thingsNamedIn(document: OpenApiDocument, { parameters, requestBody }: Operation): string[] {
  const schema = resolved(document, requestBody?.content['application/json']?.schema ?? {});
  const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const inBody = (schema.required ?? []).filter((name) => name.endsWith('Id'));
  return [...inPath, ...inBody];
}

function sampleOf(
  document: OpenApiDocument,
  unresolved: JsonSchema,
  known: Readonly<Record<string, string>>,
  name = '',
): unknown {
  const schema = resolved(document, unresolved);
  if (known[name] !== undefined) return known[name];
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((field) => [
          field,
          sampleOf(document, (schema.properties?.[field] ?? {}) as JsonSchema, known, field),
        ]),
      );
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sampleOf(document, (schema.items ?? {}) as JsonSchema, known),
      );
    case 'string':
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    default:
      throw new TypeError(`There is no sample for ${name}: ${JSON.stringify(schema)}`);
  }
}

function resolved(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}
