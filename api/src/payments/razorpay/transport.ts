/**
 * The vendor's SDK, made fit for use. Left to itself it has no timeout, talks to one host only, follows redirects, cannot
 * send an idempotency key, and turns a network failure into a TypeError about its own insides.
 *
 * Its axios instance is not part of its published types: what we need of it is checked here, so that another version of
 * the SDK fails at once instead of talking to the wrong host.
 */
import type Razorpay from 'razorpay';

/** What came back, whatever its status. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

/** Nothing came back. */
export class NoAnswer {
  constructor(readonly cause: 'timed_out' | 'unreachable') {}
}

interface SentRequest {
  url?: string;
  data?: unknown;
  signal?: AbortSignal;
  headers: { set(name: string, value: string): void };
}

interface Axios {
  defaults: {
    baseURL?: string;
    timeout?: number;
    maxRedirects?: number;
    maxContentLength?: number;
    validateStatus?: (status: number) => boolean;
  };
  interceptors: {
    request: { use(before: (request: SentRequest) => SentRequest): unknown };
    response: {
      use(
        answered: (response: { status: number; data: unknown }) => { data: Answer },
        failed: (error: unknown) => { data: NoAnswer },
      ): unknown;
    };
  };
}

/** More than any answer that we ask for. */
const largestAnswer = 1024 * 1024;

/**
 * From here on every call of the SDK resolves to an Answer or a NoAnswer: its own reading of errors never runs.
 *
 * @param limits.timeout milliseconds for one request, from the connection to the last byte
 * @param limits.patience ends whatever request is under way
 */
export function harden(
  sdk: Razorpay,
  { baseUrl, timeout, patience }: { baseUrl: string | undefined; timeout: number; patience: AbortSignal },
): void {
  const axios: unknown = Reflect.get(sdk.api, 'rq');
  if (!isAxios(axios)) throw new Error('This version of the razorpay package has no axios instance to be hardened.');
  if (baseUrl !== undefined) axios.defaults.baseURL = baseUrl;
  axios.defaults.timeout = timeout;
  axios.defaults.maxRedirects = 0;
  axios.defaults.maxContentLength = largestAnswer;
  axios.defaults.validateStatus = () => true;
  axios.interceptors.request.use((request) => {
    // The timeout of axios starts again with every byte.
    request.signal = AbortSignal.any([AbortSignal.timeout(timeout), patience]);
    const key = refundKeyOf(request);
    if (key !== undefined) request.headers.set('X-Refund-Idempotency', key);
    return request;
  });
  axios.interceptors.response.use(
    ({ status, data }) => ({ data: new Answer(status, data) }),
    (error) => ({ data: new NoAnswer(isTimeout(error) ? 'timed_out' : 'unreachable') }),
  );
}

/** The receipt of a refund is its key: the SDK sends no headers of a single request, but it does send the body. */
function refundKeyOf({ url = '', data }: SentRequest): string | undefined {
  if (!/\/payments\/[^/]+\/refund$/.test(url) || typeof data !== 'object' || data === null) return undefined;
  const receipt: unknown = Reflect.get(data, 'receipt');
  return typeof receipt === 'string' ? receipt : undefined;
}

function isTimeout(error: unknown): boolean {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED';
}

function isAxios(value: unknown): value is Axios {
  if (typeof value !== 'function') return false;
  const defaults: unknown = Reflect.get(value, 'defaults');
  const interceptors: unknown = Reflect.get(value, 'interceptors');
  return typeof defaults === 'object' && defaults !== null && typeof interceptors === 'object' && interceptors !== null;
}
