import type { VoiceConnection } from '@mock-interview/client/voice';
import type { Journey } from './journey.js';
import type { SpokenChannel, TalkState } from './state.js';

/** The calls that are open, one a journey. What holds a microphone is nothing that a screen draws from. */
const lines = new WeakMap<Journey, VoiceConnection>();

export const lineOf = (journey: Journey): VoiceConnection | undefined => lines.get(journey);

/** Keeps the call that is open from now on, or forgets the last one. */
export function keepLine(journey: Journey, line: VoiceConnection | null): void {
  if (line) lines.set(journey, line);
  else lines.delete(journey);
}

/** Leaves the call, if there is one; the microphone is released at once. */
export async function hangUp(journey: Journey): Promise<void> {
  const line = lines.get(journey);
  lines.delete(journey);
  await line?.close();
}

/** Leaves the call because the interview is over: the other side is told. */
export function endCall(journey: Journey): void {
  const line = lines.get(journey);
  lines.delete(journey);
  void line?.end();
  changeTalk(journey, { phase: 'off' });
}

export function changeTalk(journey: Journey, part: Partial<TalkState>): void {
  const { talk } = journey.state;
  if (talk) journey.change({ talk: { ...talk, ...part } });
}

/** A conversation in which nobody is heard yet. */
export function quietTalk(channel: SpokenChannel, phase: TalkState['phase']): TalkState {
  const levels = { interviewer: 0, candidate: 0 };
  return { channel, phase, isMuted: false, caption: null, levels, problem: null, reconnectedAt: null };
}
