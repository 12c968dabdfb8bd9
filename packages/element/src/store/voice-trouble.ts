import { InterviewError } from '@mock-interview/client/api';
import type { Journey } from './journey.js';
import type { Trouble } from './trouble.js';

/** Tells the page of a failure of speaking or listening. @returns how to show it, with what a candidate can do about it */
export function reportVoice(journey: Journey, error: unknown): Trouble | null {
  const trouble = journey.report(error);
  const reason = error instanceof InterviewError ? error.details.reason : undefined;
  return trouble && { ...trouble, ...(typeof reason === 'string' && { reason }) };
}
