import type { Journey } from './journey.js';
import { startAfresh } from './navigation.js';

/** Follows the making of the report again, after that had stopped. */
export async function lookAgain(journey: Journey): Promise<void> {
  journey.change({ connection: null });
  try {
    await journey.handle?.refresh({ signal: journey.signal });
  } catch (error) {
    journey.change({ connection: journey.report(error) });
  }
}

/** Opens a wizard filled in with what the report suggests to practise next. */
export function setUpSuggestion(journey: Journey): Promise<void> {
  const { session, report } = journey.state;
  const suggestion = report.report?.suggestionForNextInterview;
  if (!session || !suggestion) return startAfresh(journey);
  const { difficulty, focusAreas } = suggestion;
  return startAfresh(journey, { type: session.setup.type, duration: session.setup.duration, difficulty, focusAreas });
}
