import { createRoute, z } from '@hono/zod-openapi';
import { questionId, report, reportPending, retryRequest, retryResponse, sessionId } from '@mock-interview/contract';
import { type App, asCandidate } from '../access.js';

import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { getReport } from './get-report.js';
import { retryQuestion } from './retry-question.js';

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

const retry = createRoute({
  operationId: 'retryQuestion',
  tags: ['Reports'],
  security: [{ candidate: [] }],
  middleware: asCandidate,
  method: 'post',
  path: '/api/interviews/{id}/questions/{questionId}/retry',
  summary: 'Answer one question again, after the report',
  request: { params: z.object({ id: sessionId, questionId }), body: body(retryRequest) },
  responses: {
    200: answers(retryResponse, 'The old answer’s judgement and the new one’s; the interview’s score stays'),
    ...refusals,
    ...bodyRefusals,
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
  app.openapi(retry, async (c) => {
    const { context, service } = c.var;
    const { id, questionId } = c.req.valid('param');
    const input = { sessionId: id, questionId, answer: c.req.valid('json') };
    return c.json(await retryQuestion(context, service.evaluator, input), 200);
  });
}
