import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../access.js';

import { ServiceError } from '../platform/errors.js';
import { answers, refusal } from '../platform/http/describe-route.js';

const state = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

const alive = createRoute({
  operationId: 'isAlive',
  tags: ['Operations'],
  method: 'get',
  path: '/healthz',
  summary: 'The process lives',
  responses: { 200: answers(state, 'It does') },
});

const ready = createRoute({
  operationId: 'isReady',
  tags: ['Operations'],
  method: 'get',
  path: '/readyz',
  summary: 'The process can serve: its database answers',
  responses: { 200: answers(state, 'It can'), 503: refusal('The database does not answer: `UNAVAILABLE`') },
});

export function registerHealthRoutes(app: App): void {
  app.openapi(alive, (c) => c.json({ status: 'ok' as const }, 200));
  app.openapi(ready, async (c) => {
    try {
      await c.var.service.database.ping();
    } catch (cause) {
      throw new ServiceError('UNAVAILABLE', 'The database does not answer.', { retryAfterSeconds: 5 }, { cause });
    }
    return c.json({ status: 'ok' as const }, 200);
  });
}
