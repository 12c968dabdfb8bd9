import { z } from 'zod';

const bearerPlan = z.strictObject({
  type: z.literal('bearer'),
  token: z.string(),
  headerName: z.string().default('Authorization'),
  bearerPrefixEnabled: z.boolean().default(true),
});

const hmacPlan = z.strictObject({
  type: z.literal('hmac'),
  secretKey: z.string(),
  algorithm: z.enum(['sha256', 'sha512', 'sha1']),
  signatureHeader: z.string().default('x-signature'),
  timestampHeader: z.string().default('x-timestamp'),
  signaturePrefix: z.string().optional(),
  includeTimestamp: z.boolean().default(true),
  payloadFormat: z.string().default('{timestamp}.{body}'),
  messageIdHeader: z.string().optional(),
  signatureEncoding: z.enum(['hex', 'base64']).default('hex'),
  secretIsBase64: z.boolean().default(false),
});

export type BearerPlan = z.infer<typeof bearerPlan>;
export type HmacPlan = z.infer<typeof hmacPlan>;

/** Signs webhooks to our server. The client-credentials form of the vendor is not emulated. */
const webhookCredential = z.strictObject({
  provider: z.literal('custom-credential'),
  name: z.string().max(40).optional(),
  authenticationPlan: z.discriminatedUnion('type', [bearerPlan, hmacPlan]),
});

/** Identifies the vendor to a model of one's own. */
const modelCredential = z.strictObject({
  provider: z.literal('custom-llm'),
  name: z.string().max(40).optional(),
  apiKey: z.string(),
});

/** Of the vendors behind the vendor, only the key counts. */
const providerCredential = z.looseObject({
  provider: z.enum(['google', 'openai', 'anthropic', 'deepgram', '11labs', 'cartesia', 'azure', 'azure-openai']),
  apiKey: z.string(),
});

export const credentialSchema = z.discriminatedUnion('provider', [
  webhookCredential,
  modelCredential,
  providerCredential,
]);

export type VapiCredential = z.infer<typeof credentialSchema>;
