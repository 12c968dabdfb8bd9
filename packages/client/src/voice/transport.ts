import type { Channel, StartResponse } from '@mock-interview/contract/wire';
import type { InterviewError } from '../errors.js';
import type { AbortOptions, SessionHandle } from '../types.js';

/**
 * Where a connection is. `listening` is the candidate's turn to talk, `speaking` means that the interviewer is heard.
 * Nothing follows `ended`.
 */
export type VoiceState = 'connecting' | 'listening' | 'speaking' | 'ended';

export type Speaker = 'interviewer' | 'candidate';

/**
 * Why a connection ended: the interview or the call is over, this side hung up, or something went wrong.
 *
 * `unsent` is what the candidate said that is not known to have reached the interviewer, where there is any: the beginning
 * of an answer in writing.
 */
export type VoiceEnd = ({ reason: 'finished' | 'left' } | { reason: 'failed'; error: InterviewError }) & {
  unsent?: UnsentWords;
};

/** Words and the turn that they are: sent under its id, they count once, even where they have arrived after all. */
export interface UnsentWords {
  readonly text: string;
  /** To be left out where the text is changed: other words are another turn. */
  readonly turnId: string;
}

/** What the listeners of a connection receive. */
export interface VoiceConnectionEvents {
  state: { from: VoiceState; to: VoiceState };
  /** How loud someone is, from 0 to 1, about ten times a second. The browser's own speech knows only 0 and 1. */
  level: { speaker: Speaker; level: number };
  /** All that a speaker has said since the other one did. What is not `final` may still change. */
  caption: { speaker: Speaker; text: string; final: boolean };
  /** What went wrong while the connection goes on. */
  error: InterviewError;
  /** The last event, exactly once. Words of the candidate on their way are waited for, 15 seconds at most. */
  ended: VoiceEnd;
}

/** One conversation by voice, from the moment it is asked for. */
export interface VoiceConnection extends AsyncDisposable {
  readonly state: VoiceState;
  readonly muted: boolean;
  /** Fulfilled when the conversation has begun; rejected with what ended it before that, or with the signal's reason. */
  readonly ready: Promise<void>;
  /** Listens, and returns the function that stops it. Nothing is told before `connect` has returned. */
  on<E extends keyof VoiceConnectionEvents>(event: E, listener: (detail: VoiceConnectionEvents[E]) => void): () => void;
  /** Nothing that the candidate says is heard until {@link VoiceConnection.unmute}. */
  mute(): void;
  unmute(): void;
  /** How loud the interviewer is. @param volume from 0 to 1 */
  setVolume(volume: number): void;
  /** The candidate is busy answering, by typing for example: silence is counted anew. */
  keepWaiting(): void;
  /** To be called inside a click after a `SOUND_BLOCKED` error: lets the interviewer be heard. */
  resumeSound(): Promise<void>;
  /** Hangs up: tells the other side, or sends it what was just said, then does what `close` does. */
  end(): Promise<void>;
  /**
   * Ends the connection and releases the microphone, at once. When the promise is fulfilled, what else it held is released
   * and `ended` is told. It may be called at any time and more than once.
   */
  close(): Promise<void>;
}

/** What a voice channel needs to know of a session that has begun. */
export interface VoiceStart {
  session: Pick<SessionHandle, 'answer' | 'on' | 'session' | 'state' | 'turns'>;
  /** What the session's `start` or `switchChannel` answered. */
  started: Pick<StartResponse, 'callId' | 'vapiUrl' | 'opening'>;
  /** Which microphone, where the channel can choose. Default: the one that the browser prefers. */
  deviceId?: string | undefined;
}

/** One way to talk with the interviewer. */
export interface VoiceTransport {
  readonly channel: Exclude<Channel, 'text'>;
  /**
   * Connects. To be called inside a click, or after a microphone check that was: browsers ask for the microphone and play
   * sound only then. It never throws; what goes wrong is told by `ended` and by `ready`.
   *
   * @param options aborting closes the connection, at any time
   */
  connect(start: VoiceStart, options?: AbortOptions): VoiceConnection;
}
