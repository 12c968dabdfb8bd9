import { z } from 'zod';

const backoffPlan = z.strictObject({
  type: z.enum(['fixed', 'exponential']),
  maxRetries: z.number().min(0).max(10),
  baseDelaySeconds: z.number().min(0).max(10),
  excludedStatusCodes: z.array(z.unknown()).optional(),
});

/** Where webhooks, tools and custom voices are called. */
export const serverSchema = z.strictObject({
  url: z.string().optional(),
  timeoutSeconds: z.number().min(1).max(300).optional(),
  credentialId: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  backoffPlan: backoffPlan.optional(),
  staticIpAddressesEnabled: z.boolean().optional(),
  encryptedPaths: z.array(z.string()).optional(),
});

export type WebhookServer = z.infer<typeof serverSchema>;
