import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { textOfAll } from './answers.js';
import { refuseKey } from './api-keys.js';
import { type GeminiFault, isErrorFault } from './faults.js';
import { answerGenerate } from './generate-route.js';
import { countTokens } from './generation.js';
import { findModel, inputTokenLimit, outputTokenLimit } from './models.js';
import { cacheBody, cacheLifetime, countBody } from './request-body.js';
import { readBody, sendBadGateway, sendError, sendJson, sendUnparsable } from './responses.js';
import { stall } from './send-stream.js';
import type { EmulatorContext, Service } from './service.js';
import { readTarget, type Target } from './target.js';
import {
  cacheNotFound,
  type ErrorCircumstances,
  invalidArgument,
  type VendorErrorKind,
  VendorFailure,
  vendorErrors,
} from './vendor-errors.js';

/** Answers any request as the service does, or as the fault that it meets makes the service do. */
export async function answerRequest(c: EmulatorContext, service: Service): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const path = pathname + search;
  const request = { method: c.req.method, path, headers: c.req.header(), body: await c.req.text() };
  const fault = service.faults.meet(request);
  const target = readTarget(path);
  const isStream = target?.query.get('alt') === 'sse';
  const broken = fault && (await breakTransport(c, fault, isStream));
  if (broken) return broken;
  if (!target) return c.notFound();
  try {
    if (fault && isErrorFault(fault)) throw failure(fault.kind, circumstancesOf(target, fault));
    const key = c.req.header('x-goog-api-key') ?? target.query.get('key') ?? undefined;
    const refused = refuseKey(key, c.req.header('authorization'), service.keys);
    if (refused) throw failure(refused, circumstancesOf(target));
    if (target.collection === 'cachedContents') return await answerCache(c, service, target);
    return await answerModel(c, service, target, fault);
  } catch (error) {
    if (error instanceof VendorFailure) return sendError(error.error, isStream);
    throw error;
  }
}

/** Undefined: the request goes on. */
async function breakTransport(
  c: EmulatorContext,
  fault: GeminiFault,
  isStream: boolean,
): Promise<Response | undefined> {
  const { outgoing } = c.env;
  switch (fault.kind) {
    case 'stall_before_headers':
      await stall(outgoing, fault.milliseconds);
      return outgoing.destroyed ? RESPONSE_ALREADY_SENT : undefined;
    case 'reset_before_headers':
      outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'html_bad_gateway':
      return sendBadGateway();
    case 'event_stream_error_body':
      return sendError(vendorErrors.overloaded(), true);
    case 'unparsable_reply':
      return sendUnparsable(isStream);
    default:
      return undefined;
  }
}

async function answerModel(
  c: EmulatorContext,
  service: Service,
  target: Target,
  fault: GeminiFault | undefined,
): Promise<Response> {
  const { id: asked = '', method, query } = target;
  const model = findModel(asked);
  if (!model) throw failure('model_not_found', circumstancesOf(target));
  if (method === undefined && c.req.method === 'GET') return sendJson(modelResource(asked));
  if (c.req.method !== 'POST') return c.notFound();
  const stream = method === 'streamGenerateContent';
  if (method === 'countTokens') {
    const { contents } = await readBody(c, countBody);
    const totalTokens = countTokens(textOfAll(contents));
    return sendJson({ totalTokens, promptTokensDetails: [{ modality: 'TEXT', tokenCount: totalTokens }] });
  }
  if (!stream && method !== 'generateContent') throw failure('model_not_found', circumstancesOf(target));
  // The other form of a stream, one JSON array, is not emulated.
  if (stream && query.get('alt') !== 'sse') throw new VendorFailure(invalidArgument());
  const brokenBy = (fault?.kind === 'error_mid_stream' && fault.error) || 'overloaded';
  const errorMidStream = failure(brokenBy, circumstancesOf(target)).error;
  return answerGenerate(c, service, { asked, model, stream, fault, errorMidStream });
}

function modelResource(id: string): object {
  return {
    name: `models/${id}`,
    inputTokenLimit,
    outputTokenLimit,
    supportedGenerationMethods: ['generateContent', 'streamGenerateContent', 'countTokens'],
  };
}

async function answerCache(c: EmulatorContext, { caches }: Service, { id }: Target): Promise<Response> {
  const { method } = c.req;
  if (id === undefined) {
    return method === 'POST' ? sendJson(caches.create(await readBody(c, cacheBody))) : c.notFound();
  }
  const name = `cachedContents/${id}`;
  const lifetime = method === 'PATCH' ? await readBody(c, cacheLifetime) : {};
  const actions = new Map([
    ['GET', () => caches.show(name)],
    ['PATCH', () => caches.prolong(name, lifetime)],
    ['DELETE', () => caches.remove(name)],
  ]);
  const answered = actions.get(method)?.();
  if (!answered) throw new VendorFailure(cacheNotFound());
  return sendJson(answered);
}

function circumstancesOf(
  { id = '', apiVersion, method = 'generateContent' }: Target,
  fault?: GeminiFault,
): ErrorCircumstances {
  const retryInSeconds = (fault && 'retryInSeconds' in fault && fault.retryInSeconds) || 1.56;
  return { model: id, apiVersion, method, retryInSeconds };
}

function failure(kind: VendorErrorKind, circumstances: ErrorCircumstances): VendorFailure {
  return new VendorFailure(vendorErrors[kind](circumstances));
}
