import { NotFoundError } from '@mock-interview/client';
import { startAfresh } from './afresh.js';
import type { Journey } from './journey.js';

/**
 * Goes to where the server says that a session is. The part that follows sessions is loaded with the first one.
 *
 * A session that was only remembered and is gone makes way for a new wizard; one that the page names is an error.
 */
export async function resume(journey: Journey, sessionId: string): Promise<void> {
  try {
    const { openInterview } = await import('./follow-session.js');
    await openInterview(journey, sessionId);
  } catch (error) {
    const isForgettable = error instanceof NotFoundError && journey.memory.readSession() === sessionId;
    if (isForgettable) return startAfresh(journey);
    journey.stumble(error, () => void resume(journey, sessionId));
  }
}
