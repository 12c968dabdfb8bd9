import { sleep } from '../../cancellation.js';
import type { InterviewError } from '../../errors.js';
import type { VoiceStart } from '../transport.js';
import { asInterviewError } from '../voice-errors.js';

/** How often words are sent in all. */
const tries = 5;

/** How long to rest before words are sent again, in milliseconds, after the client itself has given up. */
const rest = 5_000;

/** What the candidate said, with real times (milliseconds since the epoch). */
export interface SpokenWords {
  text: string;
  startedAt: number;
  endedAt: number;
}

/** It as one turn, which stays the same however often it is sent. */
export interface SpokenAnswer extends SpokenWords {
  turnId: string;
}

/**
 * Sends what was said until it has arrived, or too many tries have failed. The same words are the same turn, however often
 * they are sent.
 *
 * @param signal ends the trying; words on their way may still arrive
 * @param onError told of each failure that will be tried again
 * @throws InterviewError of the last try, or one that trying again would not help; the signal's reason
 */
export async function deliver(
  session: VoiceStart['session'],
  { turnId, text, startedAt, endedAt }: SpokenAnswer,
  signal: AbortSignal,
  onError: (error: InterviewError) => void,
): Promise<void> {
  const details = {
    turnId,
    inputMode: 'voice',
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
  } as const;
  for (let failures = 1; ; failures++) {
    try {
      await session.answer(text, details);
      return;
    } catch (thrown) {
      const error = asInterviewError(thrown);
      if (signal.aborted || !error.recoverable || failures >= tries) throw thrown;
      onError(error);
      await sleep(rest, signal);
    }
  }
}
