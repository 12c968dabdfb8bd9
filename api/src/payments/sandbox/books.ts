import { randomInt } from 'node:crypto';
import { type OrderId, orderId as orderIdSchema } from '@mock-interview/contract';
import type { TenantScope } from '../../platform/database/scope.js';
import type { Encryption } from '../../platform/encryption.js';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id in the form that real gateways use: a prefix and 14 characters. */
function newGatewayId(prefix: 'order' | 'pay'): string {
  const characters = Array.from({ length: 14 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `${prefix}_${characters.join('')}`;
}

export const newOrderId = (): OrderId => orderIdSchema.parse(newGatewayId('order'));
export const newPaymentId = (): string => newGatewayId('pay');

/** The sandbox account of a tenant: its secrets follow from ours, so that none is stored. */
export function sandboxAccount(encryption: Encryption, { tenantId, mode }: TenantScope) {
  const derive = (purpose: string) => encryption.derive(['sandbox', purpose, tenantId, mode].join('|'));
  return {
    keyId: `sandbox_${mode}_${derive('key id').slice(0, 14)}`,
    keySecret: derive('key secret'),
    webhookSecret: derive('webhook secret'),
  };
}
