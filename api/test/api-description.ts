/** The API as it describes itself: what `/openapi.json` lists, and whether an answer keeps to it. */
import { z } from 'zod';

export type JsonSchema = Exclude<Parameters<typeof z.fromJSONSchema>[0], boolean>;

const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null);
const content = z.record(z.string(), z.object({ schema: jsonSchema }));

const operation = z.strictObject({
  tags: z.array(z.string()).min(1),
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(1),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: jsonSchema,
      }),
    )
    .default([]),
  requestBody: z.strictObject({ required: z.boolean().optional(), content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: content.optional() }),
  ),
});

/** As much of OpenAPI 3.1 as the service uses. What it has no place for is a fault of the document. */
export const openApiDocument = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string() }),
  }),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'patch', 'put', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), jsonSchema),
    parameters: z.record(z.string(), z.unknown()).optional(),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
    ),
  }),
  webhooks: z.record(z.string(), z.never()).optional(),
});
export type OpenApiDocument = z.infer<typeof openApiDocument>;

/** One operation: a method on a path. */
export interface Operation extends z.infer<typeof operation> {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  /** The name of the security scheme that it asks for; undefined where anyone may call. */
  readonly credential: string | undefined;
}

export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => ({
      ...one,
      method: method.toUpperCase(),
      path,
      credential: one.security?.flatMap((scheme) => Object.keys(scheme))[0],
    })),
  );
}

/** An answer as far as it is described. */
export interface GivenAnswer {
  readonly method: string;
  /** As it was requested, with or without a query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  /** Parsed. */
  readonly body: unknown;
}

/**
 * Holds answers to the document.
 *
 * @returns a function that says what of an answer the document does not describe; an empty text where all is well
 */
export function createAnswerCheck(document: OpenApiDocument): (answer: GivenAnswer) => string {
  // The most literal path first: `/history` before `/{id}`.
  const operations = operationsOf(document)
    .map((one) => ({ ...one, pattern: patternOf(one.path) }))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  const schemas = new Map<JsonSchema, z.ZodType>();
  const definitions = document.components.schemas;

  const parserOf = (schema: JsonSchema): z.ZodType => {
    const known = schemas.get(schema) ?? z.fromJSONSchema(closed({ ...schema, $defs: definitions }));
    schemas.set(schema, known);
    return known;
  };

  return ({ method, path, status, contentType, body }) => {
    const called = `${method} ${path} answered ${status}`;
    const [pathname = ''] = path.split('?');
    const mediaType = contentType?.split(';')[0] ?? null;
    const described = operations.find((one) => one.method === method && one.pattern.test(pathname));
    if (!described) {
      if (status < 400) return '';
      const problem = parserOf({ $ref: '#/components/schemas/Problem' }).safeParse(body);
      return mediaType === 'application/problem+json' && problem.success ? '' : `${called}, not as a problem`;
    }
    const response = described.responses[String(status)];
    if (!response) return `${called}, a status that its description does not have: ${JSON.stringify(body)}`;
    if (!response.content) return body === null ? '' : `${called} with a body where there should be none`;
    const schema = mediaType === null ? undefined : response.content[mediaType]?.schema;
    if (!schema) return `${called} as ${mediaType}, which its description does not have`;
    const parsed = parserOf(schema).safeParse(body);
    return parsed.success ? '' : `${called}, which is not what it describes: ${z.prettifyError(parsed.error)}`;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/**
 * The schema with its references where a JSON Schema has them, and without room for what it does not name: a field that
 * is told but not described is a leak.
 */
function closed(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema, (name, part: unknown) => {
      if (name === '$ref' && typeof part === 'string') return part.replace('#/components/schemas/', '#/$defs/');
      const isOpen = typeof part === 'object' && part !== null && 'properties' in part && part.properties !== undefined;
      return isOpen && name !== 'properties' && !('additionalProperties' in part)
        ? { ...part, additionalProperties: false }
        : part;
    }),
  );
}
