import { createDeadline, unlessAborted } from '../cancellation.js';
import { createEmitter } from '../emitter.js';
import type { AbortOptions } from '../types.js';
import { claimPage, type PageClaim } from './page-claim.js';
import type {
  UnsentWords,
  VoiceConnection,
  VoiceConnectionEvents,
  VoiceEnd,
  VoiceStart,
  VoiceState,
} from './transport.js';
import { asInterviewError, VoiceConnectionError } from './voice-errors.js';

/** How long an ended call may take to let go before the next one stops waiting for it, in milliseconds. */
const patienceWithRelease = 5_000;

/** How long words on their way may take to arrive once a call is over, in milliseconds. */
const patienceWithWords = 15_000;

/** One call, as the transport that carries it sees it. Once it is over, nothing here has an effect. */
export interface Call {
  /** Aborted when the call is over. */
  readonly signal: AbortSignal;
  readonly state: VoiceState;
  readonly muted: boolean;
  /** Fulfilled when the call before has let go of the page; rejected where another tab has a call. */
  readonly pageIsFree: Promise<unknown>;
  moveTo(state: Exclude<VoiceState, 'connecting' | 'ended'>): void;
  tell<E extends 'level' | 'caption' | 'error'>(event: E, detail: VoiceConnectionEvents[E]): void;
  /** Ends the call; only the first end counts. Fulfilled when everything is released. */
  finish(end: VoiceEnd): Promise<void>;
  /** Ends the call with what went wrong. */
  fail(error: unknown): void;
  /** Releases something when the call ends, or at once where it has ended. */
  whenOver(release: () => unknown): void;
}

/** What a transport does for a call in its own way. */
export interface Line {
  /** Begins. Its part before the first `await` still runs inside the candidate's click. A rejection ends the call. */
  begin(): Promise<void>;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  keepWaiting(): void;
  resumeSound(): Promise<void>;
  /** Tells the other side that the candidate hangs up, with what is still to be said to it. */
  hangUp(): void;
  /** Fulfilled when no words of the candidate are on their way any more; undefined where none are. */
  readonly delivery?: Promise<unknown> | undefined;
  /** What the candidate said that has not arrived; undefined where all has. */
  readonly unsent?: UnsentWords | undefined;
}

/**
 * A connection over a line. It alone knows about beginnings and ends, so that they are the same on every line.
 *
 * @param session closing it closes the connection
 */
export function connectCall(
  lineOf: (call: Call) => Line,
  session: VoiceStart['session'],
  { signal }: AbortOptions = {},
): VoiceConnection {
  const emitter = createEmitter<VoiceConnectionEvents>();
  const life = new AbortController();
  const releases: (() => unknown)[] = [];
  let claim: PageClaim | undefined;
  let state: VoiceState = 'connecting';
  let muted = false;
  let released: Promise<unknown> = Promise.resolve();
  let told: Promise<unknown> = Promise.resolve();
  let begun = () => {};
  let failed = (_reason: unknown) => {};
  const ready = new Promise<void>((resolve, reject) => {
    begun = resolve;
    failed = reject;
  });
  // Whoever is not interested in the beginning need not handle its failure: the end is told anyway.
  ready.catch(() => {});

  const call: Call = {
    signal: life.signal,
    get state() {
      return state;
    },
    get muted() {
      return muted;
    },
    get pageIsFree() {
      return claim?.free ?? Promise.resolve();
    },
    moveTo(to) {
      if (state === to || state === 'ended') return;
      const from = state;
      state = to;
      begun();
      emitter.emit('state', { from, to });
    },
    tell(event, detail) {
      if (state !== 'ended') emitter.emit(event, detail);
    },
    finish,
    fail: (error) => void finish({ reason: 'failed', error: asInterviewError(error) }),
    whenOver(release) {
      if (state === 'ended') released = Promise.all([released, attempt(release)]);
      else releases.push(release);
    },
  };

  async function finish(end: VoiceEnd): Promise<void> {
    if (state !== 'ended') {
      const from = state;
      state = 'ended';
      signal?.removeEventListener('abort', leave);
      life.abort(new DOMException('The call is over.', 'AbortError'));
      released = Promise.all(releases.map(attempt));
      claim?.release(soon(released));
      failed(end.reason === 'failed' ? end.error : (signal?.reason ?? new VoiceConnectionError('gone')));
      emitter.emit('state', { from, to: 'ended' });
      told = tellEnd(end);
    }
    await Promise.all([soon(released), told]);
  }

  /** At once, unless it is not yet known which words have arrived. */
  async function tellEnd(end: VoiceEnd): Promise<void> {
    if (line.delivery) await soon(line.delivery, patienceWithWords);
    const { unsent } = line;
    emitter.emit('ended', unsent ? { ...end, unsent } : end);
    emitter.clear();
  }

  function leave(): void {
    void finish({ reason: 'left' });
  }

  const line = lineOf(call);
  releases.push(session.on('state', ({ to }) => to === 'closed' && leave()));
  if (signal?.aborted) queueMicrotask(leave);
  else signal?.addEventListener('abort', leave);
  try {
    claim = claimPage();
    if (!signal?.aborted) line.begin().catch(call.fail);
  } catch (error) {
    queueMicrotask(() => call.fail(error));
  }

  function setMuted(next: boolean): void {
    if (muted === next || state === 'ended') return;
    muted = next;
    line.setMuted(next);
  }

  const connection: VoiceConnection = {
    get state() {
      return state;
    },
    get muted() {
      return muted;
    },
    ready,
    on: emitter.on,
    mute: () => setMuted(true),
    unmute: () => setMuted(false),
    setVolume: (volume) => line.setVolume(Math.min(1, Math.max(0, volume))),
    keepWaiting: line.keepWaiting,
    resumeSound: line.resumeSound,
    end() {
      if (state !== 'ended') void attempt(line.hangUp);
      return connection.close();
    },
    close: () => finish({ reason: 'left' }),
    [Symbol.asyncDispose]: () => connection.close(),
  };
  return connection;
}

/** Runs at once what runs at once; what fails hinders no other release. */
async function attempt(release: () => unknown): Promise<void> {
  try {
    await release();
  } catch {
    // There is nobody left who could do better.
  }
}

/** Fulfilled with the work, or when it takes too long to be waited for. */
async function soon(work: Promise<unknown>, patience = patienceWithRelease): Promise<void> {
  const deadline = createDeadline(patience, () => undefined);
  await unlessAborted(work, deadline.signal).catch(() => {});
  deadline.clear();
}
