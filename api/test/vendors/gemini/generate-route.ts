import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { asTurns, type ModelAnswer, type ModelRequest, textOf } from './answers.js';
import { cachedText } from './cached-contents.js';
import { distortGeneration } from './distort-generation.js';
import { type GeminiFault, isAnswerFault, isStreamFault } from './faults.js';
import { type Generation, generate, slicedReplies, wholeReply } from './generation.js';
import type { EmulatedModel } from './models.js';
import { type GenerateBody, generateBody } from './request-body.js';
import { judgeRequest } from './request-rules.js';
import { readBody, sendJson } from './responses.js';
import { sendStream } from './send-stream.js';
import type { EmulatorContext, Service } from './service.js';
import { cacheNotFound, errorBody, invalidArgument, type VendorError, VendorFailure } from './vendor-errors.js';

/** A call of the model. */
interface Call {
  /** The id as it was sent. */
  readonly asked: string;
  readonly model: EmulatedModel;
  readonly stream: boolean;
  readonly fault: GeminiFault | undefined;
  /** What breaks into the stream where the fault is an error in its middle. */
  readonly errorMidStream: VendorError;
}

/** @throws {VendorFailure} */
export async function answerGenerate(c: EmulatorContext, service: Service, call: Call): Promise<Response> {
  const body = await readBody(c, generateBody);
  const refusal = judgeRequest({ body, model: call.model, limits: service.schemaLimits }, service.strictness);
  if (refusal) {
    service.refused.push(refusal);
    throw new VendorFailure(refusal.error);
  }
  const generation = await runModel(service, call, body);
  if (!call.stream) return sendJson(wholeReply(generation));
  const { fault } = call;
  await sendStream(
    c.env.outgoing,
    slicedReplies(generation, service.sliceLengths),
    service.pacing,
    fault && isStreamFault(fault) ? fault : undefined,
    errorBody(call.errorMidStream),
  );
  return RESPONSE_ALREADY_SENT;
}

async function runModel(
  service: Service,
  { asked, model, stream, fault }: Call,
  body: GenerateBody,
): Promise<Generation> {
  const { ids, answers, caches, unfinished } = service;
  const cached = body.cachedContent === undefined ? undefined : caches.find(body.cachedContent);
  if (body.cachedContent !== undefined && !cached) throw new VendorFailure(cacheNotFound());
  const instruction = body.systemInstruction ?? cached?.systemInstruction;
  const contents = asTurns([...(cached?.contents ?? []), ...body.contents]);
  const request: ModelRequest = {
    model: asked,
    systemInstruction: instruction ? textOf(instruction) : '',
    contents,
    schema: body.generationConfig?.responseJsonSchema ?? body.generationConfig?.responseSchema,
    stream,
  };
  const answer = continued(body, unfinished) ?? (await answers.to(request));
  const generation = generate(answer, {
    body,
    model,
    ids,
    promptText: request.systemInstruction + contents.map(({ text }) => text).join(''),
    cachedText: cached ? cachedText(cached) : '',
  });
  if (!fault || !isAnswerFault(fault)) return generation;
  return distortGeneration(generation, fault, ids, (token, rest) => unfinished.set(token, rest));
}

/** The rest of an answer that stopped half-way; undefined: no rest was asked for. */
function continued(
  { continuationToken }: GenerateBody,
  unfinished: ReadonlyMap<string, string>,
): ModelAnswer | undefined {
  if (continuationToken === undefined) return undefined;
  const text = unfinished.get(continuationToken);
  if (text === undefined) throw new VendorFailure(invalidArgument());
  return { text };
}
