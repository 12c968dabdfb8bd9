import type { Journey } from './journey.js';
import { firstDraft, resume, startAfresh } from './navigation.js';
import type { ScreenName } from './state.js';

/** Where the host page would like to begin. */
export interface Wish {
  sessionId: string | undefined;
  screen: ScreenName | undefined;
}

/** Begins a journey: at the session that the host names, else where the candidate left off, else at the wizard. */
export async function begin(journey: Journey, wish: Wish): Promise<void> {
  try {
    const config = await journey.api.config({ signal: journey.signal });
    journey.change({ config });
    journey.changeIn('setup', { draft: firstDraft(config, journey.memory.readSetup()) });
  } catch (error) {
    return journey.stumble(error, () => begin(journey, wish));
  }
  if (wish.screen === 'history' || journey.memory.readDraft('history')) return journey.visit('history');
  const sessionId = wish.sessionId ?? journey.memory.readSession();
  if (sessionId) return resume(journey, sessionId);
  await journey.visit('setup');
  // The page was left while the wizard was on its way: under the same key it is one booking.
  if (journey.memory.readDraft('booking')) await (await journey.followSession()).submitSetup(journey);
}

/** Goes where the page asks to: to the history, to a new wizard, or to where the session is. */
export function goTo(journey: Journey, screen: ScreenName | undefined): Promise<void> {
  if (screen === 'history') return journey.visit('history');
  if (screen === 'setup' || !journey.handle) return startAfresh(journey);
  return resume(journey, journey.handle.sessionId);
}
