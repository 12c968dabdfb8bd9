import { createRoute, z } from '@hono/zod-openapi';
import {
  questionId,
  report,
  reportPending,
  retryRequest,
  retryResponse,
  selfRatings,
  selfRatingsRequest,
  sessionId,
} from '@mock-interview/contract';
import { type App, asCandidate } from '../access.js';

import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { getReport } from './get-report.js';
import { retryQuestion } from './retry-question.js';
import { getSelfRatings, rateOwnAnswers } from './self-ratings.js';

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

const ownRatings = createRoute({
  operationId: 'getSelfRatings',
  tags: ['Reports'],
  security: [{ candidate: [] }],
  middleware: asCandidate,
  method: 'get',
  path: '/api/interviews/{id}/self-ratings',
  summary: 'The questions that were asked, with the candidate’s own ratings of the answers',
  request: { params: z.object({ id: sessionId }) },
  responses: {
    200: answers(selfRatings, 'The questions; a rating is null until it is given'),
    ...refusals,
    ...notFound,
    ...conflict,
  },
});

const rate = createRoute({
  operationId: 'rateOwnAnswers',
  tags: ['Reports'],
  security: [{ candidate: [] }],
  middleware: asCandidate,
  method: 'post',
  path: '/api/interviews/{id}/self-ratings',
  summary: 'Rate the own answers, before the score is shown',
  description: 'The first rating of an answer stays. The report sets it beside the level that was reached.',
  request: { params: z.object({ id: sessionId }), body: body(selfRatingsRequest) },
  responses: {
    200: answers(selfRatings, 'All questions that were asked, with what is kept'),
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
    const signal = AbortSignal.any([service.stopping, c.req.raw.signal]);
    return c.json(await retryQuestion(context, service.evaluators, input, signal), 200);
  });
  app.openapi(ownRatings, async (c) => c.json(await getSelfRatings(c.var.context, c.req.valid('param').id), 200));
  app.openapi(rate, async (c) => {
    const input = { sessionId: c.req.valid('param').id, ...c.req.valid('json') };
    return c.json(await rateOwnAnswers(c.var.context, input), 200);
  });
}
