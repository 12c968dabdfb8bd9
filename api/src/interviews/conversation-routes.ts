import { createRoute, z } from '@hono/zod-openapi';
import {
  channelRequest,
  completeResponse,
  sessionEvent,
  sessionId,
  startRequest,
  startResponse,
  transcript,
  turnRequest,
  turnResponse,
  turnStreamEvent,
} from '@mock-interview/contract';
import { type App, asCandidate } from '../access.js';

import {
  answers,
  body,
  bodyRefusals,
  conflict,
  noCall,
  notFound,
  refusals,
  unpaid,
} from '../platform/http/describe-route.js';
import { streamEvents } from '../platform/http/event-stream.js';
import { changeChannel } from './change-channel.js';
import { completeInterview } from './end-interview.js';
import { getTranscript } from './get-session.js';
import { replyInOwnWords } from './phrase-follow-up.js';
import { followSession } from './session-events.js';
import { findOwnSession } from './session-rows.js';
import { inPieces } from './spoken-pieces.js';
import { startInterview } from './start-interview.js';
import { takeTurn } from './take-turn.js';

const candidate = { tags: ['Conversation'], security: [{ candidate: [] }], middleware: asCandidate };
const params = z.object({ id: sessionId });

/** How often a stream of session events looks and gives a sign of life when nothing happens, in milliseconds. */
const keepAlive = 15_000;

const start = createRoute({
  ...candidate,
  operationId: 'startInterview',
  method: 'post',
  path: '/api/interviews/{id}/start',
  summary: 'Start the interview: the booked time runs from here',
  request: { params, body: body(startRequest) },
  responses: {
    200: answers(startResponse, 'Started; the interviewer’s first words'),
    ...refusals,
    ...bodyRefusals,
    ...unpaid,
    ...notFound,
    ...conflict,
    ...noCall,
  },
});

const channel = createRoute({
  ...candidate,
  operationId: 'changeChannel',
  method: 'post',
  path: '/api/interviews/{id}/channel',
  summary: 'Go on in another way, or join the call again: nothing is lost or charged',
  request: { params, body: body(channelRequest) },
  responses: {
    200: answers(startResponse, 'Changed; `opening` is what the candidate is to answer now'),
    ...refusals,
    ...bodyRefusals,
    ...notFound,
    ...conflict,
    ...noCall,
  },
});

const turns = createRoute({
  ...candidate,
  operationId: 'takeTurn',
  method: 'post',
  path: '/api/interviews/{id}/turns',
  summary: 'Say something: the interviewer answers',
  description:
    'Answers with events: `delta` for each piece of the interviewer’s words, then `turn`. Where `Accept` asks for `application/json` (and not for events), it is the JSON of `turn` alone.',
  request: { params, body: body(turnRequest) },
  responses: {
    200: {
      description: 'Both turns, as they were stored',
      content: { 'application/json': { schema: turnResponse }, 'text/event-stream': { schema: turnStreamEvent } },
    },
    ...refusals,
    ...bodyRefusals,
    ...notFound,
    ...conflict,
  },
});

const complete = createRoute({
  ...candidate,
  operationId: 'completeInterview',
  method: 'post',
  path: '/api/interviews/{id}/complete',
  summary: 'End the interview; the report is being made',
  request: { params },
  responses: { 202: answers(completeResponse, 'Ended'), ...refusals, ...notFound, ...conflict },
});

const said = createRoute({
  ...candidate,
  operationId: 'getTranscript',
  method: 'get',
  path: '/api/interviews/{id}/transcript',
  summary: 'What was said, in order',
  request: { params },
  responses: { 200: answers(transcript, 'All turns'), ...refusals, ...notFound },
});

const events = createRoute({
  ...candidate,
  operationId: 'followSession',
  method: 'get',
  path: '/api/interviews/{id}/events',
  summary: 'What happens to the session, as it happens',
  description:
    'Server-sent events. The id of an event is the sequence of the last turn before it: sent back as `Last-Event-ID`, a broken stream goes on after it. A `turn` comes again when its words change, and `turn_withdrawn` says that it was never spoken; what changed before that turn while the stream was broken is in the transcript.',
  request: { params },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: sessionEvent } } },
    ...refusals,
    ...notFound,
  },
});

export function registerConversationRoutes(app: App): void {
  app.openapi(start, async (c) => {
    const { context, service } = c.var;
    const input = { sessionId: c.req.valid('param').id, ...c.req.valid('json') };
    return c.json(await startInterview(context, service.voiceLine, input), 200);
  });

  app.openapi(channel, async (c) => {
    const { context, service } = c.var;
    const input = { sessionId: c.req.valid('param').id, ...c.req.valid('json') };
    return c.json(await changeChannel(context, service.voiceLine, input), 200);
  });

  app.openapi(turns, async (c) => {
    const { context, service } = c.var;
    const input = { sessionId: c.req.valid('param').id, turn: c.req.valid('json') };
    const { lead, whole } = await replyInOwnWords(context, service.followUps, {
      sessionId: input.sessionId,
      exchange: (withhold) => takeTurn(context, input, withhold),
    });
    if (wantsJson(c.req.header('Accept'))) {
      return c.json(await whole(AbortSignal.any([service.stopping, c.req.raw.signal])), 200);
    }
    return streamEvents(c, service.stopping, async function* (signal) {
      const answered = whole(signal);
      for (const text of inPieces(lead)) yield { event: 'delta', data: { type: 'delta', text } };
      const answer = await answered;
      const rest = answer.interviewerTurn.text.slice(lead.length);
      for (const text of inPieces(rest)) yield { event: 'delta', data: { type: 'delta', text } };
      yield { event: 'turn', data: { type: 'turn', ...answer } };
    });
  });

  app.openapi(complete, async (c) =>
    c.json(await completeInterview(c.var.context, { sessionId: c.req.valid('param').id }), 202),
  );

  app.openapi(said, async (c) => {
    const { context, service } = c.var;
    const sessionId = c.req.valid('param').id;
    const { turns } = await service.followUps.inWording.tellable(
      async () => (await getTranscript(context, sessionId)).turns,
    );
    return c.json({ sessionId, turns }, 200);
  });

  app.openapi(events, async (c) => {
    const { context, service } = c.var;
    const { id } = c.req.valid('param');
    // What does not exist is refused before the stream begins.
    await findOwnSession(context.read, context, id);
    const afterSequence = Number(c.req.header('Last-Event-ID')) || 0;
    return streamEvents(c, service.stopping, async function* (signal) {
      const news = followSession(
        context,
        { events: service.events, inWording: service.followUps.inWording },
        {
          sessionId: id,
          afterSequence,
          lookEvery: keepAlive,
          signal,
        },
      );
      for await (const one of news) {
        yield one === 'nothing new'
          ? 'keep alive'
          : { event: one.event.type, data: one.event, id: String(one.lastSequence) };
      }
    });
  });
}

function wantsJson(accept = ''): boolean {
  return accept.includes('application/json') && !accept.includes('text/event-stream');
}
