import { createRoute, z } from '@hono/zod-openapi';
import {
  createPaymentRequest,
  createPaymentResponse,
  type GatewayName,
  sandboxPayRequest,
  sandboxPayResponse,
  type TenantId,
  tenantId,
  verifyPaymentRequest,
  verifyPaymentResponse,
  webhookReceipt,
} from '@mock-interview/contract';
import type { Context as HttpContext } from 'hono';
import { type App, asCandidate, type HttpEnvironment } from '../access.js';
import {
  answers,
  body,
  bodyRefusals,
  conflict,
  notFound,
  refusals,
  unpaid,
  vendorDown,
} from '../platform/http/describe-route.js';
import { registerCouponRoutes } from './coupons/coupon-routes.js';
import { createPayment } from './create-payment.js';
import { receiveWebhook } from './receive-webhook.js';
import { paySandboxOrder } from './sandbox/pay-order.js';
import { verifyPayment } from './verify-payment.js';

const candidate = { tags: ['Payments'], security: [{ candidate: [] }], middleware: asCandidate };

const create = createRoute({
  ...candidate,
  operationId: 'createPayment',
  method: 'post',
  path: '/api/payments/interview/create',
  summary: 'Make the order that pays an interview',
  request: { body: body(createPaymentRequest) },
  responses: {
    200: answers(createPaymentResponse, 'The order, for the checkout; or that a coupon left nothing to pay'),
    ...refusals,
    ...bodyRefusals,
    ...unpaid,
    ...notFound,
    ...conflict,
    ...vendorDown,
  },
});

const verify = createRoute({
  ...candidate,
  operationId: 'verifyPayment',
  method: 'post',
  path: '/api/payments/interview/verify',
  summary: 'Hand in what the checkout answered',
  request: { body: body(verifyPaymentRequest) },
  responses: {
    200: answers(verifyPaymentResponse, 'The interview can start'),
    ...refusals,
    ...bodyRefusals,
    ...unpaid,
    ...notFound,
    ...conflict,
    ...vendorDown,
  },
});

const sandboxPay = createRoute({
  ...candidate,
  operationId: 'paySandboxOrder',
  method: 'post',
  path: '/api/payments/sandbox/pay',
  summary: 'Play the buyer of a sandbox order (test mode; no money moves)',
  request: { body: body(sandboxPayRequest) },
  responses: {
    200: answers(sandboxPayResponse, 'What a checkout would answer'),
    ...refusals,
    ...bodyRefusals,
    ...unpaid,
    ...notFound,
    ...conflict,
  },
});

const sandboxWebhook = createRoute({
  operationId: 'receiveSandboxWebhook',
  tags: ['Payments'],
  method: 'post',
  path: '/api/webhooks/sandbox/{tenantId}',
  summary: 'What the sandbox gateway tells (signed over the raw body)',
  request: {
    params: z.object({ tenantId }),
    headers: z.object({
      'x-sandbox-signature': z.string().max(200).default(''),
      'x-sandbox-event-id': z.string().min(1).max(200),
    }),
  },
  responses: { 200: answers(webhookReceipt, 'Taken'), ...refusals, ...bodyRefusals, ...unpaid, ...notFound },
});

const razorpayWebhook = createRoute({
  operationId: 'receiveRazorpayWebhook',
  tags: ['Payments'],
  method: 'post',
  path: '/api/webhooks/razorpay/{tenantId}',
  summary: 'What Razorpay tells (signed over the raw body with the webhook secret of the tenant)',
  request: {
    params: z.object({ tenantId }),
    headers: z.object({
      'x-razorpay-signature': z.string().max(200).default(''),
      'x-razorpay-event-id': z.string().min(1).max(200).optional(),
    }),
  },
  responses: { 200: answers(webhookReceipt, 'Taken, or nothing of ours'), ...refusals, ...bodyRefusals, ...notFound },
});

export function registerPaymentRoutes(app: App): void {
  app.openapi(create, async (c) => {
    const { context, service } = c.var;
    return c.json(await createPayment(context, service, c.req.valid('json')), 200);
  });
  app.openapi(verify, async (c) => {
    const { context, service } = c.var;
    return c.json(await verifyPayment(context, service, c.req.valid('json')), 200);
  });
  app.openapi(sandboxPay, async (c) => {
    const { context, service } = c.var;
    return c.json(await paySandboxOrder(context, service, c.req.valid('json')), 200);
  });
  app.openapi(sandboxWebhook, async (c) => {
    const { tenantId: to } = c.req.valid('param');
    const headers = c.req.valid('header');
    await take(c, to, 'sandbox', headers['x-sandbox-signature'], headers['x-sandbox-event-id']);
    return c.json({ received: true as const }, 200);
  });
  app.openapi(razorpayWebhook, async (c) => {
    const { tenantId: to } = c.req.valid('param');
    const headers = c.req.valid('header');
    await take(c, to, 'razorpay', headers['x-razorpay-signature'], headers['x-razorpay-event-id']);
    return c.json({ received: true as const }, 200);
  });
  registerCouponRoutes(app);
}

/** Hands over a webhook as it came, in its raw bytes. */
async function take(
  c: HttpContext<HttpEnvironment>,
  to: TenantId,
  gateway: GatewayName,
  signature: string,
  eventId: string | undefined,
): Promise<void> {
  const { service, requestId } = c.var;
  const body = new Uint8Array(await c.req.arrayBuffer());
  await receiveWebhook(service, service, { tenantId: to, gateway, requestId, body, signature, eventId });
}
