import type { GenerateContentParameters, GenerateContentResponse } from '@google/genai';
import { modelChoices, type Purpose } from './models.js';

/** One request to the model, in our terms. */
interface ModelRequest {
  readonly purpose: Purpose;
  readonly system: string;
  /** The parts of the user's turn. */
  readonly parts: readonly string[];
  /** JSON schema of the answer; words where it is left out. */
  readonly responseSchema?: Record<string, unknown>;
}

/** How long it may take. */
interface ModelRequestLimits {
  /** Aborts the request. Of this one alone: the SDK leaves a listener on it. */
  readonly signal: AbortSignal;
  /** In milliseconds, for the service; what ends the request here is the signal. */
  readonly timeout: number;
}

/** The two calls of the vendor's SDK that are used. What they throw is the SDK's. */
export interface GeminiRequests {
  generate(request: ModelRequest, limits: ModelRequestLimits): Promise<GenerateContentResponse>;
  stream(request: ModelRequest, limits: ModelRequestLimits): Promise<AsyncIterable<GenerateContentResponse>>;
}

export interface GeminiAccess {
  readonly apiKey: string;
  readonly baseUrl?: string | undefined;
  /** For tests without a socket. */
  readonly fetch?: typeof fetch | undefined;
}

/**
 * Whether a key can go into a header. Without a key the SDK would look for credentials of the host; for one that cannot
 * it has an error that quotes it.
 */
export function canBeSent(apiKey: string): boolean {
  return /^[\x21-\x7e]+$/.test(apiKey);
}

const defaultBaseUrl = 'https://generativelanguage.googleapis.com';

/**
 * The service refuses a deadline below ten seconds with 400 INVALID_ARGUMENT: "Manually set deadline 5s is too short.
 * Minimum allowed deadline is 10s." Several public repositories met it on live runs from August to September 2026.
 */
const shortestServerTimeout = 10_000;

/**
 * Loads the vendor's SDK, with the first request and not before: it costs 100 ms and 20 MB, which a service without a key
 * never needs.
 *
 * Everything that the SDK would else take from the environment is passed: a variable of the host must send no tenant's
 * key to another service, and another's key for no tenant. Its retries stay off: they know neither the service's own
 * delays nor our deadline.
 */
export async function loadGeminiRequests({ apiKey, baseUrl, fetch }: GeminiAccess): Promise<GeminiRequests> {
  const { GoogleGenAI, HarmBlockThreshold, HarmCategory, ThinkingLevel } = await import('@google/genai');
  const client = new GoogleGenAI({
    apiKey,
    vertexai: false,
    apiVersion: 'v1beta',
    httpOptions: { baseUrl: baseUrl ?? defaultBaseUrl, ...(fetch ? { fetch } : {}) },
  });
  // Questions about security and databases speak of attacks: only what is plainly harmful is to be blocked.
  const harmCategories = [
    HarmCategory.HARM_CATEGORY_HARASSMENT,
    HarmCategory.HARM_CATEGORY_HATE_SPEECH,
    HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
    HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,
  ];
  const safetySettings = () =>
    harmCategories.map((category) => ({ category, threshold: HarmBlockThreshold.BLOCK_ONLY_HIGH }));

  /** Made anew for each request, down to the leaves: the SDK changes what it is given. */
  function parametersOf(request: ModelRequest, { signal, timeout }: ModelRequestLimits): GenerateContentParameters {
    const { purpose, system, parts, responseSchema } = request;
    const { model, thinkingLevel, maxOutputTokens } = modelChoices[purpose];
    return {
      model,
      contents: [{ role: 'user', parts: parts.map((text) => ({ text })) }],
      config: {
        systemInstruction: system,
        safetySettings: safetySettings(),
        maxOutputTokens,
        thinkingConfig: { thinkingLevel: ThinkingLevel[thinkingLevel] },
        ...(responseSchema ? { responseMimeType: 'application/json', responseJsonSchema: responseSchema } : {}),
        automaticContinuation: false,
        abortSignal: signal,
        httpOptions: { timeout: Math.max(timeout, shortestServerTimeout) },
      },
    };
  }

  return {
    generate: (request, limits) => client.models.generateContent(parametersOf(request, limits)),
    stream: (request, limits) => client.models.generateContentStream(parametersOf(request, limits)),
  };
}
