import type {
  Channel,
  Difficulty,
  ErrorCode,
  HistoryItem,
  NothingToPay,
  PaymentOrder,
  Pricing,
  Problem,
  SelfRatingsRequest,
  StartResponse,
  TurnRequest,
  TurnResponse,
} from '@mock-interview/contract/wire';
import { fakeStatistics } from './fake-data.js';
import { type FakeInterview, FakeInterviews } from './fake-interviews.js';
import { FakeStream } from './fake-stream.js';

/** A request that the service has received. */
export interface SeenRequest {
  method: string;
  path: string;
  body: Record<string, unknown>;
  headers: Headers;
}

type Failure = 'network' | { status: number; code: ErrorCode; details?: Record<string, unknown> };

interface Call extends SeenRequest {
  query: URLSearchParams;
  signal: AbortSignal | null | undefined;
}

type Answer = unknown;

/**
 * The service, in memory, spoken to through `fetch`: states move, streams stream, and a test can make it fail,
 * wait, or act by itself as another tab or the clock would.
 */
export class FakeService extends FakeInterviews {
  readonly requests: SeenRequest[] = [];
  readonly history: HistoryItem[] = [];
  /** Coupons, by code: how much each takes off, in percent, or why it cannot be used */
  readonly coupons = new Map<string, number | string>();
  /** What speaking costs more, in minor units */
  voiceSurcharge = 0;
  /** Whether a token is good; a bad one is answered with 401 */
  acceptsToken: (token: string) => boolean = () => true;
  readonly #failures: { pattern: RegExp; failure: Failure; times: number }[] = [];
  readonly #gates: { pattern: RegExp; opened: Promise<void> }[] = [];
  readonly #orders = new Map<string, string>();

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(new URL(input instanceof Request ? input.url : input, location.href), {
      ...init,
      signal: null,
    });
    const { pathname: path, searchParams: query } = new URL(request.url);
    const text = await request.text();
    const body: Record<string, unknown> = text ? JSON.parse(text) : {};
    const call: Call = { method: request.method, path, query, body, headers: request.headers, signal: init?.signal };
    this.requests.push(call);
    for (const gate of this.#gates) {
      if (gate.pattern.test(`${call.method} ${path}`)) await unlessAborted(gate.opened, call.signal);
    }
    call.signal?.throwIfAborted();
    const failure = this.#failureOf(`${call.method} ${path}`);
    if (failure === 'network') throw new TypeError('Failed to fetch');
    if (failure) return problem(failure.status, failure.code, failure.details);
    if (!this.acceptsToken(request.headers.get('authorization')?.replace('Bearer ', '') ?? '')) {
      return problem(401, 'UNAUTHENTICATED');
    }
    const answer = this.#answer(call);
    return answer instanceof Response ? answer : Response.json(answer ?? {});
  };

  /** Makes the next requests that match fail, a number of times or until the test is over. */
  fail(pattern: RegExp, failure: Failure, times = Number.POSITIVE_INFINITY): void {
    this.#failures.push({ pattern, failure, times });
  }

  /** Forgets every failure that was ordered. */
  recover(): void {
    this.#failures.length = 0;
  }

  /** Lets requests that match wait. @returns what lets them through */
  hold(pattern: RegExp): () => void {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const gate = { pattern, opened };
    this.#gates.push(gate);
    return () => {
      this.#gates.splice(this.#gates.indexOf(gate), 1);
      open();
    };
  }

  /** Requests received so far, by method and path. */
  seen(pattern: RegExp): SeenRequest[] {
    return this.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`));
  }

  #failureOf(request: string): Failure | undefined {
    const order = this.#failures.find(({ pattern, times }) => times > 0 && pattern.test(request));
    if (order) order.times--;
    return order?.failure;
  }

  #answer(call: Call): Answer {
    const route = `${call.method} ${call.path}`;
    if (route === 'GET /api/config') return this.config;
    if (route === 'POST /api/interviews/setup') return this.#answerSetup(call);
    if (route === 'POST /api/interviews/quote') return this.#quote(call);
    if (route === 'GET /api/interviews/history') return this.#answerHistory(call.query);
    if (route === 'GET /api/interviews/stats') return fakeStatistics();
    if (route === 'POST /api/payments/interview/create') return this.#createPayment(call);
    if (route === 'POST /api/payments/sandbox/pay') return this.#paySandbox(call);
    if (route === 'POST /api/payments/interview/verify') return this.#verifyPayment(call);
    const [, sessionId = '', action = ''] = /^\/api\/interviews\/([^/]+)(?:\/(.+))?$/.exec(call.path) ?? [];
    const interview = this.interviews.get(sessionId);
    if (!interview) return problem(404, 'SESSION_NOT_FOUND');
    return this.#answerInterview(interview, action, call);
  }

  #answerInterview(interview: FakeInterview, action: string, call: Call): Answer {
    const { session } = interview;
    const { sessionId } = session;
    switch (action) {
      case '':
        return { ...session, serverTime: this.now().toISOString() };
      case 'transcript':
        return { sessionId, turns: interview.turns };
      case 'events':
        return this.#openEvents(interview, call);
      case 'start':
        if (session.status !== 'ready')
          return problem(409, 'INVALID_STATE', { from: session.status, to: 'in_progress' });
        this.begin(interview, channelIn(call));
        return this.#started(interview);
      case 'channel':
        if (session.status !== 'in_progress') return problem(409, 'INVALID_STATE');
        session.channel = channelIn(call);
        return this.#started(interview);
      case 'turns':
        return this.#answerTurn(interview, call);
      case 'complete':
        session.endReason = 'candidate';
        this.end(interview);
        return { sessionId, status: session.status, reportProgress: session.reportProgress };
      case 'cancel':
        this.move(interview, 'cancelled');
        return { sessionId, status: 'cancelled', refunded: session.paymentStatus === 'paid' };
      case 'report':
        if (interview.report) return this.reportIn(interview);
        return Response.json(
          {
            sessionId,
            status: session.status,
            progress: session.reportProgress ?? { stage: 'queued', done: 0, total: 0 },
          },
          { status: 202, headers: { 'retry-after': '1' } },
        );
      case 'self-ratings':
        return this.#answerRatings(interview, call);
      default:
        return this.#answerRetry(interview, action);
    }
  }

  #started({ session, turns }: FakeInterview): StartResponse {
    const { sessionId, channel, deadline } = session;
    const callId = `call_${this.nextNumber()}`;
    const opening = turns.findLast(({ speaker }) => speaker === 'interviewer');
    return {
      sessionId,
      status: 'initiated',
      channel: channel ?? 'text',
      callId,
      ...(channel === 'voice' && { vapiUrl: `https://calls.test/${callId}` }),
      ...(opening && { opening }),
      deadline: deadline ?? this.now().toISOString(),
    };
  }

  #answerRatings(interview: FakeInterview, { method, body }: Call): Answer {
    const { status } = interview.session;
    if (status !== 'generating_report' && status !== 'completed') return problem(409, 'INVALID_STATE');
    if (method === 'GET') return this.selfRatingsOf(interview);
    const { ratings = [] }: Partial<SelfRatingsRequest> = body;
    const asked = this.selfRatingsOf(interview).questions.map(({ questionId }) => questionId);
    const isValid = ratings.length > 0 && ratings.every(({ questionId }) => asked.includes(questionId));
    return isValid ? this.rate(interview, ratings) : problem(400, 'VALIDATION_FAILED');
  }

  #answerRetry(interview: FakeInterview, action: string): Answer {
    const [, questionId] = /^questions\/([^/]+)\/retry$/.exec(action) ?? [];
    if (questionId && !interview.report) return problem(409, 'INVALID_STATE');
    return (questionId && this.retry(interview, questionId)) || problem(404, 'NOT_FOUND');
  }

  #answerSetup({ body }: Call): Answer {
    const { type, difficulty } = body;
    const isDifficulty = (value: unknown): value is Difficulty => ['easy', 'medium', 'hard'].includes(String(value));
    if (typeof type !== 'string' || !isDifficulty(difficulty)) {
      return problem(400, 'VALIDATION_FAILED', { fields: { type: 'is required' } });
    }
    const { session } = this.setUp({ ...body, type, difficulty });
    const { sessionId, status, questions, pricing, questionSource } = session;
    return { sessionId, status, questions, pricing, questionSource };
  }

  #answerHistory(query: URLSearchParams): Answer {
    const page = Number(query.get('page') ?? 1);
    const limit = Number(query.get('limit') ?? 20);
    const matching = this.history.filter((item) =>
      (['type', 'difficulty', 'status'] as const).every((name) => !query.get(name) || item[name] === query.get(name)),
    );
    return {
      interviews: matching.slice((page - 1) * limit, page * limit),
      total: matching.length,
      page,
      limit,
      totalPages: Math.ceil(matching.length / limit),
    };
  }

  #quote({ body }: Call): Answer {
    const offer = this.config.prices.find(
      ({ difficulty, duration }) => difficulty === body.difficulty && duration === body.duration,
    );
    const amount = (offer?.amount ?? 0) + (body.channel === 'voice' ? this.voiceSurcharge : 0);
    const pricing: Pricing = {
      currency: 'INR',
      userPrice: amount / 100,
      amount,
      listAmount: amount,
      reason: 'list_price',
    };
    return this.#withCoupon(pricing, body.coupon);
  }

  #withCoupon(pricing: Pricing, code: unknown): Pricing | Response {
    if (code === undefined) return pricing;
    const percent = this.coupons.get(String(code)) ?? 'coupon_unknown';
    if (typeof percent === 'string') {
      return problem(400, 'VALIDATION_FAILED', { fields: { coupon: 'is refused' }, reason: percent });
    }
    const off = (pricing.listAmount * percent) / 100;
    const amount = pricing.listAmount - off;
    return {
      ...pricing,
      amount,
      userPrice: amount / 100,
      reason: 'coupon',
      coupon: { code: String(code), amount: off },
    };
  }

  #createPayment({ body }: Call): Answer {
    const sessionId = String(body.sessionId);
    const interview = this.find(sessionId);
    const { session } = interview;
    const pricing = this.#withCoupon(session.pricing, body.coupon);
    if (pricing instanceof Response) return pricing;
    session.pricing = pricing;
    if (pricing.amount === 0) {
      this.move(interview, 'ready');
      const { status } = session;
      return { gateway: 'none', sessionId, status, amount: 0, currency: 'INR', pricing } satisfies NothingToPay;
    }
    const orderId = `order_${this.nextNumber()}`;
    this.#orders.set(orderId, sessionId);
    session.paymentStatus = 'pending';
    const { gateway } = this.config;
    const order: PaymentOrder = {
      gateway: gateway === 'none' ? 'sandbox' : gateway,
      orderId,
      amount: session.pricing.amount,
      currency: 'INR',
      keyId: 'key_test',
      name: 'Lernova Academy',
      description: 'Mock interview',
      prefill: {},
    };
    return order;
  }

  #paySandbox({ body }: Call): Answer {
    const { orderId, outcome } = body;
    if (outcome === 'failure') return problem(402, 'PAYMENT_FAILED');
    if (outcome === 'later') return { orderId, paymentId: null, signature: null };
    return { orderId, paymentId: `payment_${this.nextNumber()}`, signature: 'signed' };
  }

  #verifyPayment({ body }: Call): Answer {
    const sessionId = this.#orders.get(String(body.orderId)) ?? '';
    this.pay(this.find(sessionId));
    return { success: true, status: 'ready' };
  }

  #answerTurn(interview: FakeInterview, call: Call): Answer {
    const { turnId, text }: Partial<TurnRequest> = call.body;
    const response = this.takeTurn(interview.session.sessionId, String(text), String(turnId));
    if (!call.headers.get('accept')?.includes('event-stream')) return response;
    const stream = new FakeStream(call.signal);
    void this.#stream(stream, response);
    return stream.response;
  }

  /** Sends the words one by one; a gate on `STREAM words` holds them after the first. */
  async #stream(stream: FakeStream, response: TurnResponse): Promise<void> {
    const words = response.interviewerTurn.text.split(/(?<= )/);
    for (const [index, text] of words.entries()) {
      stream.send({ event: 'delta', data: { type: 'delta', text } });
      const gate = index === 0 ? this.#gates.find(({ pattern }) => pattern.test('STREAM words')) : undefined;
      await gate?.opened;
    }
    stream.send({ event: 'turn', data: { type: 'turn', ...response } });
    stream.end();
  }

  #openEvents(interview: FakeInterview, call: Call): Response {
    const stream = new FakeStream(call.signal);
    interview.streams.add(stream);
    stream.send({ event: 'status', data: { type: 'status', status: interview.session.status } });
    const known = Number(call.headers.get('last-event-id') ?? 0);
    for (const turn of interview.turns.slice(known)) {
      stream.send({ event: 'turn', data: { type: 'turn', turn } }, turn.sequence);
    }
    return stream.response;
  }
}

function channelIn({ body }: Call): Channel {
  const channels: readonly Channel[] = ['voice', 'browser-voice', 'text'];
  return channels.find((channel) => channel === body.channel) ?? 'text';
}

function problem(status: number, code: ErrorCode, details: Record<string, unknown> = {}): Response {
  const body: Problem = {
    type: `https://interviews.test/errors/${code}`,
    title: code,
    status,
    error: `${code} of the fake service`,
    code,
    details,
    recoverable: status >= 500 || status === 429,
    userMessage: 'A text of the server that no candidate should see',
    requestId: 'request_42',
  };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

async function unlessAborted(wait: Promise<void>, signal: AbortSignal | null | undefined): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
  await Promise.race([wait, aborted]);
}
