import type {
  Difficulty,
  ErrorCode,
  HistoryItem,
  InterviewConfig,
  InterviewSession,
  PaymentOrder,
  Problem,
  Report,
  SessionEvent,
  SessionStatus,
  SetupRequest,
  Turn,
  TurnRequest,
  TurnResponse,
} from '@mock-interview/contract/wire';
import { fakeConfig, fakeGoodbye, fakeQuestions, fakeReport, fakeSession, fakeStatistics } from './fake-data.js';
import { FakeStream } from './fake-stream.js';

/** A request that the service has received. */
export interface SeenRequest {
  method: string;
  path: string;
  body: Record<string, unknown>;
  headers: Headers;
}

type Failure = 'network' | { status: number; code: ErrorCode; details?: Record<string, unknown> };

interface Interview {
  session: InterviewSession;
  turns: Turn[];
  report: Report | null;
  streams: Set<FakeStream>;
}

interface Call extends SeenRequest {
  query: URLSearchParams;
  signal: AbortSignal | null | undefined;
}

type Answer = unknown;

/**
 * The service, in memory, spoken to through `fetch`: states move, streams stream, and a test can make it fail,
 * wait, or act by itself as another tab or the clock would.
 */
export class FakeService {
  config: InterviewConfig = fakeConfig();
  readonly requests: SeenRequest[] = [];
  readonly interviews = new Map<string, Interview>();
  readonly history: HistoryItem[] = [];
  /** Whether a report is there as soon as the interview ends */
  makesReportsAtOnce = true;
  /** What a report is made of */
  reportOf: (sessionId: string, now: Date) => Report = fakeReport;
  /** Whether a token is good; a bad one is answered with 401 */
  acceptsToken: (token: string) => boolean = () => true;
  now: () => Date = () => new Date();
  readonly #failures: { pattern: RegExp; failure: Failure; times: number }[] = [];
  readonly #gates: { pattern: RegExp; opened: Promise<void> }[] = [];
  readonly #orders = new Map<string, string>();
  #count = 0;

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

  /** How many event streams are open. */
  get openStreams(): number {
    return [...this.interviews.values()].flatMap(({ streams }) => [...streams]).filter(({ isOpen }) => isOpen).length;
  }

  /** A session that exists already, in the state that is asked for. */
  given(status: SessionStatus, setup: Partial<SetupRequest> = {}): InterviewSession {
    const interview = this.#setUp({
      type: 'system-design',
      difficulty: 'medium',
      focusAreas: ['scalability'],
      ...setup,
    });
    if (status !== 'awaiting_payment') interview.session.paymentStatus = 'paid';
    if (['in_progress', 'generating_report', 'completed'].includes(status)) this.#begin(interview);
    if (status === 'generating_report' || status === 'completed') {
      this.takeTurn(interview.session.sessionId, 'Redirects are a hundred times more frequent than new links.');
    }
    this.#move(interview, status);
    if (status === 'generating_report') interview.session.reportProgress = { stage: 'evaluating', done: 1, total: 3 };
    if (status === 'completed') this.#finish(interview);
    return interview.session;
  }

  /** Something the candidate said, and the interviewer's reply: as sent by any tab. */
  takeTurn(sessionId: string, text: string, turnId = `turn_by_another_tab_${++this.#count}`): TurnResponse {
    const interview = this.#find(sessionId);
    const known = interview.turns.find((turn) => turn.turnId === turnId);
    const candidateTurn = known ?? this.#say(interview, 'candidate', text, turnId);
    const reply = known ? interview.turns[interview.turns.indexOf(known) + 1] : undefined;
    return this.#respond(interview, candidateTurn, reply ?? this.#reply(interview));
  }

  /** The interview ends without the candidate having asked for it. */
  endByTime(sessionId: string): void {
    const interview = this.#find(sessionId);
    interview.session.endReason = 'time';
    this.#end(interview);
  }

  /** The report makes progress, and is there at the end. */
  tellProgress(sessionId: string, done: number, total: number): void {
    const interview = this.#find(sessionId);
    const progress = { stage: done < total ? 'evaluating' : 'writing', done, total } as const;
    interview.session.reportProgress = progress;
    this.#tell(interview, { type: 'report_progress', progress });
  }

  finishReport(sessionId: string): void {
    this.#finish(this.#find(sessionId));
  }

  /** A payment arrives by itself, as a webhook brings it. */
  confirmPayment(sessionId: string): void {
    this.#pay(this.#find(sessionId));
  }

  moveTo(sessionId: string, status: SessionStatus): void {
    this.#move(this.#find(sessionId), status);
  }

  find(sessionId: string): Interview {
    return this.#find(sessionId);
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
    if (route === 'GET /api/interviews/history') return this.#answerHistory(call.query);
    if (route === 'GET /api/interviews/stats') return fakeStatistics();
    if (route === 'POST /api/payments/interview/create') return this.#createPayment(String(call.body.sessionId));
    if (route === 'POST /api/payments/sandbox/pay') return this.#paySandbox(call);
    if (route === 'POST /api/payments/interview/verify') return this.#verifyPayment(call);
    const [, sessionId = '', action = ''] = /^\/api\/interviews\/([^/]+)(?:\/(\w+))?$/.exec(call.path) ?? [];
    const interview = this.interviews.get(sessionId);
    if (!interview) return problem(404, 'SESSION_NOT_FOUND');
    return this.#answerInterview(interview, action, call);
  }

  #answerInterview(interview: Interview, action: string, call: Call): Answer {
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
        this.#begin(interview);
        return {
          sessionId,
          status: 'initiated',
          channel: 'text',
          callId: 'call_1',
          opening: interview.turns[0],
          deadline: session.deadline,
        };
      case 'turns':
        return this.#answerTurn(interview, call);
      case 'complete':
        session.endReason = 'candidate';
        this.#end(interview);
        return { sessionId, status: session.status, reportProgress: session.reportProgress };
      case 'cancel':
        this.#move(interview, 'cancelled');
        return { sessionId, status: 'cancelled', refunded: session.paymentStatus === 'paid' };
      case 'report':
        if (interview.report) return interview.report;
        return Response.json(
          {
            sessionId,
            status: session.status,
            progress: session.reportProgress ?? { stage: 'queued', done: 0, total: 0 },
          },
          { status: 202, headers: { 'retry-after': '1' } },
        );
      default:
        return problem(404, 'NOT_FOUND');
    }
  }

  #answerSetup({ body }: Call): Answer {
    const { type, difficulty } = body;
    const isDifficulty = (value: unknown): value is Difficulty => ['easy', 'medium', 'hard'].includes(String(value));
    if (typeof type !== 'string' || !isDifficulty(difficulty)) {
      return problem(400, 'VALIDATION_FAILED', { fields: { type: 'is required' } });
    }
    const { session } = this.#setUp({ ...body, type, difficulty });
    const { sessionId, status, questions, pricing, questionSource } = session;
    return { sessionId, status, questions, pricing, questionSource };
  }

  #setUp(setup: SetupRequest): Interview {
    const sessionId = `session_${++this.#count}`;
    const price = this.config.prices.find(
      ({ difficulty, duration }) => difficulty === setup.difficulty && duration === (setup.duration ?? 20),
    );
    const amount = this.config.freeInterviewsLeft > 0 ? 0 : (price?.amount ?? 0);
    const session = fakeSession(sessionId, setup, amount, this.now());
    const interview: Interview = { session, turns: [], report: null, streams: new Set() };
    this.interviews.set(sessionId, interview);
    return interview;
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

  #createPayment(sessionId: string): Answer {
    const { session } = this.#find(sessionId);
    const orderId = `order_${++this.#count}`;
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
    return { orderId, paymentId: `payment_${++this.#count}`, signature: 'signed' };
  }

  #verifyPayment({ body }: Call): Answer {
    const sessionId = this.#orders.get(String(body.orderId)) ?? '';
    this.#pay(this.#find(sessionId));
    return { success: true, status: 'ready' };
  }

  #pay(interview: Interview): void {
    interview.session.paymentStatus = 'paid';
    this.#move(interview, 'ready');
  }

  #begin(interview: Interview): void {
    const { session } = interview;
    const now = this.now();
    session.channel = 'text';
    session.startedAt = now.toISOString();
    session.deadline = new Date(now.getTime() + session.setup.duration * 60_000).toISOString();
    this.#move(interview, 'in_progress');
    this.#ask(interview);
  }

  #answerTurn(interview: Interview, call: Call): Answer {
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

  #reply(interview: Interview): Turn {
    const { session, turns } = interview;
    const asked = turns.filter(({ action }) => action === 'ask' || action === 'move_on').length;
    if (asked < fakeQuestions.length) return this.#ask(interview);
    const goodbye = this.#say(interview, 'interviewer', fakeGoodbye, `turn_${turns.length + 1}`, 'end');
    session.endReason = 'finished';
    this.#end(interview);
    return goodbye;
  }

  #ask(interview: Interview): Turn {
    const { session, turns } = interview;
    const { progress } = session;
    const text = fakeQuestions[progress.questionsAsked] ?? '';
    session.progress = {
      ...progress,
      questionsAsked: progress.questionsAsked + 1,
      currentQuestionId: session.questions[progress.questionsAsked]?.id ?? null,
    };
    return this.#say(interview, 'interviewer', text, `turn_${turns.length + 1}`, turns.length ? 'move_on' : 'ask');
  }

  #say(
    interview: Interview,
    speaker: Turn['speaker'],
    text: string,
    turnId: string,
    action: Turn['action'] = null,
  ): Turn {
    const at = this.now().toISOString();
    const turn: Turn = {
      turnId,
      sequence: interview.turns.length + 1,
      speaker,
      text,
      action,
      questionId: interview.session.progress.currentQuestionId,
      inputMode: speaker === 'candidate' ? 'text' : null,
      startedAt: at,
      endedAt: at,
    };
    interview.turns.push(turn);
    this.#tell(interview, { type: 'turn', turn });
    return turn;
  }

  #respond({ session }: Interview, candidateTurn: Turn, interviewerTurn: Turn): TurnResponse {
    const { status, progress, deadline } = session;
    return { candidateTurn, interviewerTurn, status, progress, deadline: deadline ?? this.now().toISOString() };
  }

  #end(interview: Interview): void {
    const { session } = interview;
    session.endedAt = this.now().toISOString();
    session.reportProgress = { stage: 'queued', done: 0, total: fakeQuestions.length };
    this.#move(interview, 'generating_report');
    if (this.makesReportsAtOnce) this.#finish(interview);
  }

  #finish(interview: Interview): void {
    const { session } = interview;
    interview.report = this.reportOf(session.sessionId, this.now());
    session.overallScore = interview.report.overallScore;
    this.#move(interview, 'completed');
    this.#tell(interview, {
      type: 'report_ready',
      sessionId: session.sessionId,
      overallScore: session.overallScore,
    });
  }

  #move(interview: Interview, status: SessionStatus): void {
    interview.session.status = status;
    this.#tell(interview, { type: 'status', status });
  }

  #openEvents(interview: Interview, call: Call): Response {
    const stream = new FakeStream(call.signal);
    interview.streams.add(stream);
    stream.send({ event: 'status', data: { type: 'status', status: interview.session.status } });
    const known = Number(call.headers.get('last-event-id') ?? 0);
    for (const turn of interview.turns.slice(known)) {
      stream.send({ event: 'turn', data: { type: 'turn', turn } }, turn.sequence);
    }
    return stream.response;
  }

  #tell(interview: Interview, event: SessionEvent): void {
    const id = event.type === 'turn' ? event.turn.sequence : undefined;
    for (const stream of interview.streams) stream.send({ event: event.type, data: event }, id);
  }

  #find(sessionId: string): Interview {
    const interview = this.interviews.get(sessionId);
    if (!interview) throw new Error(`The fake service has no session ${sessionId}.`);
    return interview;
  }
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
