import { z } from 'zod';
import { instant, storable } from './text.js';

/** The services that a tenant may bring its own account of. */
export const vendor = z.enum(['gemini', 'vapi', 'razorpay']).meta({ id: 'Vendor' });
export type Vendor = z.infer<typeof vendor>;

const secret = z.string().overwrite(storable).trim().min(1).max(500);

/** Key ids of Razorpay say which mode they belong to. */
export const razorpayKeyId = z
  .string()
  .trim()
  .regex(/^rzp_(test|live)_[A-Za-z0-9_]{1,60}$/, 'must be a key id such as rzp_test_… or rzp_live_…');

export const geminiCredentials = z.object({ apiKey: secret }).meta({ id: 'GeminiCredentials' });

export const vapiCredentials = z
  .object({
    publicKey: secret.meta({ description: 'Creates web calls; it stays on the server all the same' }),
    privateKey: secret.meta({ description: 'Reads calls and recordings' }),
  })
  .meta({ id: 'VapiCredentials' });

export const razorpayCredentials = z
  .object({
    keyId: razorpayKeyId,
    keySecret: secret,
    webhookSecret: secret,
    previousWebhookSecret: secret.optional().meta({
      description: 'Still accepted, for webhooks that were signed before a rotation',
    }),
  })
  .meta({ id: 'RazorpayCredentials' });

/** What is told of kept credentials: never themselves. */
export const credentialStatus = z
  .object({
    vendor,
    source: z.enum(['tenant', 'operator', 'none']).meta({ description: 'Whose account is used' }),
    hint: z.string().nullable().meta({ description: 'How the tenant’s own key ends; null where it has none' }),
    updatedAt: instant.nullable(),
  })
  .meta({ id: 'CredentialStatus' });
export type CredentialStatus = z.infer<typeof credentialStatus>;

export const credentialList = z.object({ credentials: z.array(credentialStatus) }).meta({ id: 'CredentialList' });

/** What the vendor said to a harmless request with these credentials. */
export const credentialCheck = z
  .object({
    vendor,
    works: z.boolean(),
    message: z.string().meta({ description: 'What is wrong and what to do; for a developer' }),
  })
  .meta({ id: 'CredentialCheck' });
export type CredentialCheck = z.infer<typeof credentialCheck>;
