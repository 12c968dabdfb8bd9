import type {
  CancelResponse,
  CandidateStatistics,
  Channel,
  CompleteResponse,
  CreatePaymentResponse,
  Difficulty,
  History,
  InputMode,
  InterviewConfig,
  InterviewSession,
  PaymentOrder,
  Pricing,
  QuoteRequest,
  Report,
  ReportPending,
  ReportProgress,
  RetryRequest,
  RetryResponse,
  SandboxPayRequest,
  SandboxPayResponse,
  SelfRatings,
  SelfRatingsRequest,
  SessionEvent,
  SessionStatus,
  SetupRequest,
  SetupResponse,
  StartRequest,
  StartResponse,
  Transcript,
  Turn,
  TurnResponse,
  VerifyPaymentRequest,
  VerifyPaymentResponse,
} from '@mock-interview/contract/wire';
import type { InterviewError } from './errors.js';

/** Why a token is asked for: there is none yet, it is about to expire, or the API refused it. */
export type TokenReason = 'initial' | 'expiring' | 'rejected';

export interface TokenRequest {
  reason: TokenReason;
  /** Aborted when nobody waits for the token any more. */
  signal: AbortSignal;
}

/** A candidate token. Without `expiresAt` (ISO 8601) the `exp` of the JWT counts; without either it is used until refused. */
export type TokenAnswer = string | { token: string; expiresAt?: string | undefined };

/**
 * Asks the site's own back end for a candidate token.
 *
 * It is called at most once at a time. What it throws is tried again with back-off, unless the thrown object has
 * `terminal: true` (for example because the learner has signed out).
 */
export type GetToken = (request: TokenRequest) => TokenAnswer | Promise<TokenAnswer>;

/** How patient a client is. Times in milliseconds. */
export interface RetryPolicy {
  /** How often one call is tried in all. Default 4. */
  tries: number;
  /** Ceiling of the first random wait; each later one is twice as high. Default 250. */
  baseDelay: number;
  /** Ceiling that no random wait goes over. Default 8000. */
  maxDelay: number;
  /** The longest `Retry-After` that a call sits out by itself; a longer one rejects the call. Default 30000. */
  maxRetryAfter: number;
  /** How long one try may take. Default 30000. */
  timeout: number;
  /** How long a stream may be silent; the API sends a sign of life every 15 seconds. Default 45000. */
  idleTimeout: number;
}

export interface ClientOptions {
  /** Where the API is, for example `https://interviews.example.com`, or `''` for the page's own origin. */
  apiUrl: string;
  getToken: GetToken;
  /** Default: the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** BCP 47. Sent as `Accept-Language`; decides the language of `userMessage` in errors. */
  locale?: string | undefined;
  retry?: Partial<RetryPolicy> | undefined;
}

export interface AbortOptions {
  /** Aborting rejects the call with the signal's own reason. */
  signal?: AbortSignal | undefined;
}

export interface CallOptions extends AbortOptions {
  /** Default: a random one for each write, kept over its retries. Reads ignore it. */
  idempotencyKey?: string | undefined;
}

export interface CouponOptions {
  /** Lowers the price, as long as there is no order. */
  coupon?: string | undefined;
}

export interface RecordingOptions {
  /** Whether the candidate agrees that the call is recorded; see `recordings` of the configuration. Default: no. */
  recordingConsent?: boolean | undefined;
}

/** What the candidate said. */
export interface AnswerDetails {
  /** Default: a random one. Sending the same `turnId` again is the same turn. */
  turnId?: string | undefined;
  /** ISO 8601: when the candidate began to answer. */
  startedAt?: string | undefined;
  /** ISO 8601: when the candidate was done. */
  endedAt?: string | undefined;
  inputMode?: InputMode | undefined;
}

export interface CandidateAnswer extends AnswerDetails {
  /** Empty, with the input mode `voice`: the candidate has said nothing so far. */
  text: string;
}

export interface SendTurnOptions extends CallOptions {
  /** Receives the interviewer's words as they come. Without it the call waits for the whole turn. */
  onDelta?: ((text: string) => void) | undefined;
}

export interface WaitForReportOptions extends AbortOptions {
  onProgress?: ((progress: ReportProgress) => void) | undefined;
}

export interface EventsOptions extends AbortOptions {
  /** The `sequence` of the last turn that is known already: only later turns are sent. */
  lastEventId?: string | undefined;
  /**
   * Called on each connection but one that the first try has made. A turn that was corrected or withdrawn while there was none is
   * not told again: whoever keeps the turns loads them anew.
   */
  onReconnected?: (() => void) | undefined;
}

export interface HistoryQuery {
  /** From 1. */
  page?: number | undefined;
  /** 1 to 100. */
  limit?: number | undefined;
  type?: string | undefined;
  difficulty?: Difficulty | undefined;
  status?: SessionStatus | undefined;
}

/** The report, or how far it is. */
export type ReportAnswer =
  | { ready: true; report: Report }
  | { ready: false; pending: ReportPending; retryAfterSeconds: number };

/** Every call of the API, typed. Each rejects with an `InterviewError`, or with the reason of its own `signal`. */
export interface InterviewApi {
  /** What can be chosen at setup, with prices and the consent text. */
  config(options?: CallOptions): Promise<InterviewConfig>;
  /** What an interview would cost. */
  quote(setup: QuoteRequest, options?: CallOptions): Promise<Pricing>;
  /** Prepares an interview: its questions and its price. */
  setUp(setup: SetupRequest, options?: CallOptions): Promise<SetupResponse>;
  getSession(sessionId: string, options?: CallOptions): Promise<InterviewSession>;
  /** An order that the checkout of its `gateway` can open; `none` where a coupon has left nothing to pay. */
  createPayment(sessionId: string, options?: CallOptions & CouponOptions): Promise<CreatePaymentResponse>;
  /** Plays the buyer of a sandbox order. No money moves. */
  paySandbox(request: SandboxPayRequest, options?: CallOptions): Promise<SandboxPayResponse>;
  /** Hands over what the checkout answered. */
  verifyPayment(request: VerifyPaymentRequest, options?: CallOptions): Promise<VerifyPaymentResponse>;
  start(sessionId: string, request?: StartRequest, options?: CallOptions): Promise<StartResponse>;
  /** Goes on with a running interview in another way. Nothing is lost and nothing is charged. */
  switchChannel(sessionId: string, channel: Channel, options?: CallOptions & RecordingOptions): Promise<StartResponse>;
  /**
   * Says something to the interviewer and gives what the interviewer says then.
   *
   * Sent under one `turnId` over all tries, so that a turn is stored once, however often the network fails. When the
   * stream breaks off it is asked for again; words that `onDelta` has received are not repeated.
   */
  sendTurn(sessionId: string, answer: CandidateAnswer, options?: SendTurnOptions): Promise<TurnResponse>;
  /** Ends the interview; the report is made after that. */
  complete(sessionId: string, options?: CallOptions): Promise<CompleteResponse>;
  /** Gives up an interview that has not begun. */
  cancel(sessionId: string, options?: CallOptions): Promise<CancelResponse>;
  report(sessionId: string, options?: CallOptions): Promise<ReportAnswer>;
  /** Waits until the report is there, by events where they get through and by asking where they do not. */
  waitForReport(sessionId: string, options?: WaitForReportOptions): Promise<Report>;
  /** Judges a new answer to one question of a reported interview; the interview's score stays. */
  retryQuestion(
    sessionId: string,
    questionId: string,
    answer: RetryRequest,
    options?: CallOptions,
  ): Promise<RetryResponse>;
  /** The questions that were asked in an ended interview, with the candidate's own ratings of the answers so far. */
  selfRatings(sessionId: string, options?: CallOptions): Promise<SelfRatings>;
  /**
   * Keeps how the candidate rates the own answers, each from 1 to 5. To be asked before the score is shown: what was rated
   * once stays, and the report sets it beside the level that was reached.
   */
  rateOwnAnswers(
    sessionId: string,
    ratings: SelfRatingsRequest['ratings'],
    options?: CallOptions,
  ): Promise<SelfRatings>;
  transcript(sessionId: string, options?: CallOptions): Promise<Transcript>;
  history(query?: HistoryQuery, options?: CallOptions): Promise<History>;
  stats(options?: CallOptions): Promise<CandidateStatistics>;
  /**
   * What happens in a session, from now on.
   *
   * Goes on through lost connections without losing a turn. Ends when the session is over and the API has closed the
   * stream; throws when the API refuses, or the signal's reason when aborted. Leaving the loop closes the connection.
   */
  events(sessionId: string, options?: EventsOptions): AsyncIterable<SessionEvent>;
}

export interface InterviewClient extends InterviewApi {
  /** Loads a session at the point where it is, and follows it. `signal` ends the loading, not the handle. */
  openSession(sessionId: string, options?: AbortOptions): Promise<SessionHandle>;
}

/**
 * Where a session is, as its candidate meets it.
 *
 * `starting`, `thinking` and `ending` last as long as the call that brought them; `thinking` is the interviewer's
 * turn, `listening` the candidate's. `reporting` lasts until the report is here, so `completed` always has one.
 */
export type SessionState =
  | 'awaiting_payment'
  | 'ready'
  | 'starting'
  | 'listening'
  | 'thinking'
  | 'ending'
  | 'reporting'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'cancelled'
  | 'closed';

/** What the listeners of a handle receive. */
export interface SessionHandleEvents {
  state: { from: SessionState; to: SessionState };
  /** A turn of either speaker, once each. Not fired for turns that were there when the session was opened. */
  turn: Turn;
  /** All turns, when one that was told before has changed or is gone: in a call, what was not spoken is taken back. */
  turns: readonly Turn[];
  /** More words of the turn that the interviewer is making. */
  delta: string;
  'report-progress': ReportProgress;
  report: Report;
  /** What went wrong in the background, where no promise could carry it. */
  error: InterviewError;
}

/** What a checkout hands over when the buyer has paid. */
export interface CheckoutResult {
  paymentId: string;
  signature: string;
}

/** Lets the buyer pay an order. Answers null when the buyer left without paying. */
export type Checkout = (order: PaymentOrder, options: { signal: AbortSignal }) => Promise<CheckoutResult | null>;

export interface AnswerOptions extends AbortOptions, AnswerDetails {}

/** One session that follows the server by itself. An action that its state does not allow rejects with `InvalidStateError`. */
export interface SessionHandle extends AsyncDisposable {
  readonly sessionId: string;
  readonly state: SessionState;
  readonly session: InterviewSession;
  /** Ordered by `sequence`. */
  readonly turns: readonly Turn[];
  /** Set in state `completed`. */
  readonly report: Report | undefined;
  /** Listens, and returns the function that stops it. */
  on<E extends keyof SessionHandleEvents>(event: E, listener: (detail: SessionHandleEvents[E]) => void): () => void;
  /**
   * Orders, lets the buyer pay and hands over the result. A second call joins the first.
   *
   * @param checkout may be left out for a sandbox order, which is then paid as a buyer who succeeds
   * @returns undefined where the buyer left; the payment may still come, and the state change with it. Undefined, too,
   *   where a coupon has left nothing to pay: the state is `ready` then
   */
  pay(checkout?: Checkout, options?: AbortOptions & CouponOptions): Promise<VerifyPaymentResponse | undefined>;
  /**
   * @param channel default `text`. With `voice` the result tells `vapiUrl` and `callId`, which a transport of
   *   `@mock-interview/client/voice` connects to
   */
  start(channel?: Channel, options?: AbortOptions & RecordingOptions): Promise<StartResponse>;
  /** Goes on in another way; `thinking` while it lasts. A result for a voice channel is connected to as after a start. */
  switchChannel(channel: Channel, options?: AbortOptions & RecordingOptions): Promise<StartResponse>;
  /** Answers the interviewer. An answer that failed and is given again in the same words is the same turn. */
  answer(text: string, options?: AnswerOptions): Promise<TurnResponse>;
  /** Ends the interview. An answer on its way is waited for, so that it counts. */
  end(options?: AbortOptions): Promise<void>;
  cancel(options?: AbortOptions): Promise<CancelResponse>;
  /** Asks the server where the session is, and follows it again if that had stopped. */
  refresh(options?: AbortOptions): Promise<InterviewSession>;
  /** Stops following, aborts what is under way and forgets the listeners. The session itself goes on. */
  close(): Promise<void>;
}
