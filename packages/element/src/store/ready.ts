import type { Journey } from './journey.js';
import { startAfresh } from './navigation.js';

/** Begins the interview, in writing. */
export async function startInterview(journey: Journey): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.ready.busy !== 'no') return;
  journey.changeIn('ready', { busy: 'starting', problem: null });
  try {
    const { sessionId, channel, deadline } = await handle.start('text', { signal: journey.signal });
    journey.announce('mi-start', { sessionId, channel, deadline });
    for (const turn of handle.turns) journey.announce('mi-turn', { sessionId, turn });
  } catch (error) {
    journey.changeIn('ready', { problem: journey.report(error) });
  } finally {
    journey.changeIn('ready', { busy: 'no' });
  }
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
