import type { Channel, SessionHandle, StartResponse } from '@mock-interview/client';
import { stopCheck } from './device-check.js';
import type { Journey } from './journey.js';
import { hangUp } from './line.js';
import { startAfresh } from './navigation.js';
import { channelFor } from './offers.js';
import type { State } from './state.js';

/** How the candidate is going to answer: as chosen here, else as booked. */
export function readyChannel({ config, session, ready }: State): Channel {
  const wanted = ready.channel ?? session?.setup.channel ?? 'text';
  const isPossible = wanted !== 'browser-voice' || !ready.lacksSpeech;
  return config && isPossible ? channelFor(config, wanted) : 'text';
}

/** Whether the candidate can agree to a recording: calls alone are recorded, and only where the tenant keeps them. */
export function asksForRecording(state: State): boolean {
  return state.config?.recordings === true && readyChannel(state) === 'voice';
}

/** Agrees that the call is recorded, or takes that back. */
export function agreeToRecording(journey: Journey, recordingConsent: boolean): void {
  journey.changeIn('ready', { recordingConsent });
}

/** Chooses how to answer. Whoever types needs no microphone, and whoever was about to speak is asked for none any more. */
export function chooseChannel(journey: Journey, channel: Channel): void {
  void hangUp(journey);
  stopCheck(journey);
  journey.changeIn('ready', { channel, problem: null });
}

/** Comes to an interview that has not begun: nothing is chosen for it yet. */
export function prepareStart(journey: Journey): void {
  journey.changeIn('ready', {
    busy: 'no',
    confirming: false,
    problem: null,
    channel: undefined,
    recordingConsent: false,
  });
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
