import { z } from 'zod';
import { orNull } from './or-null.js';
import { instant, plainText, storable, wholeNumber } from './text.js';
import { difficulty, mode, tenantId, userId } from './vocabulary.js';

const webOrigin = z
  .url({ protocol: /^https?$/ })
  .max(253)
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as https://learn.example.com, without a path',
  )
  .meta({ example: 'https://learn.example.com' });

export const branding = z
  .object({
    name: plainText({ max: 80 }).optional(),
    logoUrl: z
      .url({ protocol: /^https$/ })
      .overwrite(storable)
      .max(500)
      .optional(),
    accentColor: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional()
      .meta({ description: 'As #rrggbb' }),
  })
  .meta({ id: 'Branding' });

const promotion = z
  .object({ percent: z.number().int().min(1).max(100), until: instant })
  .meta({ id: 'Promotion', description: 'A lower price for everybody, until a moment' });

const gstRegistration = z
  .object({
    gstin: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/, 'must be a GSTIN of 15 characters')
      .meta({ example: '29ABCDE1234F1Z5' }),
    ratePercent: z.number().min(0).max(100).multipleOf(0.01),
    sac: z
      .string()
      .trim()
      .regex(/^\d{4,8}$/, 'must be a code of 4 to 8 digits')
      .optional()
      .meta({ description: 'Services Accounting Code', example: '999293' }),
  })
  .meta({ id: 'GstRegistration', description: 'Of a tenant that is registered: its prices include the tax' });
export type GstRegistration = z.infer<typeof gstRegistration>;

/** What a tenant decides for its own site. Prices are whole rupees for a 20-minute interview. */
export const tenantSettings = z
  .object({
    branding,
    allowedOrigins: z.array(webOrigin).max(50).meta({ description: 'Sites whose pages may call the API' }),
    allowAnonymous: z.boolean().meta({ description: 'Whether a publishable key may make anonymous candidates' }),
    prices: z.record(difficulty, z.number().int().min(0).max(100_000)).meta({
      description: 'Whole rupees for 20 minutes, by difficulty; other durations in proportion',
    }),
    voiceSurcharge: z.number().int().min(0).max(100_000).meta({
      description: 'Whole rupees for 20 minutes that an interview by voice costs more; other durations in proportion',
    }),
    promotion: orNull(promotion),
    gst: orNull(gstRegistration),
    freeAllowance: z.number().int().min(0).max(1000).meta({ description: 'Free interviews for each candidate' }),
    showQuestions: z.boolean().meta({ description: 'Whether a candidate sees question texts before the interview' }),
    failurePolicy: z.enum(['rerun', 'refund']).meta({ description: 'What follows an interview that failed' }),
    consentText: plainText({ max: 2000 }),
    keepRecordings: z.boolean().meta({
      description: 'Whether calls are recorded, where the candidate agrees to it as well',
    }),
  })
  .meta({ id: 'TenantSettings' });
export type TenantSettings = z.infer<typeof tenantSettings>;

export const tenant = z
  .object({
    id: tenantId,
    name: z.string(),
    status: z.enum(['active', 'suspended']),
    settings: tenantSettings,
    createdAt: instant,
  })
  .meta({ id: 'Tenant' });
export type Tenant = z.infer<typeof tenant>;

export const createTenantRequest = z
  .object({ name: plainText({ min: 1, max: 120 }) })
  .meta({ id: 'CreateTenantRequest' });

export const createTenantResponse = z
  .object({
    tenant,
    keys: z
      .object({ secret: z.string(), publishable: z.string() })
      .meta({ description: 'Test mode; the secret is shown once' }),
  })
  .meta({ id: 'CreateTenantResponse' });
export type CreateTenantResponse = z.infer<typeof createTenantResponse>;

export const updateTenantRequest = z
  .object({ name: plainText({ min: 1, max: 120 }).optional(), status: z.enum(['active', 'suspended']).optional() })
  .meta({ id: 'UpdateTenantRequest' });

/** `PATCH /api/tenant`: only what is named changes. */
export const updateSettingsRequest = tenantSettings
  .partial()
  .extend({
    name: plainText({ min: 1, max: 120 }).optional(),
    prices: z.partialRecord(difficulty, z.number().int().min(0).max(100_000)).optional(),
  })
  .meta({ id: 'UpdateSettingsRequest' });
export type UpdateSettingsRequest = z.infer<typeof updateSettingsRequest>;

export const keyKind = z.enum(['secret', 'publishable']);
export type KeyKind = z.infer<typeof keyKind>;

export const apiKey = z
  .object({
    id: z.string(),
    kind: keyKind,
    mode,
    name: z.string(),
    hint: z.string().meta({ description: 'How the key begins and ends' }),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable().meta({ description: 'Set when it was rotated: it works until then' }),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKey>;

export const apiKeyList = z.object({ keys: z.array(apiKey) }).meta({ id: 'ApiKeyList' });

export const createKeyRequest = z
  .object({ kind: keyKind.default('secret'), mode: mode.default('test'), name: plainText({ max: 80 }).default('') })
  .meta({ id: 'CreateKeyRequest' });

export const rotateKeyRequest = z
  .object({
    overlapHours: z
      .number()
      .int()
      .min(0)
      .max(168)
      .default(24)
      .meta({ description: 'How long the old key still works' }),
  })
  .meta({ id: 'RotateKeyRequest' });

export const createKeyResponse = z
  .object({ key: apiKey, secret: z.string().meta({ description: 'The whole key, shown once' }) })
  .meta({ id: 'CreateKeyResponse' });
export type CreateKeyResponse = z.infer<typeof createKeyResponse>;

export const mintTokenRequest = z
  .object({
    userId,
    name: plainText({ max: 120 }).optional(),
    email: z.email().max(254).optional(),
    expiresIn: z.number().int().min(60).max(3600).default(900).meta({ description: 'Seconds, at most one hour' }),
  })
  .meta({ id: 'MintTokenRequest' });

export const candidateToken = z.object({ token: z.string(), expiresAt: instant }).meta({ id: 'CandidateToken' });
export type CandidateToken = z.infer<typeof candidateToken>;

export const auditEntry = z
  .object({
    id: z.string(),
    at: instant,
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    changes: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const pageQuery = z.object({
  page: wholeNumber({ min: 1, max: 100_000 }).default(1),
  limit: wholeNumber({ min: 1, max: 100 }).default(20),
});

export const auditLog = z
  .object({
    entries: z.array(auditEntry),
    total: z.number().int(),
    page: z.number().int(),
    totalPages: z.number().int(),
  })
  .meta({ id: 'AuditLog' });
