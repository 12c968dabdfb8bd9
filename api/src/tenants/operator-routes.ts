import { createRoute, z } from '@hono/zod-openapi';
import {
  createKeyRequest,
  createKeyResponse,
  createTenantRequest,
  createTenantResponse,
  tenant,
  tenantId,
  updateTenantRequest,
} from '@mock-interview/contract';
import { type App, asOperator } from '../access.js';

import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { createKeyForTenant, createTenant, deleteTenant, getTenant, updateTenant } from './operate-tenants.js';

const operator = { tags: ['Operator'], security: [{ operator: [] }], middleware: asOperator };
const params = z.object({ id: tenantId });

const create = createRoute({
  ...operator,
  operationId: 'createTenant',
  method: 'post',
  path: '/api/tenants',
  summary: 'Create a tenant',
  request: { body: body(createTenantRequest) },
  responses: {
    201: answers(createTenantResponse, 'With its first keys, in test mode'),
    ...refusals,
    ...bodyRefusals,
    ...conflict,
  },
});

const get = createRoute({
  ...operator,
  operationId: 'getTenant',
  method: 'get',
  path: '/api/tenants/{id}',
  summary: 'A tenant',
  request: { params },
  responses: { 200: answers(tenant, 'The tenant'), ...refusals, ...notFound },
});

const update = createRoute({
  ...operator,
  operationId: 'updateTenant',
  method: 'patch',
  path: '/api/tenants/{id}',
  summary: 'Rename, suspend or resume a tenant',
  request: { params, body: body(updateTenantRequest) },
  responses: { 200: answers(tenant, 'As it is now'), ...refusals, ...bodyRefusals, ...notFound, ...conflict },
});

const remove = createRoute({
  ...operator,
  operationId: 'deleteTenant',
  method: 'delete',
  path: '/api/tenants/{id}',
  summary: 'Delete a tenant with all that it has',
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...refusals, ...notFound, ...conflict },
});

const addKey = createRoute({
  ...operator,
  operationId: 'createKeyForTenant',
  method: 'post',
  path: '/api/tenants/{id}/keys',
  summary: 'Create a key for a tenant: the way to its first live key',
  request: { params, body: body(createKeyRequest) },
  responses: {
    201: answers(createKeyResponse, 'The key, shown once'),
    ...refusals,
    ...bodyRefusals,
    ...notFound,
    ...conflict,
  },
});

export function registerOperatorRoutes(app: App): void {
  app.openapi(create, async (c) => c.json(await createTenant(c.var.context, c.req.valid('json')), 201));
  app.openapi(get, async (c) => c.json(await getTenant(c.var.service, c.req.valid('param').id), 200));
  app.openapi(update, async (c) => {
    const { id } = c.req.valid('param');
    const changed = await updateTenant(c.var.context, { tenantId: id, ...c.req.valid('json') });
    c.var.service.tenants.forget(id);
    return c.json(changed, 200);
  });
  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    await deleteTenant(c.var.context, { tenantId: id });
    c.var.service.tenants.forget(id);
    return c.body(null, 204);
  });
  app.openapi(addKey, async (c) => {
    const input = { tenantId: c.req.valid('param').id, ...c.req.valid('json') };
    return c.json(await createKeyForTenant(c.var.context, input), 201);
  });
}
