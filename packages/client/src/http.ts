import { defaultRetryPolicy, withRetries } from './backoff.js';
import { createDeadline, type Deadline } from './cancellation.js';
import { InterviewError, NetworkError } from './errors.js';
import { errorFromResponse, parseJson } from './problem.js';
import { parseServerSentEvents, type ServerSentEvent } from './server-sent-events.js';
import { createTokenCache } from './token-cache.js';
import type { CallOptions, ClientOptions, RetryPolicy } from './types.js';

export interface ApiRequest extends CallOptions {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A successful answer whose body is still to be read: by exactly one of `json` and `events`. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  json<T>(): Promise<T>;
  events(): AsyncGenerator<ServerSentEvent, void, undefined>;
}

export interface Transport {
  readonly policy: RetryPolicy;
  /** Asks once, or twice when the API refused a token that could be renewed. */
  open(request: ApiRequest): Promise<ApiAnswer>;
  /** Asks and reads, with retries around both. A write keeps its idempotency key over them. */
  send<T>(request: ApiRequest, read: (answer: ApiAnswer) => Promise<T>): Promise<T>;
}

export function createTransport(options: ClientOptions): Transport {
  const policy = { ...defaultRetryPolicy, ...options.retry };
  const origin = options.apiUrl.replace(/\/+$/, '');
  const tokens = createTokenCache(options.getToken);

  function exchange({ method, path, body, headers, idempotencyKey }: ApiRequest, token: string, signal: AbortSignal) {
    // Looked up at each call and called without a receiver, as browsers ask for.
    const send = options.fetch ?? fetch;
    return send(origin + path, {
      method,
      signal,
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(options.locale && { 'accept-language': options.locale }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async function open(request: ApiRequest): Promise<ApiAnswer> {
    const deadline = createDeadline(policy.timeout, tookTooLong, request.signal);
    try {
      for (let replay = false; ; replay = true) {
        const token = await tokens.get(deadline.signal);
        const response = await exchange(request, token, deadline.signal);
        if (response.ok) return answerOf(response, deadline, policy.idleTimeout);
        const error = await errorFromResponse(response);
        if (error.status !== 401 || replay) throw error;
        tokens.reject(token);
      }
    } catch (error) {
      deadline.clear();
      throw failureOf(error, deadline.signal);
    }
  }

  return {
    policy,
    open,
    send(request, read) {
      const idempotencyKey = request.method === 'GET' ? undefined : (request.idempotencyKey ?? randomId());
      return withRetries(async () => read(await open({ ...request, idempotencyKey })), policy, request.signal);
    },
  };
}

/**
 * 128 random bits as text. Not `crypto.randomUUID`, which browsers offer on secure pages alone: a phone that opens a
 * development server over the local network has none.
 */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function answerOf(response: Response, deadline: Deadline, idleTimeout: number): ApiAnswer {
  const { status, headers } = response;
  return {
    status,
    headers,
    async json<T>() {
      try {
        const body = parseJson(await response.text());
        if (body !== undefined) return body as T;
      } catch (error) {
        throw failureOf(error, deadline.signal);
      } finally {
        deadline.clear();
      }
      const type = headers.get('content-type') ?? 'nothing';
      throw new InterviewError('UNKNOWN_ERROR', `Expected JSON and got ${type}: is apiUrl right?`, { status });
    },
    async *events() {
      const stayAlive = () => deadline.extend(idleTimeout);
      stayAlive();
      try {
        if (response.body) yield* parseServerSentEvents(response.body, stayAlive);
      } catch (error) {
        throw failureOf(error, deadline.signal);
      } finally {
        deadline.clear();
      }
    },
  };
}

/** What a failed exchange means: an abort keeps its own reason, an answer its error, all else is the network. */
function failureOf(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof InterviewError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return networkError('NETWORK', `The connection failed: ${message}`, error);
}

function tookTooLong(): NetworkError {
  return networkError('TIMEOUT', 'The API took too long to answer.');
}

/** The connection failed or broke off, so it is not known whether the API has done what was asked. */
export function networkError(code: 'NETWORK' | 'TIMEOUT', message: string, cause?: unknown): NetworkError {
  return new NetworkError(code, message, {
    cause,
    recoverable: true,
    userMessage: 'There is a problem with the connection. Please try again.',
  });
}
