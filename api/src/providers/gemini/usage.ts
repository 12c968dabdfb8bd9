import type { GenerateContentResponseUsageMetadata } from '@google/genai';

/** Tokens that were billed, summed over every request of a call. */
export interface GeminiUsage {
  /** All tokens that were read, those of the cache among them. */
  readonly promptTokens: number;
  /** Those of `promptTokens` that the service had in its cache. */
  readonly cachedTokens: number;
  /** Tokens of the answer. */
  readonly answerTokens: number;
  /** Tokens of thinking, billed like the answer's. */
  readonly thoughtTokens: number;
}

export const noUsage: GeminiUsage = { promptTokens: 0, cachedTokens: 0, answerTokens: 0, thoughtTokens: 0 };

/** What a reply says it used. A count that it leaves out is 0. */
export function usageOf(metadata: GenerateContentResponseUsageMetadata | undefined): GeminiUsage {
  return {
    promptTokens: (metadata?.promptTokenCount ?? 0) + (metadata?.toolUsePromptTokenCount ?? 0),
    cachedTokens: metadata?.cachedContentTokenCount ?? 0,
    answerTokens: metadata?.candidatesTokenCount ?? 0,
    thoughtTokens: metadata?.thoughtsTokenCount ?? 0,
  };
}

export function addUsage(one: GeminiUsage, other: GeminiUsage): GeminiUsage {
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    answerTokens: one.answerTokens + other.answerTokens,
    thoughtTokens: one.thoughtTokens + other.thoughtTokens,
  };
}
