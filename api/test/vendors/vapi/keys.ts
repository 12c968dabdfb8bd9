import { jwtVerify } from 'jose';
import { z } from 'zod';

/** The account that the emulator serves. */
export interface VapiAccount {
  readonly orgId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

const restrictionsSchema = z.object({
  enabled: z.boolean().default(false),
  allowedOrigins: z.array(z.string()).default([]),
  allowedAssistantIds: z.array(z.string()).default([]),
  allowTransientAssistant: z.boolean().default(true),
});

const tokenSchema = z.object({ tag: z.enum(['public', 'private']), restrictions: restrictionsSchema.optional() });

/** The two nestings that the vendor's papers show: inside `token`, and at the top. */
const payloadSchema = z.union([
  z.object({ orgId: z.string(), token: tokenSchema }).transform(({ orgId, token }) => ({ orgId, ...token })),
  z.object({ orgId: z.string() }).extend(tokenSchema.shape),
]);

/** What whoever sent a request may do. */
export interface Bearer {
  readonly tag: 'public' | 'private';
  readonly restrictions?: z.infer<typeof restrictionsSchema> | undefined;
}

/** Who sent the request: one of the two keys, or a JWT signed with the private key (HS256); undefined: nobody known. */
export async function bearerOf(authorization: string | undefined, account: VapiAccount): Promise<Bearer | undefined> {
  const token = authorization?.match(/^Bearer (\S+)$/i)?.[1];
  if (token === undefined) return undefined;
  if (token === account.publicKey) return { tag: 'public' };
  if (token === account.privateKey) return { tag: 'private' };
  const secret = new TextEncoder().encode(account.privateKey);
  try {
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
    const claims = payloadSchema.parse(payload);
    return claims.orgId === account.orgId ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the restrictions of the bearer forbid this web call. */
export function isForbidden(
  { restrictions }: Bearer,
  { origin, assistantId }: { origin: string | undefined; assistantId: string | undefined },
): boolean {
  if (!restrictions?.enabled) return false;
  const { allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions;
  if (allowedOrigins.length > 0 && !allowedOrigins.includes(origin ?? '')) return true;
  if (assistantId === undefined) return !allowTransientAssistant || allowedAssistantIds.length > 0;
  return allowedAssistantIds.length > 0 && !allowedAssistantIds.includes(assistantId);
}
