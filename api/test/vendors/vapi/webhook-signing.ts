import { createHmac, randomUUID } from 'node:crypto';
import type { BearerPlan, HmacPlan } from './schema/credential.js';

interface Unsigned {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** UTC milliseconds. */
  readonly now: number;
}

/** The headers by which the vendor shows that it is the vendor. */
export function credentialHeaders(
  plan: BearerPlan | HmacPlan,
  request: Unsigned,
  timestampUnit: 'seconds' | 'milliseconds',
): Record<string, string> {
  if (plan.type === 'bearer') {
    return { [plan.headerName]: plan.bearerPrefixEnabled ? `Bearer ${plan.token}` : plan.token };
  }
  const timestamp = String(timestampUnit === 'seconds' ? Math.floor(request.now / 1_000) : request.now);
  const messageId = `msg_${randomUUID()}`;
  const values: Readonly<Record<string, string>> = {
    '{body}': request.body,
    '{timestamp}': timestamp,
    '{method}': request.method,
    '{url}': request.url,
    '{svix-id}': messageId,
  };
  const payload = plan.payloadFormat.replaceAll(/\{[a-z-]+\}/g, (placeholder) => values[placeholder] ?? placeholder);
  const secret = Buffer.from(plan.secretKey, plan.secretIsBase64 ? 'base64' : 'utf8');
  const signature = createHmac(plan.algorithm, secret).update(payload).digest(plan.signatureEncoding);
  return {
    [plan.signatureHeader]: `${plan.signaturePrefix ?? ''}${signature}`,
    ...(plan.includeTimestamp ? { [plan.timestampHeader]: timestamp } : {}),
    ...(plan.messageIdHeader === undefined ? {} : { [plan.messageIdHeader]: messageId }),
  };
}
