import { InterviewError } from '@mock-interview/client';

/** What the candidate can do about a failure. */
export type WayForward = 'retry' | 'sign_in' | 'start_over' | 'none';

/** A failure as the element shows it. */
export interface Trouble {
  code: TroubleCode;
  wayForward: WayForward;
  /** For the support of the host page */
  requestId: string | undefined;
}

/** Groups of error codes that read the same to a candidate. */
export type TroubleCode =
  | 'offline'
  | 'signed_out'
  | 'forbidden'
  | 'not_found'
  | 'moved_on'
  | 'too_many'
  | 'too_long'
  | 'payment'
  | 'unavailable'
  | 'unknown';

const known: Readonly<Record<string, readonly [TroubleCode, WayForward]>> = {
  NETWORK: ['offline', 'retry'],
  TIMEOUT: ['offline', 'retry'],
  TOKEN: ['signed_out', 'sign_in'],
  UNAUTHENTICATED: ['signed_out', 'sign_in'],
  FORBIDDEN: ['forbidden', 'none'],
  NOT_FOUND: ['not_found', 'start_over'],
  SESSION_NOT_FOUND: ['not_found', 'start_over'],
  INVALID_STATE: ['moved_on', 'retry'],
  IDEMPOTENCY_CONFLICT: ['moved_on', 'retry'],
  TURN_CONFLICT: ['moved_on', 'retry'],
  TRANSCRIPT_MISSING: ['unknown', 'start_over'],
  RATE_LIMITED: ['too_many', 'retry'],
  PAYLOAD_TOO_LARGE: ['too_long', 'none'],
  VALIDATION_FAILED: ['unknown', 'retry'],
  PAYMENT_REQUIRED: ['payment', 'retry'],
  PAYMENT_FAILED: ['payment', 'retry'],
  UNAVAILABLE: ['unavailable', 'retry'],
  GEMINI_QUESTION_FAILED: ['unavailable', 'retry'],
  GEMINI_REPORT_FAILED: ['unavailable', 'retry'],
  VAPI_CALL_FAILED: ['unavailable', 'retry'],
};

/** The stable code of an error, `UNKNOWN_ERROR` for anything that is not one of the client's. */
export function codeOf(error: unknown): string {
  return error instanceof InterviewError ? error.code : 'UNKNOWN_ERROR';
}

/** Says how a failure is shown and what may be done about it. Never shows a raw text of the server. */
export function troubleFrom(error: unknown): Trouble {
  const [code, wayForward] = known[codeOf(error)] ?? ['unknown', 'retry'];
  return { code, wayForward, requestId: error instanceof InterviewError ? error.requestId : undefined };
}
