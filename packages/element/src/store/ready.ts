import type { Channel, SessionHandle, StartResponse } from '@mock-interview/client';
import { stopCheck } from './device-check.js';
import type { Journey } from './journey.js';
import { startAfresh } from './navigation.js';
import { channelFor } from './offers.js';
import type { State } from './state.js';

/** How the candidate is going to answer: as chosen here, else as booked. */
export function readyChannel({ config, session, ready }: State): Channel {
  const wanted = ready.channel ?? session?.setup.channel ?? 'text';
  const isPossible = wanted !== 'browser-voice' || !ready.lacksSpeech;
  return config && isPossible ? channelFor(config, wanted) : 'text';
}

/** Chooses how to answer. Whoever types needs no microphone. */
export function chooseChannel(journey: Journey, channel: Channel): void {
  stopCheck(journey);
  journey.changeIn('ready', { channel, problem: null });
}

/** Begins the interview, in writing. */
export async function startInterview(journey: Journey): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.ready.busy !== 'no') return;
  journey.changeIn('ready', { busy: 'starting', problem: null });
  try {
    tellOfStart(journey, handle, await handle.start('text', { signal: journey.signal }));
  } catch (error) {
    journey.changeIn('ready', { problem: journey.report(error) });
  } finally {
    journey.changeIn('ready', { busy: 'no' });
  }
}

/** Tells the page that the interview has begun, and what was said first. */
export function tellOfStart(journey: Journey, { turns }: SessionHandle, started: StartResponse): void {
  const { sessionId, channel, deadline } = started;
  journey.announce('mi-start', { sessionId, channel, deadline });
  for (const turn of turns) journey.announce('mi-turn', { sessionId, turn });
}

/** Gives up an interview that has not begun. */
export async function cancelInterview(journey: Journey): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.ready.busy !== 'no') return;
  journey.changeIn('ready', { busy: 'cancelling', confirming: false, problem: null });
  try {
    await handle.cancel({ signal: journey.signal });
    await startAfresh(journey);
  } catch (error) {
    journey.changeIn('ready', { problem: journey.report(error) });
  } finally {
    journey.changeIn('ready', { busy: 'no' });
  }
}
