import { InterviewError } from '@mock-interview/client/api';

/** A failure, as far as the state remembers it. What it means to a candidate is told where it is drawn. */
export interface Trouble {
  /** Stable: a code of the client, `NO_TOKEN`, or `UNKNOWN_ERROR` for anything that has none */
  code: string;
  /** Which kind of it, where that decides what the candidate can do */
  reason?: string;
  /** For the support of the host page */
  requestId: string | undefined;
  /** Whether the same may succeed later */
  recoverable: boolean;
}

/** The page has said neither whose interview it is nor how to find out. */
export class NoTokenError extends Error {
  readonly code = 'NO_TOKEN';
}

export function troubleFrom(error: unknown): Trouble {
  if (error instanceof InterviewError) {
    const { code, requestId, recoverable } = error;
    return { code, requestId, recoverable };
  }
  return {
    code: error instanceof NoTokenError ? error.code : 'UNKNOWN_ERROR',
    requestId: undefined,
    recoverable: true,
  };
}
