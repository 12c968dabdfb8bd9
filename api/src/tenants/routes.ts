import { createRoute, z } from '@hono/zod-openapi';
import {
  apiKey,
  apiKeyList,
  auditLog,
  createKeyRequest,
  createKeyResponse,
  identifier,
  pageQuery,
  rotateKeyRequest,
  tenant,
  updateSettingsRequest,
} from '@mock-interview/contract';
import { type App, asTenant } from '../access.js';

import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './api-keys.js';
import { listAuditLog, updateSettings } from './manage-settings.js';
import { getTenant } from './operate-tenants.js';

const withSecretKey = { tags: ['Tenant'], security: [{ secretKey: [] }], middleware: asTenant };
const keyParams = z.object({ keyId: identifier('KeyId') });

const get = createRoute({
  ...withSecretKey,
  operationId: 'getOwnTenant',
  method: 'get',
  path: '/api/tenant',
  summary: 'The tenant and its settings',
  responses: { 200: answers(tenant, 'The tenant'), ...refusals },
});

const update = createRoute({
  ...withSecretKey,
  operationId: 'updateSettings',
  method: 'patch',
  path: '/api/tenant',
  summary: 'Change settings: only what is named changes',
  request: { body: body(updateSettingsRequest) },
  responses: { 200: answers(tenant, 'As it is now'), ...refusals, ...bodyRefusals, ...conflict },
});

const keys = createRoute({
  ...withSecretKey,
  operationId: 'listApiKeys',
  method: 'get',
  path: '/api/tenant/keys',
  summary: 'The keys of this mode',
  responses: { 200: answers(apiKeyList, 'Without the keys themselves'), ...refusals },
});

const createKey = createRoute({
  ...withSecretKey,
  operationId: 'createApiKey',
  method: 'post',
  path: '/api/tenant/keys',
  summary: 'Create a key of this mode',
  request: { body: body(createKeyRequest) },
  responses: { 201: answers(createKeyResponse, 'The key, shown once'), ...refusals, ...bodyRefusals, ...conflict },
});

const rotateKey = createRoute({
  ...withSecretKey,
  operationId: 'rotateApiKey',
  method: 'post',
  path: '/api/tenant/keys/{keyId}/rotate',
  summary: 'Replace a key; both work for a while',
  request: { params: keyParams, body: body(rotateKeyRequest) },
  responses: {
    201: answers(createKeyResponse, 'The new key, shown once'),
    ...refusals,
    ...bodyRefusals,
    ...notFound,
    ...conflict,
  },
});

const revokeKey = createRoute({
  ...withSecretKey,
  operationId: 'revokeApiKey',
  method: 'delete',
  path: '/api/tenant/keys/{keyId}',
  summary: 'End a key at once',
  request: { params: keyParams },
  responses: { 200: answers(apiKey, 'Revoked'), ...refusals, ...notFound, ...conflict },
});

const audit = createRoute({
  ...withSecretKey,
  operationId: 'listAuditLog',
  method: 'get',
  path: '/api/tenant/audit-log',
  summary: 'What was done in the tenant’s name, newest first',
  request: { query: pageQuery },
  responses: { 200: answers(auditLog, 'A page of it'), ...refusals },
});

export function registerTenantRoutes(app: App): void {
  app.openapi(get, async (c) => c.json(await getTenant(c.var.service, c.var.context.tenant.id), 200));
  app.openapi(update, async (c) => {
    const changed = await updateSettings(c.var.context, c.req.valid('json'));
    c.var.service.tenants.forget(changed.id);
    return c.json(changed, 200);
  });
  app.openapi(keys, async (c) => c.json({ keys: await listApiKeys(c.var.context) }, 200));
  app.openapi(createKey, async (c) => c.json(await createApiKey(c.var.context, c.req.valid('json')), 201));
  app.openapi(rotateKey, async (c) => {
    const input = { keyId: c.req.valid('param').keyId, ...c.req.valid('json') };
    const created = await rotateApiKey(c.var.context, input);
    c.var.service.tenants.forget(c.var.context.tenant.id);
    return c.json(created, 201);
  });
  app.openapi(revokeKey, async (c) => {
    const revoked = await revokeApiKey(c.var.context, { keyId: c.req.valid('param').keyId });
    c.var.service.tenants.forget(c.var.context.tenant.id);
    return c.json(revoked, 200);
  });
  app.openapi(audit, async (c) => c.json(await listAuditLog(c.var.context, c.req.valid('query')), 200));
}
