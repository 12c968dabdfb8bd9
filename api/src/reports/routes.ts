import { createRoute, z } from '@hono/zod-openapi';
import { report, reportPending, sessionId } from '@mock-interview/contract';
import { type App, asCandidate } from '../access.js';

import { answers, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { getReport } from './get-report.js';

/** When to ask again for a report that is being made, in seconds. */
const askAgainAfter = 2;

const get = createRoute({
  operationId: 'getReport',
  tags: ['Reports'],
  security: [{ candidate: [] }],
  middleware: asCandidate,
  method: 'get',
  path: '/api/interviews/{id}/report',
  summary: 'The report of an interview',
  request: { params: z.object({ id: sessionId }) },
  responses: {
    200: answers(report, 'The report'),
    202: answers(reportPending, 'It is being made: ask again after `Retry-After`, or follow the events'),
    ...refusals,
    ...notFound,
    ...conflict,
  },
});

export function registerReportRoutes(app: App): void {
  app.openapi(get, async (c) => {
    const answer = await getReport(c.var.context, c.req.valid('param').id);
    if (answer.ready) return c.json(answer.report, 200);
    c.header('Retry-After', String(askAgainAfter));
    return c.json(answer.pending, 202);
  });
}
