import { createRoute, z } from '@hono/zod-openapi';
import {
  cancelResponse,
  candidateStatistics,
  history,
  historyQuery,
  interviewConfig,
  interviewSession,
  pricing,
  quoteRequest,
  sessionId,
  setupRequest,
  setupResponse,
} from '@mock-interview/contract';
import { type App, asCandidate } from '../access.js';

import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../platform/http/describe-route.js';
import { cancelInterview } from './cancel-interview.js';
import { describeChoices } from './describe-choices.js';
import { getSession } from './get-session.js';
import { getStatistics } from './get-statistics.js';
import { listHistory } from './list-history.js';
import { quoteInterview } from './quote-interview.js';
import { setUpInterview } from './set-up-interview.js';

const candidate = { tags: ['Interviews'], security: [{ candidate: [] }], middleware: asCandidate };
const params = z.object({ id: sessionId });

const config = createRoute({
  ...candidate,
  operationId: 'getConfig',
  method: 'get',
  path: '/api/config',
  summary: 'What a setup screen needs: types, prices, languages, branding',
  responses: { 200: answers(interviewConfig, 'What is on offer to this candidate'), ...refusals },
});

const quote = createRoute({
  ...candidate,
  operationId: 'quoteInterview',
  method: 'post',
  path: '/api/interviews/quote',
  summary: 'What an interview would cost',
  request: { body: body(quoteRequest) },
  responses: { 200: answers(pricing, 'The price for this candidate, now'), ...refusals, ...bodyRefusals },
});

const setup = createRoute({
  ...candidate,
  operationId: 'setUpInterview',
  method: 'post',
  path: '/api/interviews/setup',
  summary: 'Book an interview',
  request: { body: body(setupRequest) },
  responses: {
    200: answers(setupResponse, 'The session, with its price and an outline of its questions'),
    ...refusals,
    ...bodyRefusals,
    ...conflict,
  },
});

const listed = createRoute({
  ...candidate,
  operationId: 'listHistory',
  method: 'get',
  path: '/api/interviews/history',
  summary: 'The candidate’s interviews, newest first',
  request: { query: historyQuery },
  responses: { 200: answers(history, 'A page of them'), ...refusals },
});

const stats = createRoute({
  ...candidate,
  operationId: 'getStatistics',
  method: 'get',
  path: '/api/interviews/stats',
  summary: 'What the completed interviews add up to',
  responses: { 200: answers(candidateStatistics, 'Counts, averages, trend and streak'), ...refusals },
});

const one = createRoute({
  ...candidate,
  operationId: 'getSession',
  method: 'get',
  path: '/api/interviews/{id}',
  summary: 'A session as it stands, to go on with it',
  request: { params },
  responses: { 200: answers(interviewSession, 'The session'), ...refusals, ...notFound },
});

const cancel = createRoute({
  ...candidate,
  operationId: 'cancelInterview',
  method: 'post',
  path: '/api/interviews/{id}/cancel',
  summary: 'Give an interview up before it starts',
  request: { params },
  responses: {
    200: answers(cancelResponse, 'Given up; what was paid goes back'),
    ...refusals,
    ...notFound,
    ...conflict,
  },
});

export function registerBookingRoutes(app: App): void {
  app.openapi(config, async (c) => {
    const { context, service } = c.var;
    return c.json(await describeChoices(context, await service.gatewayFor(context.scope), service.voiceLine), 200);
  });
  app.openapi(quote, async (c) => c.json(await quoteInterview(c.var.context, c.req.valid('json')), 200));
  app.openapi(setup, async (c) => {
    const { context, service } = c.var;
    return c.json(await setUpInterview(context, c.req.valid('json'), service.questionSupply), 200);
  });
  app.openapi(listed, async (c) => c.json(await listHistory(c.var.context, c.req.valid('query')), 200));
  app.openapi(stats, async (c) => c.json(await getStatistics(c.var.context), 200));
  app.openapi(one, async (c) => c.json(await getSession(c.var.context, c.req.valid('param').id), 200));
  app.openapi(cancel, async (c) =>
    c.json(await cancelInterview(c.var.context, { sessionId: c.req.valid('param').id }), 200),
  );
}
