export type { GeminiResult, JsonPrompt, TextPrompt } from './calls.js';
export { type CircuitBreakers, createCircuitBreakers } from './circuit-breaker.js';
export { costInMicroUsd } from './cost.js';
export type { GeminiFailure, GeminiFailureKind } from './failures.js';
export { createGeminiClient, type GeminiClient, type GeminiClientOptions } from './gemini-client.js';
export { modelChoices, models, type Purpose } from './models.js';
export type { Wait } from './retry.js';
export type { TextStream } from './text-stream.js';
export { addUsage, type GeminiUsage, noUsage } from './usage.js';
