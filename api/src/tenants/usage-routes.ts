import { createRoute } from '@hono/zod-openapi';
import { pageQuery, usageList } from '@mock-interview/contract';
import { type App, asTenant } from '../access.js';
import { answers, refusals } from '../platform/http/describe-route.js';
import { listUsage } from './list-usage.js';

const list = createRoute({
  tags: ['Tenant'],
  security: [{ secretKey: [] }],
  middleware: asTenant,
  operationId: 'listUsage',
  method: 'get',
  path: '/api/tenant/usage',
  summary: 'What each interview cost at the vendors and brought, newest first',
  request: { query: pageQuery },
  responses: { 200: answers(usageList, 'A page of it'), ...refusals },
});

export function registerUsageRoutes(app: App): void {
  app.openapi(list, async (c) => c.json(await listUsage(c.var.context, c.req.valid('query')), 200));
}
