import { createRoute, z } from '@hono/zod-openapi';
import {
  credentialCheck,
  credentialList,
  credentialStatus,
  geminiCredentials,
  razorpayCredentials,
  vapiCredentials,
  vendor,
} from '@mock-interview/contract';
import { type App, asTenant } from '../access.js';
import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { checkCredentials, forgetCredentials, keepCredentials, listCredentials } from './manage-credentials.js';

const withSecretKey = { tags: ['Credentials'], security: [{ secretKey: [] }], middleware: asTenant };
const params = z.object({ vendor });
const kept = {
  200: answers(credentialStatus, 'Kept; they are never shown again'),
  ...refusals,
  ...bodyRefusals,
  ...conflict,
};

const list = createRoute({
  ...withSecretKey,
  operationId: 'listCredentials',
  method: 'get',
  path: '/api/tenant/credentials',
  summary: 'Whose accounts at Gemini, Vapi and Razorpay are used in this mode',
  responses: { 200: answers(credentialList, 'Without the secrets'), ...refusals },
});

const keepGemini = createRoute({
  ...withSecretKey,
  operationId: 'keepGeminiCredentials',
  method: 'put',
  path: '/api/tenant/credentials/gemini',
  summary: 'Use an own Gemini key',
  request: { body: body(geminiCredentials) },
  responses: kept,
});

const keepVapi = createRoute({
  ...withSecretKey,
  operationId: 'keepVapiCredentials',
  method: 'put',
  path: '/api/tenant/credentials/vapi',
  summary: 'Use own Vapi keys',
  request: { body: body(vapiCredentials) },
  responses: kept,
});

const keepRazorpay = createRoute({
  ...withSecretKey,
  operationId: 'keepRazorpayCredentials',
  method: 'put',
  path: '/api/tenant/credentials/razorpay',
  summary: 'Use an own Razorpay account; its key must be of the mode of the key that asks',
  request: { body: body(razorpayCredentials) },
  responses: kept,
});

const forget = createRoute({
  ...withSecretKey,
  operationId: 'forgetCredentials',
  method: 'delete',
  path: '/api/tenant/credentials/{vendor}',
  summary: 'Forget own credentials',
  request: { params },
  responses: {
    200: answers(credentialStatus, 'Forgotten; what a Razorpay account took is still looked after'),
    ...refusals,
    ...notFound,
    ...conflict,
  },
});

const check = createRoute({
  ...withSecretKey,
  operationId: 'checkCredentials',
  method: 'post',
  path: '/api/tenant/credentials/{vendor}/check',
  summary: 'Ask the vendor whether it accepts the credentials in use',
  request: { params },
  responses: { 200: answers(credentialCheck, 'What the vendor said'), ...refusals, ...notFound },
});

export function registerCredentialRoutes(app: App): void {
  app.openapi(list, async (c) => {
    const { context, service } = c.var;
    return c.json({ credentials: await listCredentials(context, service.credentials) }, 200);
  });
  app.openapi(keepGemini, async (c) => {
    const { context, service } = c.var;
    const input = { vendor: 'gemini', credentials: c.req.valid('json') } as const;
    return c.json(await keepCredentials(context, { store: service.credentials, ...service }, input), 200);
  });
  app.openapi(keepVapi, async (c) => {
    const { context, service } = c.var;
    const input = { vendor: 'vapi', credentials: c.req.valid('json') } as const;
    return c.json(await keepCredentials(context, { store: service.credentials, ...service }, input), 200);
  });
  app.openapi(keepRazorpay, async (c) => {
    const { context, service } = c.var;
    const input = { vendor: 'razorpay', credentials: c.req.valid('json') } as const;
    return c.json(await keepCredentials(context, { store: service.credentials, ...service }, input), 200);
  });
  app.openapi(forget, async (c) => {
    const { context, service } = c.var;
    const { vendor } = c.req.valid('param');
    return c.json(await forgetCredentials(context, { store: service.credentials, ...service }, vendor), 200);
  });
  app.openapi(check, async (c) => {
    const { context, service } = c.var;
    const access = { store: service.credentials, check: service.checkCredentials };
    return c.json(await checkCredentials(context, access, c.req.valid('param').vendor), 200);
  });
}
