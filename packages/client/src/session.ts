import type { InterviewSession, Report, StartResponse, Turn, TurnResponse } from '@mock-interview/contract/wire';
import { createBackground } from './background.js';
import { linkedController, unlessAborted } from './cancellation.js';
import { sandboxCheckout } from './checkout.js';
import { createEmitter } from './emitter.js';
import { ConflictError, InterviewError, InvalidStateError, invalidState } from './errors.js';
import { randomId } from './http.js';
import { type SessionAction, type SessionInput, type Situation, stateOf, transition } from './state.js';
import { compareTurns } from './turn-list.js';
import type {
  AbortOptions,
  CandidateAnswer,
  InterviewApi,
  SessionHandle,
  SessionHandleEvents,
  SessionState,
} from './types.js';

interface Snapshot {
  session: InterviewSession;
  turns: readonly Turn[];
  report?: Report;
}

/** Loads a session at the point where it is, and follows it until the handle is closed. */
export async function openSession(
  api: InterviewApi,
  sessionId: string,
  options: AbortOptions = {},
): Promise<SessionHandle> {
  const snapshot = await load(api, sessionId, options);
  if (snapshot.session.status === 'completed') {
    const answer = await api.report(sessionId, options);
    if (answer.ready) snapshot.report = answer.report;
  }
  return createHandle(api, snapshot);
}

async function load(api: InterviewApi, sessionId: string, options: AbortOptions): Promise<Snapshot> {
  const session = await api.getSession(sessionId, options);
  // Before the first word there is no transcript, and asking for one is an error.
  const turns = session.startedAt === null ? [] : (await api.transcript(sessionId, options)).turns;
  return { session, turns };
}

function createHandle(api: InterviewApi, { session, turns, report }: Snapshot): SessionHandle {
  const { sessionId } = session;
  const emitter = createEmitter<SessionHandleEvents>();
  const life = linkedController();
  const background = createBackground({ events: followEvents, report: followReport }, fail);
  let situation: Situation = { status: session.status, action: undefined, hasReport: !!report, closed: false };
  let paying: ReturnType<SessionHandle['pay']> | undefined;
  let answering: Promise<unknown> = Promise.resolve();
  /** The last answer, while it is not known whether the API has it. */
  let unconfirmed: CandidateAnswer | undefined;

  /** @returns whether the state allows it */
  function move(input: SessionInput): boolean {
    const next = transition(situation, input);
    if (!next) return false;
    const from = stateOf(situation);
    const to = stateOf(next);
    situation = next;
    session = { ...session, status: next.status };
    if (from !== to) {
      background.run(toFollow(to));
      emitter.emit('state', { from, to });
    }
    return true;
  }

  /** @param told all turns as they are now; left out: as they were */
  function learn({ status, ...news }: Partial<InterviewSession>, told = turns): void {
    const compared = compareTurns(turns, told);
    turns = compared.turns;
    session = { ...session, ...news };
    if (compared.isCorrected) emitter.emit('turns', turns);
    for (const turn of compared.added) emitter.emit('turn', turn);
    if (status) move({ type: 'status', status });
  }

  async function reload(options: AbortOptions): Promise<void> {
    const known = turns;
    const fresh = await load(api, sessionId, options);
    // What has come in the meantime is newer than what was loaded.
    const since = turns.filter((turn) => !known.includes(turn));
    learn(fresh.session, [...fresh.turns, ...since]);
  }

  function fail(error: unknown): void {
    const known = error instanceof InterviewError;
    emitter.emit('error', known ? error : new InterviewError('UNKNOWN_ERROR', String(error), { cause: error }));
  }

  async function followEvents(signal: AbortSignal): Promise<void> {
    const lastEventId = String(turns.at(-1)?.sequence ?? 0);
    const onReconnected = async () => {
      await answering;
      await reload({ signal }).catch(() => {});
    };
    for await (const event of api.events(sessionId, { signal, lastEventId, onReconnected })) {
      // The reply on its way tells the same, word by word. News that overtake it would spoil its end.
      if (event.type !== 'turn' || event.turn.speaker === 'interviewer') await answering;
      if (event.type === 'turn') learn({}, [...turns, event.turn]);
      if (event.type === 'turn_withdrawn') {
        const { turnId } = event;
        learn(
          {},
          turns.filter((turn) => turn.turnId !== turnId),
        );
      }
      if (event.type === 'status') learn({ status: event.status });
      if (event.type === 'report_ready') learn({ status: 'completed' });
    }
  }

  async function followReport(signal: AbortSignal): Promise<void> {
    try {
      report = await api.waitForReport(sessionId, {
        signal,
        onProgress(reportProgress) {
          learn({ reportProgress });
          emitter.emit('report-progress', reportProgress);
        },
      });
    } catch (error) {
      if (!(error instanceof InvalidStateError)) throw error;
      await reload({ signal });
      if (stateOf(situation) === 'reporting') throw error;
      return;
    }
    learn({ overallScore: report.overallScore });
    move({ type: 'report' });
    emitter.emit('report', report);
  }

  /** Does something that the state must allow, and that ends with the handle or with the caller's signal. */
  async function act<T>(
    action: SessionAction,
    { signal }: AbortOptions,
    work: (options: { signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const from = stateOf(situation);
    if (!move({ type: 'begin', action })) {
      throw invalidState(`Cannot ${action} while the session is ${from}.`, { from, action });
    }
    const link = linkedController(life.signal, signal);
    try {
      return await work({ signal: link.signal });
    } catch (error) {
      // Somebody else has moved the session, another tab perhaps: show where it is.
      if (error instanceof InvalidStateError) await reload({ signal: link.signal }).catch(() => {});
      throw error;
    } finally {
      link.release();
      move({ type: 'over', action });
    }
  }

  /** What follows once the API lets the candidate talk, at the start or in another way than before. */
  async function begin(starting: Promise<StartResponse>, options: { signal: AbortSignal }): Promise<StartResponse> {
    const started = await starting;
    const { channel, deadline, opening } = started;
    learn({ status: 'in_progress', channel, deadline }, opening && [...turns, opening]);
    await reload(options).catch(() => {});
    return started;
  }

  async function say(answer: CandidateAnswer, options: AbortOptions): Promise<TurnResponse> {
    unconfirmed = answer;
    try {
      const response = await api.sendTurn(sessionId, answer, {
        ...options,
        onDelta: (text) => emitter.emit('delta', text),
      });
      unconfirmed = undefined;
      const { candidateTurn, interviewerTurn, ...news } = response;
      learn(news, [...turns, candidateTurn, interviewerTurn]);
      return response;
    } catch (error) {
      if (error instanceof ConflictError) unconfirmed = undefined;
      throw error;
    }
  }

  const handle: SessionHandle = {
    sessionId,
    get state() {
      return stateOf(situation);
    },
    get session() {
      return session;
    },
    get turns() {
      return turns;
    },
    get report() {
      return report;
    },
    on: emitter.on,

    pay(checkout = sandboxCheckout(api), { coupon, ...options } = {}) {
      paying ??= act('pay', options, async (call) => {
        const order = await api.createPayment(sessionId, { ...call, coupon });
        if (order.gateway === 'none') {
          learn({ status: order.status, pricing: order.pricing });
          return undefined;
        }
        const paid = await checkout(order, call);
        if (!paid) return undefined;
        const { paymentId, signature } = paid;
        const verified = await api.verifyPayment({ sessionId, orderId: order.orderId, paymentId, signature }, call);
        learn({ status: verified.status });
        await reload(call).catch(() => {});
        return verified;
      }).finally(() => {
        paying = undefined;
      });
      return paying;
    },

    start: (channel = 'text', { recordingConsent, ...options } = {}) =>
      act('start', options, (call) => {
        const request = { channel, ...(recordingConsent !== undefined && { recordingConsent }) };
        return begin(api.start(sessionId, request, call), call);
      }),

    switchChannel: (channel, { recordingConsent, ...options } = {}) =>
      act('switchChannel', options, (call) =>
        begin(api.switchChannel(sessionId, channel, { ...call, recordingConsent }), call),
      ),

    answer: (text, { signal, ...details } = {}) =>
      act('answer', { signal }, (call) => {
        const turnId = details.turnId ?? (unconfirmed?.text === text ? unconfirmed.turnId : undefined) ?? randomId();
        const reply = say({ ...details, text, turnId }, call);
        answering = reply.catch(() => {});
        return reply;
      }),

    end: (options = {}) =>
      act('end', options, async (call) => {
        await unlessAborted(answering, call.signal);
        if (situation.status !== 'in_progress') return;
        try {
          const { status, reportProgress } = await api.complete(sessionId, call);
          learn({ status, reportProgress });
        } catch (error) {
          if (!(error instanceof InvalidStateError)) throw error;
          await reload(call);
          if (situation.status === 'in_progress') throw error;
        }
      }),

    cancel: (options = {}) =>
      act('cancel', options, async (call) => {
        const cancelled = await api.cancel(sessionId, call);
        learn({ status: cancelled.status });
        return cancelled;
      }),

    async refresh({ signal } = {}) {
      const link = linkedController(life.signal, signal);
      await reload({ signal: link.signal }).finally(link.release);
      background.run(toFollow(stateOf(situation)));
      return session;
    },

    async close() {
      life.abort(new DOMException('The session handle was closed.', 'AbortError'));
      move({ type: 'close' });
      emitter.clear();
      await background.stop();
    },

    [Symbol.asyncDispose]: () => handle.close(),
  };

  background.run(toFollow(handle.state));
  return handle;
}

/** What to listen to in a state: to the session while it can move, to its report while that is made. */
function toFollow(state: SessionState): 'events' | 'report' | undefined {
  switch (state) {
    case 'reporting':
      return 'report';
    case 'completed':
    case 'failed':
    case 'expired':
    case 'cancelled':
    case 'closed':
      return undefined;
    default:
      return 'events';
  }
}
