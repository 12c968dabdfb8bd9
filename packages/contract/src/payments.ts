import { z } from 'zod';
import { couponCode } from './coupons.js';
import { pricing } from './setup.js';
import { orderId, paise, sessionId, sessionStatus } from './vocabulary.js';

export const gatewayName = z.enum(['sandbox', 'razorpay']);
export type GatewayName = z.infer<typeof gatewayName>;

export const createPaymentRequest = z
  .object({
    sessionId,
    coupon: couponCode.optional().meta({
      description: 'Lowers the price that was fixed at setup, as long as there is no order. It replaces an earlier one',
    }),
  })
  .meta({ id: 'CreatePaymentRequest' });
export type CreatePaymentRequest = z.infer<typeof createPaymentRequest>;

/** An order that the gateway knows: what a checkout needs to open. The amount is ours alone. */
export const paymentOrder = z
  .object({
    gateway: gatewayName,
    orderId,
    amount: paise,
    currency: z.literal('INR'),
    keyId: z.string(),
    name: z.string(),
    description: z.string(),
    prefill: z.object({ name: z.string().optional(), email: z.string().optional() }),
  })
  .meta({ id: 'PaymentOrder' });
export type PaymentOrder = z.infer<typeof paymentOrder>;

export const nothingToPay = z
  .object({
    gateway: z.literal('none'),
    sessionId,
    status: sessionStatus,
    amount: z.literal(0),
    currency: z.literal('INR'),
    pricing,
  })
  .meta({
    id: 'NothingToPay',
    description: 'Instead of an order, where a coupon left nothing to pay: the session can start without a checkout',
  });
export type NothingToPay = z.infer<typeof nothingToPay>;

export const createPaymentResponse = z.union([paymentOrder, nothingToPay]).meta({ id: 'CreatePaymentResponse' });
export type CreatePaymentResponse = z.infer<typeof createPaymentResponse>;

export const sandboxPayRequest = z
  .object({
    orderId,
    outcome: z.enum(['success', 'failure', 'later']).default('success').meta({
      description: 'later: the buyer leaves, and only the webhook tells that the money came',
    }),
  })
  .meta({ id: 'SandboxPayRequest' });

/** What the checkout hands to its page. `later` hands over nothing: `paymentId` and `signature` are null. */
export const sandboxPayResponse = z
  .object({ orderId, paymentId: z.string().nullable(), signature: z.string().nullable() })
  .meta({ id: 'SandboxPayResponse' });
export type SandboxPayResponse = z.infer<typeof sandboxPayResponse>;

export const verifyPaymentRequest = z
  .object({
    sessionId,
    orderId,
    paymentId: z.string().min(1).max(128),
    signature: z.string().min(1).max(512),
  })
  .meta({ id: 'VerifyPaymentRequest' });
export type VerifyPaymentRequest = z.infer<typeof verifyPaymentRequest>;

export const verifyPaymentResponse = z
  .object({ success: z.boolean(), status: sessionStatus })
  .meta({ id: 'VerifyPaymentResponse' });
export type VerifyPaymentResponse = z.infer<typeof verifyPaymentResponse>;

export const webhookReceipt = z.object({ received: z.literal(true) }).meta({ id: 'WebhookReceipt' });
