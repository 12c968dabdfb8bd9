import type { SessionHandle, SessionState } from '@mock-interview/client';
import type { VoiceConnection } from '@mock-interview/client/voice';
import type { Journey } from './journey.js';
import type { SpokenChannel, TalkState } from './state.js';

/** The calls that are open, one a journey. What holds a microphone is nothing that a screen draws from. */
const lines = new WeakMap<Journey, VoiceConnection>();
/** What calls off the latest attempt to be heard, one a journey. */
const attempts = new WeakMap<Journey, AbortController>();

/** States of a session in which somebody can be heard, now or soon. */
const talkable: readonly SessionState[] = ['ready', 'starting', 'listening', 'thinking'];

/** The call that is open, if any. */
export const lineOf = (journey: Journey): VoiceConnection | undefined => lines.get(journey);

/** Keeps the call that is open from now on, or forgets the last one. */
export function keepLine(journey: Journey, line: VoiceConnection | null): void {
  if (line) lines.set(journey, line);
  else lines.delete(journey);
}

/**
 * Begins an attempt to be heard, in place of the one before it and of the call that is open.
 *
 * @returns aborted by whoever hangs up, and when nobody can be heard any more in the session: no call may be opened then
 */
export function attemptCall(journey: Journey, handle: SessionHandle): AbortSignal {
  void hangUp(journey);
  const attempt = new AbortController();
  attempts.set(journey, attempt);
  const stopWatching = handle.on('state', ({ to }) => {
    if (!talkable.includes(to)) attempt.abort();
  });
  attempt.signal.addEventListener('abort', stopWatching);
  return AbortSignal.any([journey.signal, attempt.signal]);
}

/** Leaves the call, or calls off the attempt at one; the microphone is released at once. */
export async function hangUp(journey: Journey): Promise<void> {
  await release(journey)?.close();
}

/** Leaves the call because the interview is over: the other side is told, and sent what was said last. */
export async function endCall(journey: Journey): Promise<void> {
  const line = release(journey);
  changeTalk(journey, { phase: 'off' });
  await line?.end();
}

/** From here on, what is still under way for a call opens none. @returns the call that was open */
function release(journey: Journey): VoiceConnection | undefined {
  attempts.get(journey)?.abort();
  const line = lines.get(journey);
  lines.delete(journey);
  return line;
}

/** Changes some facts of the conversation, where there is one. */
export function changeTalk(journey: Journey, part: Partial<TalkState>): void {
  const { talk } = journey.state;
  if (talk) journey.change({ talk: { ...talk, ...part } });
}

/** A conversation in which nobody is heard yet. */
export function quietTalk(channel: SpokenChannel, phase: TalkState['phase']): TalkState {
  const levels = { interviewer: 0, candidate: 0 };
  return { channel, phase, isMuted: false, caption: null, levels, problem: null, reconnectedAt: null };
}
