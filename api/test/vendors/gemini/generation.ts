import type { ModelAnswer } from './answers.js';
import type { Ids } from './ids.js';
import type { EmulatedModel, ThinkingLevel } from './models.js';
import type { GenerateBody } from './request-body.js';
import type { Candidate, GenerateReply, ReplyPart, SafetyRating, UsageMetadata } from './wire.js';

/** What came out of a request, before it is written as one reply or as the events of a stream. */
export interface Generation {
  /** Undefined: the candidate has no part at all. */
  readonly text: string | undefined;
  /** Undefined: the candidate has no content; `empty`: an empty object. */
  readonly content: 'parts' | 'empty' | undefined;
  readonly thoughts: string | undefined;
  readonly thoughtSignature: string | undefined;
  readonly finishReason: string;
  readonly safetyRatings?: readonly SafetyRating[];
  readonly continuationToken?: string;
  /** Set: the prompt was blocked, there is no candidate. */
  readonly blockReason?: string;
  readonly usage: Usage | undefined;
  readonly modelVersion: string;
  readonly responseId: string;
}

/** In tokens. */
interface Usage {
  /** What was cached is among it. */
  readonly prompt: number;
  readonly cached: number;
  readonly candidates: number;
  readonly thoughts: number;
  readonly serviceTier: string;
}

const charactersPerToken = 4;

export function countTokens(text: string): number {
  return Math.ceil([...text].length / charactersPerToken);
}

/** Tokens of thought for each token of the answer: made up, rising with the level. */
const thoughtPerToken: Readonly<Record<ThinkingLevel, number>> = { minimal: 0, low: 0.25, medium: 0.5, high: 1 };

interface Asked {
  readonly body: GenerateBody;
  readonly model: EmulatedModel;
  readonly ids: Ids;
  /** All that the model read. */
  readonly promptText: string;
  /** What of it came from a cache. */
  readonly cachedText: string;
}

/** Accounts for an answer, and cuts it where it is longer than the request allows. */
export function generate(answer: ModelAnswer, { body, model, ids, promptText, cachedText }: Asked): Generation {
  const { thinkingConfig = {}, maxOutputTokens = Infinity } = body.generationConfig ?? {};
  const level = thinkingConfig.thinkingLevel ?? model.thinkingLevels[0];
  const wantedThoughts = answer.usage?.thoughts ?? Math.ceil(countTokens(answer.text) * thoughtPerToken[level]);
  const thoughts = Math.min(wantedThoughts, maxOutputTokens);
  // Thinking comes first and takes from the same allowance.
  const left = maxOutputTokens - thoughts;
  const isCut = countTokens(answer.text) > left;
  const text = isCut ? [...answer.text].slice(0, left * charactersPerToken).join('') : answer.text;
  const thoughtText = answer.thoughts ?? 'Weighing what was asked against what is known.';
  return {
    text: isCut && text === '' ? undefined : text,
    content: 'parts',
    thoughts: thinkingConfig.includeThoughts && thoughts > 0 ? thoughtText : undefined,
    thoughtSignature: thoughts > 0 ? ids.thoughtSignature() : undefined,
    finishReason: isCut ? 'MAX_TOKENS' : (answer.finishReason ?? 'STOP'),
    usage: {
      prompt: answer.usage?.prompt ?? countTokens(promptText),
      cached: answer.usage?.cached ?? countTokens(cachedText),
      candidates: answer.usage?.candidates ?? countTokens(text),
      thoughts,
      serviceTier: body.serviceTier ?? 'standard',
    },
    modelVersion: answer.modelVersion ?? model.id,
    responseId: ids.responseId(),
  };
}

/** The reply to a unary call. */
export function wholeReply(generation: Generation): GenerateReply {
  const { text, thoughts, thoughtSignature } = generation;
  const parts = text === undefined ? [] : [{ text, ...(thoughtSignature && { thoughtSignature }) }];
  return reply(generation, [...thoughtParts(thoughts), ...parts], {
    isLast: true,
    candidates: generation.usage?.candidates,
  });
}

/**
 * The events of a stream: the text in slices, the finish reason on the last of them.
 *
 * @param sliceLengths of the slices in characters, over and over
 */
export function slicedReplies(generation: Generation, sliceLengths: readonly number[]): GenerateReply[] {
  const { text, thoughts, thoughtSignature, usage } = generation;
  if (generation.blockReason !== undefined || text === undefined) return [wholeReply(generation)];
  const slices = slice(text, sliceLengths);
  let sent = '';
  const events = slices.map((piece, index) => {
    sent += piece;
    const isLast = index === slices.length - 1 && thoughtSignature === undefined;
    const candidates = isLast ? usage?.candidates : countTokens(sent);
    return reply(generation, [{ text: piece }], { isLast, candidates });
  });
  return [
    ...(thoughts === undefined ? [] : [reply(generation, thoughtParts(thoughts), { isLast: false, candidates: 0 })]),
    ...events,
    // Gemini 3 ends with a part that says nothing and carries the signature.
    ...(thoughtSignature === undefined
      ? []
      : [reply(generation, [{ text: '', thoughtSignature }], { isLast: true, candidates: usage?.candidates })]),
  ];
}

function slice(text: string, lengths: readonly number[]): string[] {
  const characters = [...text];
  const slices: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const length = Math.max(1, lengths[slices.length % lengths.length] ?? characters.length);
    slices.push(characters.slice(at, at + length).join(''));
    at += length;
  }
  return slices.length > 0 ? slices : [''];
}

function thoughtParts(thoughts: string | undefined): ReplyPart[] {
  return thoughts === undefined ? [] : [{ text: thoughts, thought: true }];
}

function reply(
  generation: Generation,
  parts: readonly ReplyPart[],
  { isLast, candidates }: { readonly isLast: boolean; readonly candidates: number | undefined },
): GenerateReply {
  const { blockReason, usage, modelVersion, responseId } = generation;
  const isBlocked = blockReason !== undefined;
  return {
    ...(isBlocked ? { promptFeedback: { blockReason } } : { candidates: [candidate(generation, parts, isLast)] }),
    ...(usage && { usageMetadata: usageMetadata(usage, isBlocked ? 0 : (candidates ?? 0), isBlocked) }),
    modelVersion,
    responseId,
  };
}

function candidate(generation: Generation, parts: readonly ReplyPart[], isLast: boolean): Candidate {
  const { content, finishReason, safetyRatings, continuationToken } = generation;
  if (content === undefined) return { finishReason };
  return {
    content: content === 'empty' ? {} : { ...(parts.length > 0 && { parts }), role: 'model' },
    ...(isLast && { finishReason }),
    index: 0,
    ...(safetyRatings && { safetyRatings }),
    ...(isLast && continuationToken && { continuationToken }),
  };
}

/** Counts of nothing are left out, as the service does. */
function usageMetadata(usage: Usage, candidates: number, isBlocked: boolean): UsageMetadata {
  const { prompt, cached, serviceTier } = usage;
  const thoughts = isBlocked ? 0 : usage.thoughts;
  return {
    promptTokenCount: prompt,
    ...(candidates > 0 && { candidatesTokenCount: candidates }),
    ...(cached > 0 && { cachedContentTokenCount: cached }),
    ...(thoughts > 0 && { thoughtsTokenCount: thoughts }),
    totalTokenCount: prompt + candidates + thoughts,
    ...(!isBlocked && { promptTokensDetails: [{ modality: 'TEXT', tokenCount: prompt }] as const }),
    serviceTier,
  };
}
