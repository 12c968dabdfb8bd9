import { createAttempt } from './attempt.js';
import type { GeminiResult, JsonPrompt, TextPrompt } from './calls.js';
import { type CircuitBreakers, createCircuitBreakers } from './circuit-breaker.js';
import { generateJson } from './generate-json.js';
import type { GeminiAccess } from './requests.js';
import type { Pacing } from './retry.js';
import { streamText } from './stream-text.js';
import type { TextStream } from './text-stream.js';

/** Gemini with one key. What goes wrong at the vendor is a result; only mistakes in our own code are thrown. */
export interface GeminiClient {
  /** A value that fits a schema. */
  generateJson<T>(prompt: JsonPrompt<T>): Promise<GeminiResult<T>>;
  /** Words as they come. Asked for at once, not when they are read. */
  streamText(prompt: TextPrompt): TextStream<GeminiResult<string>>;
}

export interface GeminiClientOptions extends GeminiAccess, Pacing {
  /** Those of the process, so that all clients of a key share what they learn. Without them the client has its own. */
  readonly breakers?: CircuitBreakers | undefined;
}

/** Costs nothing until the first call, which loads the vendor's SDK. */
export function createGeminiClient(options: GeminiClientOptions): GeminiClient {
  const { breakers = createCircuitBreakers(options.clock) } = options;
  const attempt = createAttempt(options, breakers, options);
  return {
    generateJson: (prompt) => generateJson(attempt, options, prompt),
    streamText: (prompt) => streamText(attempt, options, prompt),
  };
}
