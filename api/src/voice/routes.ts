import { createRoute, z } from '@hono/zod-openapi';
import { sessionId, webhookReceipt } from '@mock-interview/contract';
import type { Context as HttpContext } from 'hono';
import { type App, asCandidate, type HttpEnvironment } from '../access.js';
import { invalidFields } from '../platform/errors.js';
import { answers, bodyRefusals, conflict, notFound, refusal, refusals } from '../platform/http/describe-route.js';
import { streamBlocks } from '../platform/http/event-stream.js';
import { answerCandidate } from './answer-candidate.js';
import { completionStream } from './completion-stream.js';
import { fetchRecording } from './fetch-recording.js';
import { identifySession } from './identify-session.js';
import { receiveCallEvent } from './receive-call-event.js';
import { spokenHistory } from './spoken-history.js';
import type { DeliveryProof } from './verify-delivery.js';
import { readCallEvent } from './webhook-events.js';

const vendor = { tags: ['Voice'], method: 'post' as const };
const completionPath = '/chat/completions';
const completed = {
  200: {
    description: 'Chunks of a chat completion, then `[DONE]`',
    content: { 'text/event-stream': { schema: z.string() } },
  },
  ...refusals,
  413: bodyRefusals[413],
};

const complete = createRoute({
  ...vendor,
  operationId: 'completeChat',
  path: `/api/voice/{id}${completionPath}`,
  summary: 'What the interviewer says next in a call (for Vapi, as an OpenAI-compatible model)',
  description: 'Sent with the secret of the session. The body is that of a chat completion with `stream`.',
  request: { params: z.object({ id: sessionId }) },
  responses: completed,
});

/** The vendor's client puts the path behind an address that may end with it already. */
const completeAppended = createRoute({
  ...vendor,
  operationId: 'completeChatAppended',
  path: `/api/voice/{id}${completionPath}${completionPath}`,
  summary: 'The same, where the path was appended to an address that had it',
  request: { params: z.object({ id: sessionId }) },
  responses: completed,
});

const webhook = createRoute({
  ...vendor,
  operationId: 'receiveVapiWebhook',
  path: '/api/webhooks/vapi',
  summary: 'What Vapi tells of a call (with the secret of the session, or signed with it)',
  responses: { 200: answers(webhookReceipt, 'Taken'), ...refusals, 413: bodyRefusals[413] },
});

const recording = createRoute({
  tags: ['Voice'],
  security: [{ candidate: [] }],
  middleware: asCandidate,
  operationId: 'getRecording',
  method: 'get',
  path: '/api/interviews/{id}/recording',
  summary: 'The recording of the call',
  description: 'There is one only where the tenant keeps recordings and the candidate agreed to it.',
  request: { params: z.object({ id: sessionId }) },
  responses: {
    200: {
      description: 'The sound, as the vendor keeps it',
      content: { 'audio/wav': { schema: z.string() }, 'audio/mpeg': { schema: z.string() } },
    },
    ...refusals,
    ...notFound,
    ...conflict,
    502: refusal('`VAPI_CALL_FAILED`: the vendor does not give it'),
  },
});

const completionRequest = z.object({
  messages: spokenHistory,
  call: z.object({ id: z.string() }).optional().catch(undefined),
});

export function registerVoiceRoutes(app: App): void {
  app.openapi(complete, (c) => answerModelRequest(c, c.req.valid('param').id));
  app.openapi(completeAppended, (c) => answerModelRequest(c, c.req.valid('param').id));

  app.openapi(webhook, async (c) => {
    const { service, requestId } = c.var;
    const body = await c.req.text();
    const event = readCallEvent(parsed(body));
    const named = { sessionId: event?.sessionId, vendorCallId: event?.callId };
    const { context, sessionId: id } = await identifySession(service, { ...named, proof: proofOf(c), body, requestId });
    if (event?.kind === 'hung') {
      const about = { requestId, tenantId: context.tenant.id, sessionId: id };
      service.logger.warn(about, 'Vapi waited for the interviewer in vain');
    }
    if (event) await receiveCallEvent(context, { sessionId: id, event });
    return c.json({ received: true as const }, 200);
  });

  app.openapi(recording, async (c) => {
    const { context, service } = c.var;
    const sound = await fetchRecording(context, service.voiceLine, c.req.valid('param').id, c.req.raw.signal);
    c.header('Content-Type', sound.headers.get('content-type') ?? 'audio/wav');
    const length = sound.headers.get('content-length');
    if (length !== null) c.header('Content-Length', length);
    // Hono's types take a body or none, and not what may be either.
    return (sound.body ? c.body(sound.body, 200) : c.body(null, 200)) as never;
  });
}

async function answerModelRequest(c: HttpContext<HttpEnvironment>, id: string) {
  const { service, requestId } = c.var;
  const body = await c.req.text();
  const request = { sessionId: id, vendorCallId: undefined, proof: proofOf(c), body, requestId };
  const { context, sessionId: session } = await identifySession(service, request);
  const { data } = completionRequest.safeParse(parsed(body));
  if (!data) throw invalidFields({ messages: 'must be those of a chat completion' });

  const reply = await answerCandidate(context, service.followUps, {
    sessionId: session,
    vendorCallId: data.call?.id,
    history: data.messages,
  });
  return streamBlocks(c, service.stopping, (signal) => completionStream(reply, requestId, context.clock(), signal));
}

function proofOf(c: HttpContext): DeliveryProof {
  return {
    secret: c.req.header('x-mock-interview-secret') ?? c.req.header('x-vapi-secret'),
    signature: c.req.header('x-signature'),
    timestamp: c.req.header('x-timestamp'),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
