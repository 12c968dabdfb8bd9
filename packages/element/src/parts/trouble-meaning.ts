/** What the candidate can do about a failure. */
export type WayForward = 'retry' | 'sign_in' | 'start_over' | 'none';

/** Groups of failures that read the same to a candidate. */
export type Meaning =
  | 'offline'
  | 'signed_out'
  | 'forbidden'
  | 'not_found'
  | 'moved_on'
  | 'too_many'
  | 'too_long'
  | 'payment'
  | 'payment_unbegun'
  | 'unavailable'
  | 'unconnected'
  | 'unknown'
  | 'microphone'
  | 'microphone_denied'
  | 'microphone_dismissed'
  | 'microphone_page'
  | 'microphone_system'
  | 'microphone_missing'
  | 'microphone_busy'
  | 'microphone_insecure'
  | 'voice_unsupported'
  | 'voice_busy'
  | 'voice_connection'
  | 'sound_blocked';

const meanings: Readonly<Record<string, readonly [Meaning, WayForward]>> = {
  NETWORK: ['offline', 'retry'],
  TIMEOUT: ['offline', 'retry'],
  NO_TOKEN: ['unconnected', 'none'],
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
  PAYMENT_REQUIRED: ['payment', 'retry'],
  PAYMENT_FAILED: ['payment', 'retry'],
  'PAYMENT_FAILED not_begun': ['payment_unbegun', 'retry'],
  UNAVAILABLE: ['unavailable', 'retry'],
  GEMINI_QUESTION_FAILED: ['unavailable', 'retry'],
  GEMINI_REPORT_FAILED: ['unavailable', 'retry'],
  VAPI_CALL_FAILED: ['voice_connection', 'retry'],
  MICROPHONE: ['microphone', 'retry'],
  'MICROPHONE denied_by_user': ['microphone_denied', 'retry'],
  'MICROPHONE dismissed': ['microphone_dismissed', 'retry'],
  'MICROPHONE denied_by_page': ['microphone_page', 'none'],
  'MICROPHONE denied_by_system': ['microphone_system', 'retry'],
  'MICROPHONE no_device': ['microphone_missing', 'retry'],
  'MICROPHONE busy': ['microphone_busy', 'retry'],
  'MICROPHONE insecure_context': ['microphone_insecure', 'none'],
  'MICROPHONE unsupported': ['voice_unsupported', 'none'],
  VOICE_UNSUPPORTED: ['voice_unsupported', 'none'],
  VOICE_BUSY: ['voice_busy', 'retry'],
  VOICE_CONNECTION: ['voice_connection', 'retry'],
  SOUND_BLOCKED: ['sound_blocked', 'retry'],
};

/** What a failure means to a candidate, by its code and which kind of it. Never a raw text of the server. */
export function meaningOf(code: string, reason?: string): readonly [Meaning, WayForward] {
  return meanings[`${code} ${reason}`] ?? meanings[code] ?? ['unknown', 'retry'];
}
