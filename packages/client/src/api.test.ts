import { describe, expect, it, vi } from 'vitest';
import { quickOptions, report } from '../test/fixtures.js';
import { breakOff, hang, json, page, problem, serve } from '../test/local-server.js';
import {
  AuthenticationError,
  type CallOptions,
  ConflictError,
  createInterviewApi,
  ForbiddenError,
  type InterviewApi,
  InterviewError,
  InvalidStateError,
  NetworkError,
  NotFoundError,
  PaymentError,
  RateLimitError,
  ServiceError,
  TokenError,
  ValidationError,
} from './index.js';

const setup = { type: 'system-design', difficulty: 'medium' } as const;
const config = 'GET /api/config';
const setUp = 'POST /api/interviews/setup';

describe('a call', () => {
  it.each<[string, string, unknown, (api: InterviewApi) => Promise<unknown>]>([
    ['config', config, undefined, (api) => api.config()],
    ['quote', 'POST /api/interviews/quote', setup, (api) => api.quote(setup)],
    ['setUp', setUp, setup, (api) => api.setUp(setup)],
    ['getSession', 'GET /api/interviews/s%2F1', undefined, (api) => api.getSession('s/1')],
    ['createPayment', 'POST /api/payments/interview/create', { sessionId: 's1' }, (api) => api.createPayment('s1')],
    ['paySandbox', 'POST /api/payments/sandbox/pay', { orderId: 'o1' }, (api) => api.paySandbox({ orderId: 'o1' })],
    [
      'verifyPayment',
      'POST /api/payments/interview/verify',
      { sessionId: 's1', orderId: 'o1', paymentId: 'p1', signature: 'x' },
      (api) => api.verifyPayment({ sessionId: 's1', orderId: 'o1', paymentId: 'p1', signature: 'x' }),
    ],
    [
      'switchChannel',
      'POST /api/interviews/s1/channel',
      { channel: 'voice' },
      (api) => api.switchChannel('s1', 'voice'),
    ],
    [
      'switchChannel, recorded',
      'POST /api/interviews/s1/channel',
      { channel: 'voice', recordingConsent: true },
      (api) => api.switchChannel('s1', 'voice', { recordingConsent: true }),
    ],
    ['start', 'POST /api/interviews/s1/start', { channel: 'text' }, (api) => api.start('s1', { channel: 'text' })],
    ['complete', 'POST /api/interviews/s1/complete', undefined, (api) => api.complete('s1')],
    ['cancel', 'POST /api/interviews/s1/cancel', undefined, (api) => api.cancel('s1')],
    [
      'retryQuestion',
      'POST /api/interviews/s1/questions/q1/retry',
      { text: 'Again.' },
      (api) => api.retryQuestion('s1', 'q1', { text: 'Again.' }),
    ],
    ['selfRatings', 'GET /api/interviews/s1/self-ratings', undefined, (api) => api.selfRatings('s1')],
    [
      'rateOwnAnswers',
      'POST /api/interviews/s1/self-ratings',
      { ratings: [{ questionId: 'q1', rating: 4 }] },
      (api) => api.rateOwnAnswers('s1', [{ questionId: 'q1', rating: 4 }]),
    ],
    ['transcript', 'GET /api/interviews/s1/transcript', undefined, (api) => api.transcript('s1')],
    ['history', 'GET /api/interviews/history', undefined, (api) => api.history()],
    ['stats', 'GET /api/interviews/stats', undefined, (api) => api.stats()],
  ])('%s goes to %s and gives what the API answers', async (_name, route, body, call) => {
    const server = await serve({ [route]: json({ answer: 42 }) });
    expect(await call(createInterviewApi(quickOptions(server.url)))).toEqual({ answer: 42 });
    expect(server.received).toMatchObject([{ route, body }]);
  });

  it('carries the token, the language and, when it writes, an idempotency key', async () => {
    const server = await serve({ [config]: json({}), [setUp]: json({}) });
    const api = createInterviewApi(quickOptions(`${server.url}/`, { getToken: () => 'secret', locale: 'hi-IN' }));
    await api.config();
    await api.setUp(setup);
    const [read, write] = server.received.map(({ headers }) => headers);
    expect(read).toMatchObject({
      authorization: 'Bearer secret',
      'accept-language': 'hi-IN',
      accept: 'application/json',
    });
    expect(read).not.toHaveProperty('idempotency-key');
    expect(write).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^\w{32}$/),
    });
  });

  it('takes the idempotency key of the caller', async () => {
    const server = await serve({ [setUp]: json({}) });
    await createInterviewApi(quickOptions(server.url)).setUp(setup, { idempotencyKey: 'mine' });
    expect(server.received[0]?.headers['idempotency-key']).toBe('mine');
  });

  it('asks for the part of the history that is wanted', async () => {
    const server = await serve({ 'GET /api/interviews/history': json({}) });
    await createInterviewApi(quickOptions(server.url)).history({ page: 2, type: 'a&b', status: undefined });
    expect(server.received[0]?.query).toBe('?page=2&type=a%26b');
  });

  it('tells a report from one that is still being made', async () => {
    const pending = {
      sessionId: 's1',
      status: 'generating_report',
      progress: { stage: 'evaluating', done: 1, total: 4 },
    };
    const server = await serve({
      'GET /api/interviews/s1/report': [json(pending, 202, { 'retry-after': '3' }), json(pending, 202), json(report)],
    });
    const api = createInterviewApi(quickOptions(server.url));
    expect(await api.report('s1')).toEqual({ ready: false, pending, retryAfterSeconds: 3 });
    expect(await api.report('s1')).toEqual({ ready: false, pending, retryAfterSeconds: 2 });
    expect(await api.report('s1')).toEqual({ ready: true, report });
  });

  it('sends nothing, and asks for no token, before the first one', () => {
    const getToken = vi.fn(() => 'token');
    const send = vi.fn<typeof fetch>();
    createInterviewApi({ apiUrl: '', getToken, fetch: send });
    expect(getToken).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();
  });
});

describe('a token that the API refuses', () => {
  it('is renewed once, for all calls that met the refusal, and each call goes out again', async () => {
    const server = await serve({
      [config]: (request, response) =>
        (request.headers.authorization === 'Bearer new' ? json({ fine: true }) : problem(401, 'UNAUTHENTICATED'))(
          request,
          response,
        ),
    });
    const getToken = vi.fn(({ reason }: { reason: string }) => (reason === 'rejected' ? 'new' : 'old'));
    const api = createInterviewApi(quickOptions(server.url, { getToken }));
    expect(await Promise.all([api.config(), api.config(), api.config()])).toEqual([
      { fine: true },
      { fine: true },
      { fine: true },
    ]);
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('keeps the idempotency key of a write that goes out again', async () => {
    const server = await serve({ [setUp]: [problem(401, 'UNAUTHENTICATED'), json({})] });
    await createInterviewApi(quickOptions(server.url)).setUp(setup);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('fails the call when the new one is refused too', async () => {
    const server = await serve({ [config]: problem(401, 'UNAUTHENTICATED') });
    await expect(createInterviewApi(quickOptions(server.url)).config()).rejects.toBeInstanceOf(AuthenticationError);
    expect(server.received).toHaveLength(2);
  });
});

describe('a site that gives no token', () => {
  it('is asked again with back-off', async () => {
    const server = await serve({ [config]: json({ fine: true }) });
    const getToken = vi
      .fn(() => 'token')
      .mockImplementationOnce(() => {
        throw new Error('hiccup');
      });
    expect(await createInterviewApi(quickOptions(server.url, { getToken })).config()).toEqual({ fine: true });
  });

  it('is not asked again when it says that this is final', async () => {
    const server = await serve({});
    const getToken = vi.fn(() => Promise.reject({ terminal: true }));
    const api = createInterviewApi(quickOptions(server.url, { getToken }));
    await expect(api.config()).rejects.toBeInstanceOf(TokenError);
    expect(getToken).toHaveBeenCalledTimes(1);
    expect(server.received).toHaveLength(0);
  });
});

describe('a failure that passes', () => {
  it.each([
    ['a connection that is cut', breakOff],
    ['a service that is not ready', problem(503, 'UNAVAILABLE')],
    ['a proxy that finds no service', page(502)],
    ['a rate limit that is about to end', problem(429, 'RATE_LIMITED', { headers: { 'retry-after': '0' } })],
  ])('is hidden: %s', async (_what, failure) => {
    const server = await serve({ [setUp]: [failure, failure, json({ sessionId: 's1' })] });
    const api = createInterviewApi(quickOptions(server.url));
    expect(await api.setUp(setup)).toEqual({ sessionId: 's1' });
    expect(new Set(server.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(server.received).toHaveLength(3);
  });

  it('is told after four tries', async () => {
    const server = await serve({ [config]: breakOff });
    const call = createInterviewApi(quickOptions(server.url)).config();
    await expect(call).rejects.toMatchObject({ name: 'NetworkError', code: 'NETWORK', recoverable: true });
    expect(server.received).toHaveLength(4);
  });

  it('is waited out as long as the API asks', async () => {
    const server = await serve({
      [config]: [problem(503, 'UNAVAILABLE', { headers: { 'retry-after': '1' } }), json({})],
    });
    const began = Date.now();
    await createInterviewApi(quickOptions(server.url)).config();
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  it('is told at once when the API asks for a long wait', async () => {
    const limit = problem(429, 'RATE_LIMITED', { headers: { 'retry-after': '1800' } });
    const server = await serve({ [setUp]: limit });
    const call = createInterviewApi(quickOptions(server.url)).setUp(setup);
    await expect(call).rejects.toMatchObject({ name: 'RateLimitError', retryAfterSeconds: 1800 });
    expect(server.received).toHaveLength(1);
  });

  it('includes an API that does not answer in time', async () => {
    const server = await serve({ [config]: [hang, json({ fine: true })] });
    const api = createInterviewApi(quickOptions(server.url, { retry: { baseDelay: 1, timeout: 60 } }));
    expect(await api.config()).toEqual({ fine: true });
  });

  it('is called TIMEOUT when the API never answers', async () => {
    const server = await serve({ [config]: hang });
    const api = createInterviewApi(quickOptions(server.url, { retry: { tries: 2, baseDelay: 1, timeout: 30 } }));
    await expect(api.config()).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(api.config()).rejects.toBeInstanceOf(NetworkError);
  });

  it('includes an answer that breaks off half way', async () => {
    const server = await serve({
      [config]: [
        (_request, response) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
          response.write('{"half":');
          setTimeout(() => response.destroy(), 20);
        },
        json({ whole: true }),
      ],
    });
    expect(await createInterviewApi(quickOptions(server.url)).config()).toEqual({ whole: true });
  });
});

describe('an error', () => {
  it.each([
    [400, 'VALIDATION_FAILED', ValidationError],
    [401, 'UNAUTHENTICATED', AuthenticationError],
    [402, 'PAYMENT_REQUIRED', PaymentError],
    [402, 'PAYMENT_FAILED', PaymentError],
    [403, 'FORBIDDEN', ForbiddenError],
    [404, 'SESSION_NOT_FOUND', NotFoundError],
    [409, 'INVALID_STATE', InvalidStateError],
    [409, 'IDEMPOTENCY_CONFLICT', ConflictError],
    [409, 'TURN_CONFLICT', ConflictError],
    [429, 'RATE_LIMITED', RateLimitError],
    [500, 'UNKNOWN_ERROR', ServiceError],
    [502, 'GEMINI_QUESTION_FAILED', ServiceError],
    [418, 'CODE_OF_A_NEWER_API', InterviewError],
  ])('%i %s is one of its own kind', async (status, code, kind) => {
    const server = await serve({ [config]: problem(status, code) });
    const error = await failureOf(createInterviewApi(quickOptions(server.url)).config());
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code, status, name: kind.name });
  });

  it('tells all that the API said', async () => {
    const fields = { type: 'is required', difficulty: 'is required' };
    const server = await serve({
      [setUp]: problem(400, 'VALIDATION_FAILED', {
        error: 'type is required',
        details: { fields },
        recoverable: true,
        userMessage: 'कृपया प्रकार चुनें',
      }),
    });
    expect(await failureOf(createInterviewApi(quickOptions(server.url)).setUp(setup))).toMatchObject({
      message: 'type is required',
      fields,
      recoverable: true,
      userMessage: 'कृपया प्रकार चुनें',
      requestId: 'req_1',
    });
  });

  it('names both states', async () => {
    const details = { from: 'completed', to: 'in_progress' };
    const server = await serve({ 'POST /api/interviews/s1/start': problem(409, 'INVALID_STATE', { details }) });
    const error = await failureOf(createInterviewApi(quickOptions(server.url)).start('s1'));
    expect(error).toMatchObject(details);
  });

  it.each([
    [400, 'VALIDATION_FAILED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [413, 'PAYLOAD_TOO_LARGE'],
    [500, 'UNKNOWN_ERROR'],
    [504, 'UNAVAILABLE'],
  ])('is understood by its status %i when a proxy answers with a page', async (status, code) => {
    const server = await serve({ [config]: page(status) });
    const error = await failureOf(createInterviewApi(quickOptions(server.url)).config());
    expect(error).toMatchObject({ code, status });
    expect(error).not.toHaveProperty('message', expect.stringContaining('nginx'));
  });

  it('hints at apiUrl when a page answers in the place of the API', async () => {
    const server = await serve({ [config]: page(200) });
    await expect(createInterviewApi(quickOptions(server.url)).config()).rejects.toThrow('is apiUrl right?');
    expect(server.received).toHaveLength(1);
  });
});

describe('aborting', () => {
  const reason = new Error('the learner left');

  async function abortAfter(milliseconds: number, call: (options: CallOptions) => Promise<unknown>): Promise<unknown> {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), milliseconds);
    return failureOf(call({ signal: controller.signal }));
  }

  it('rejects a call that waits for its answer with the reason that was given', async () => {
    const server = await serve({ [config]: hang });
    const api = createInterviewApi(quickOptions(server.url));
    expect(await abortAfter(40, api.config)).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('rejects a call that waits for the next try', async () => {
    const server = await serve({ [config]: problem(503, 'UNAVAILABLE', { headers: { 'retry-after': '20' } }) });
    expect(await abortAfter(40, createInterviewApi(quickOptions(server.url)).config)).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('rejects a call that waits for a token', async () => {
    const getToken = () => new Promise<string>(() => {});
    expect(await abortAfter(5, createInterviewApi(quickOptions('http://127.0.0.1:1', { getToken })).config)).toBe(
      reason,
    );
  });

  it('before the call sends nothing', async () => {
    const server = await serve({ [config]: json({}) });
    const api = createInterviewApi(quickOptions(server.url));
    expect(await failureOf(api.config({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.received).toHaveLength(0);
  });

  it('leaves the other calls alone', async () => {
    const server = await serve({ [config]: [hang, json({ fine: true })] });
    const api = createInterviewApi(quickOptions(server.url));
    const aborted = abortAfter(20, api.config);
    await vi.waitFor(() => expect(server.received).toHaveLength(1));
    expect(await api.config()).toEqual({ fine: true });
    expect(await aborted).toBe(reason);
  });
});

function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable('the call should have failed'),
    (error: unknown) => error,
  );
}
