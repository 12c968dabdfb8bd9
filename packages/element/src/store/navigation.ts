import type { InterviewConfig } from '@mock-interview/client';
import { NotFoundError } from '@mock-interview/client/api';
import { blankSetup } from './blank-setup.js';
import type { Journey } from './journey.js';
import type { SetupDraft } from './state.js';

/**
 * Goes to where the server says that a session is. The part that follows sessions is loaded with the first one.
 *
 * A session that was only remembered and is gone makes way for a new wizard; one that the page names is an error.
 */
export async function resume(journey: Journey, sessionId: string): Promise<void> {
  try {
    const { openInterview } = await journey.followSession();
    await openInterview(journey, sessionId);
  } catch (error) {
    const isForgettable = error instanceof NotFoundError && journey.memory.readSession() === sessionId;
    if (isForgettable) return startAfresh(journey);
    await journey.stumble(error, () => resume(journey, sessionId));
  }
}

/** Leaves the present session, if any, for a new wizard. The session itself goes on. */
export function startAfresh(journey: Journey, wish: Partial<SetupDraft> = {}): Promise<void> {
  const { config } = journey.state;
  journey.follow(null);
  journey.memory.forgetSession();
  journey.change({ session: null, phase: null, interview: null, connection: null });
  if (config) journey.changeIn('setup', { draft: firstDraft(config, wish), faults: [] });
  return journey.visit('setup');
}

/** The wizard as it is first shown: what was written before, where it is still on offer. */
export function firstDraft(config: InterviewConfig, before: Partial<SetupDraft> | null): SetupDraft {
  const draft: SetupDraft = { ...blankSetup, ...before };
  const type = config.types.find(({ type }) => type === draft.type);
  const isOffered = (area: string) => type?.focusAreas.some(({ id }) => id === area) ?? false;
  return {
    ...draft,
    type: type?.type ?? '',
    focusAreas: draft.focusAreas.filter(isOffered),
    duration: config.durations.includes(draft.duration) ? draft.duration : config.defaultDuration,
  };
}
