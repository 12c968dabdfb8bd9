import type { EmulatedModel } from './models.js';
import type { GenerateBody } from './request-body.js';
import {
  nesting,
  referenceFault,
  type SchemaLimits,
  totalEnumValues,
  totalMaxItems,
  unlistedKeywords,
} from './schema-rules.js';
import { invalidArgument, type VendorError } from './vendor-errors.js';

/** A request of the right form that the service refuses all the same. */
export interface Refusal {
  readonly rule: StrictnessRule;
  /** Why, for whoever debugs: the service's own message often does not tell. */
  readonly reason: string;
  readonly error: VendorError;
}

interface Judged {
  readonly body: GenerateBody;
  readonly model: EmulatedModel;
  readonly limits: SchemaLimits;
}

/** Says why a request is refused, with the service's message where it has one of its own; undefined: it is not. */
type Rule = (judged: Judged) => string | { readonly reason: string; readonly message: string } | undefined;

const rules = {
  /** Accepted and ignored by today's models, announced as an error for the next ones. */
  samplingParameters: ({ body }) => {
    const { temperature, topP, topK } = body.generationConfig ?? {};
    const isSampled = [temperature, topP, topK].some((parameter) => parameter !== undefined);
    return isSampled ? 'temperature, topP or topK is sent' : undefined;
  },
  thinkingLevelOfModel: ({ body, model }) => {
    const level = body.generationConfig?.thinkingConfig?.thinkingLevel;
    if (level === undefined || model.thinkingLevels.includes(level)) return undefined;
    const allowed = model.thinkingLevels.join(', ');
    const message = `'${level}' is not a supported thinking level for this model. Allowed values are: ${allowed}.`;
    return { reason: message, message };
  },
  budgetOrLevel: ({ body }) => {
    const { thinkingBudget, thinkingLevel } = body.generationConfig?.thinkingConfig ?? {};
    const hasBoth = thinkingBudget !== undefined && thinkingLevel !== undefined;
    return hasBoth ? 'thinkingBudget and thinkingLevel are sent together' : undefined;
  },
  lastTurnOfUser: ({ body }) => (body.contents.at(-1)?.role === 'model' ? 'the last turn is of the model' : undefined),
  mimeTypeWithSchema: ({ body }) => {
    const { responseSchema, responseJsonSchema, responseMimeType } = body.generationConfig ?? {};
    const hasSchema = (responseSchema ?? responseJsonSchema) !== undefined;
    return hasSchema && responseMimeType !== 'application/json' ? 'a schema without responseMimeType' : undefined;
  },
  oneSchema: ({ body }) => {
    const { responseSchema, responseJsonSchema } = body.generationConfig ?? {};
    return responseSchema && responseJsonSchema ? 'two schemas' : undefined;
  },
  schemaKeywords: ({ body }) => {
    const schema = body.generationConfig?.responseJsonSchema;
    const unlisted = schema ? unlistedKeywords(schema) : [];
    return unlisted.length > 0 ? `keywords that are not listed: ${unlisted.join(', ')}` : undefined;
  },
  schemaReferences: ({ body }) => {
    const schema = body.generationConfig?.responseJsonSchema;
    return schema && referenceFault(schema);
  },
  schemaSize: ({ body, limits }) => {
    const { responseJsonSchema, responseSchema } = body.generationConfig ?? {};
    const schema = responseJsonSchema ?? responseSchema;
    if (!schema) return undefined;
    if (totalMaxItems(schema) > limits.totalMaxItems) return `maxItems sum up to ${totalMaxItems(schema)}`;
    if (totalEnumValues(schema) > limits.enumValues) return `enums have ${totalEnumValues(schema)} values`;
    if (nesting(schema) <= limits.nesting) return undefined;
    const message = 'A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth.';
    return { reason: `${nesting(schema)} levels of objects and arrays`, message };
  },
} satisfies Record<string, Rule>;

export type StrictnessRule = keyof typeof rules;

/** Which rules hold. */
export type Strictness = Record<StrictnessRule, boolean>;

const everyRule = Object.entries(rules) as [StrictnessRule, Rule][];

/** Every rule holds. */
export function fullStrictness(): Strictness {
  return Object.fromEntries(everyRule.map(([name]) => [name, true])) as Strictness;
}

/** The first rule that refuses the request. */
export function judgeRequest(judged: Judged, strictness: Strictness): Refusal | undefined {
  for (const [rule, judge] of everyRule) {
    const verdict = strictness[rule] ? judge(judged) : undefined;
    if (verdict === undefined) continue;
    const { reason, message } = typeof verdict === 'string' ? { reason: verdict, message: undefined } : verdict;
    return { rule, reason, error: invalidArgument(message) };
  }
  return undefined;
}
