import { z } from 'zod';

/**
 * What the emulator reads of a response schema, in either dialect: JSON Schema, or the vendor's
 * subset of OpenAPI 3 with its types in capitals. Other keywords are kept.
 */
export interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly $anchor?: string | undefined;
  readonly $defs?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** A truth value: whether there may be more than `prefixItems`. */
  readonly items?: boolean | JsonSchema | undefined;
  readonly prefixItems?: readonly JsonSchema[] | undefined;
  /** OpenAPI writes these two as strings. */
  readonly minItems?: number | string | undefined;
  readonly maxItems?: number | string | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly propertyOrdering?: readonly string[] | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
}

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    $anchor: z.string().optional(),
    $defs: z.record(z.string(), jsonSchema).optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    items: z.union([z.boolean(), jsonSchema]).optional(),
    prefixItems: z.array(jsonSchema).optional(),
    minItems: z.union([z.number(), z.string()]).optional(),
    maxItems: z.union([z.number(), z.string()]).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    propertyOrdering: z.array(z.string()).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), jsonSchema]).optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
  }),
);

/** The schemas directly inside this one, its definitions not among them. */
export function innerSchemas(schema: JsonSchema): JsonSchema[] {
  const { items, prefixItems = [], properties = {}, additionalProperties, anyOf = [], oneOf = [] } = schema;
  return [
    ...(typeof items === 'object' ? [items] : []),
    ...prefixItems,
    ...Object.values(properties),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...anyOf,
    ...oneOf,
  ];
}

/** The schema and all inside it, the definitions too; references are not followed. */
export function everySchema(schema: JsonSchema): JsonSchema[] {
  return [schema, ...[...innerSchemas(schema), ...Object.values(schema.$defs ?? {})].flatMap(everySchema)];
}

/** What a reference points to: `#`, a definition or an anchor; undefined: nothing. */
export function findReferenced(root: JsonSchema, reference: string): JsonSchema | undefined {
  if (reference === '#') return root;
  const definition = reference.match(/^#\/\$defs\/(?<name>.+)$/)?.groups?.name;
  if (definition !== undefined) return root.$defs?.[definition];
  return everySchema(root).find(({ $anchor }) => $anchor !== undefined && reference === `#${$anchor}`);
}

export function isContainer({ type, properties, items, prefixItems }: JsonSchema): boolean {
  const types = [type ?? []].flat().map((name) => name.toLowerCase());
  return types.includes('object') || types.includes('array') || Boolean(properties ?? items ?? prefixItems);
}
