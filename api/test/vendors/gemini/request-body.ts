import { z } from 'zod';
import { type JsonSchema, jsonSchema } from './json-schema.js';

const part = z.strictObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  inlineData: z.unknown().optional(),
  fileData: z.unknown().optional(),
  functionCall: z.unknown().optional(),
  functionResponse: z.unknown().optional(),
  executableCode: z.unknown().optional(),
  codeExecutionResult: z.unknown().optional(),
  toolCall: z.unknown().optional(),
  toolResponse: z.unknown().optional(),
  videoMetadata: z.unknown().optional(),
  mediaResolution: z.unknown().optional(),
  partMetadata: z.unknown().optional(),
});

const content = z.strictObject({
  role: z.enum(['user', 'model']).optional(),
  parts: z.array(part).min(1),
});

export type RequestContent = z.infer<typeof content>;

const safetySetting = z.strictObject({
  category: z.enum([
    'HARM_CATEGORY_HARASSMENT',
    'HARM_CATEGORY_HATE_SPEECH',
    'HARM_CATEGORY_SEXUALLY_EXPLICIT',
    'HARM_CATEGORY_DANGEROUS_CONTENT',
  ]),
  threshold: z.enum(['BLOCK_LOW_AND_ABOVE', 'BLOCK_MEDIUM_AND_ABOVE', 'BLOCK_ONLY_HIGH', 'BLOCK_NONE', 'OFF']),
});

/** int64 of protobuf: JSON may carry it as a string. */
const int64 = z.union([z.int(), z.string().regex(/^\d+$/)]);

/** `additionalProperties` is not among its fields, and unlike in JSON Schema that is an error. */
const openApiSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.strictObject({
    type: z.enum(['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL', 'TYPE_UNSPECIFIED']).optional(),
    format: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    nullable: z.boolean().optional(),
    enum: z.array(z.string()).optional(),
    items: openApiSchema.optional(),
    minItems: int64.optional(),
    maxItems: int64.optional(),
    properties: z.record(z.string(), openApiSchema).optional(),
    propertyOrdering: z.array(z.string()).optional(),
    required: z.array(z.string()).optional(),
    minProperties: int64.optional(),
    maxProperties: int64.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: int64.optional(),
    maxLength: int64.optional(),
    pattern: z.string().optional(),
    example: z.unknown().optional(),
    default: z.unknown().optional(),
    anyOf: z.array(openApiSchema).optional(),
  }),
);

const generationConfig = z.strictObject({
  maxOutputTokens: z.int().positive().optional(),
  seed: z.int32().optional(),
  responseMimeType: z.string().optional(),
  responseSchema: openApiSchema.optional(),
  responseJsonSchema: jsonSchema.optional(),
  thinkingConfig: z
    .strictObject({
      includeThoughts: z.boolean().optional(),
      thinkingBudget: z.int().optional(),
      // Requests are seen with small letters too.
      thinkingLevel: z
        .string()
        .toLowerCase()
        .pipe(z.enum(['minimal', 'low', 'medium', 'high']))
        .optional(),
    })
    .optional(),
  temperature: z.number().optional(),
  topP: z.number().optional(),
  topK: z.number().optional(),
  candidateCount: z.int().optional(),
  stopSequences: z.array(z.string()).optional(),
  presencePenalty: z.number().optional(),
  frequencyPenalty: z.number().optional(),
  responseLogprobs: z.boolean().optional(),
  logprobs: z.int().optional(),
  responseModalities: z.unknown().optional(),
  mediaResolution: z.unknown().optional(),
  speechConfig: z.unknown().optional(),
  imageConfig: z.unknown().optional(),
  enableEnhancedCivicAnswers: z.boolean().optional(),
});

export type GenerationConfig = z.infer<typeof generationConfig>;

const sharedWithCache = {
  systemInstruction: content.optional(),
  tools: z.unknown().optional(),
  toolConfig: z.unknown().optional(),
};

/** Body of generateContent and streamGenerateContent. */
export const generateBody = z.strictObject({
  ...sharedWithCache,
  contents: z.array(content).min(1),
  safetySettings: z.array(safetySetting).optional(),
  cachedContent: z.string().optional(),
  serviceTier: z.enum(['flex', 'standard', 'priority']).optional(),
  store: z.boolean().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  continuationToken: z.string().optional(),
  generationConfig: generationConfig.optional(),
});

export type GenerateBody = z.infer<typeof generateBody>;

export const countBody = z.strictObject({ contents: z.array(content).min(1) });

const duration = z.string().regex(/^\d+(\.\d+)?s$/);

export const cacheLifetime = z.strictObject({ ttl: duration.optional(), expireTime: z.iso.datetime().optional() });

export const cacheBody = z.strictObject({
  ...sharedWithCache,
  ...cacheLifetime.shape,
  model: z.string().startsWith('models/'),
  displayName: z.string().optional(),
  contents: z.array(content).optional(),
});

export type CacheBody = z.infer<typeof cacheBody>;
