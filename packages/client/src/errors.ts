import type { ErrorCode } from '@mock-interview/contract/wire';

/** Codes of the API, those of failures that never reached it, and those of speaking in `@mock-interview/client/voice`. */
export type InterviewErrorCode =
  | ErrorCode
  | 'NETWORK'
  | 'TIMEOUT'
  | 'TOKEN'
  | 'MICROPHONE'
  | 'VOICE_UNSUPPORTED'
  | 'VOICE_BUSY'
  | 'VOICE_CONNECTION'
  | 'SOUND_BLOCKED';

/** What is known of a failure besides its code and its text for a developer. */
export interface InterviewErrorFacts {
  status?: number | undefined;
  details?: Readonly<Record<string, unknown>> | undefined;
  recoverable?: boolean | undefined;
  userMessage?: string | undefined;
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

// Names are getters, not fields: a stack begins with the name that the error had when it was made.

/** Every failure of a call. `message` is for a developer, `userMessage` for the candidate. */
export class InterviewError extends Error {
  override get name() {
    return 'InterviewError';
  }
  readonly code: InterviewErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later. */
  readonly recoverable: boolean;
  /** In the language of `ClientOptions.locale` where the API wrote it, else in English. */
  readonly userMessage: string;
  /** What to tell the operator's support. */
  readonly requestId: string | undefined;
  /** How long the API asked to wait. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: InterviewErrorCode, message: string, facts: InterviewErrorFacts = {}) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.status = facts.status;
    this.details = facts.details ?? {};
    this.recoverable = facts.recoverable ?? false;
    this.userMessage = facts.userMessage ?? 'Something went wrong. Please try again.';
    this.requestId = facts.requestId;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

/** The API does not accept what was sent. */
export class ValidationError extends InterviewError {
  override get name() {
    return 'ValidationError';
  }
  /** Field name to what is wrong with it. */
  get fields(): Readonly<Record<string, string>> {
    const { fields } = this.details;
    return isRecord(fields)
      ? Object.fromEntries(Object.entries(fields).map(([key, fault]) => [key, String(fault)]))
      : {};
  }
}

/** The token was refused, and so was a new one. */
export class AuthenticationError extends InterviewError {
  override get name() {
    return 'AuthenticationError';
  }
}

/** The candidate may not do this. */
export class ForbiddenError extends InterviewError {
  override get name() {
    return 'ForbiddenError';
  }
}

/** There is no such session, or it is another candidate's. */
export class NotFoundError extends InterviewError {
  override get name() {
    return 'NotFoundError';
  }
}

/** The session is not where this can be done. */
export class InvalidStateError extends InterviewError {
  override get name() {
    return 'InvalidStateError';
  }
  /** Where the session is. */
  get from(): string | undefined {
    return textOf(this.details.from);
  }
  /** Where the call would have brought it, where the API said so. */
  get to(): string | undefined {
    return textOf(this.details.to);
  }
}

/** The same idempotency key or turn id was used for something else. */
export class ConflictError extends InterviewError {
  override get name() {
    return 'ConflictError';
  }
}

/** The interview is not paid, or paying failed. */
export class PaymentError extends InterviewError {
  override get name() {
    return 'PaymentError';
  }
}

/** Too many requests; see `retryAfterSeconds`. */
export class RateLimitError extends InterviewError {
  override get name() {
    return 'RateLimitError';
  }
}

/** The API answered that it, or a provider behind it, failed. */
export class ServiceError extends InterviewError {
  override get name() {
    return 'ServiceError';
  }
}

/** The API could not be reached, or the connection broke (`NETWORK`), or it took too long (`TIMEOUT`). */
export class NetworkError extends InterviewError {
  override get name() {
    return 'NetworkError';
  }
}

/** `getToken` gave no token. `cause` holds what it threw; `recoverable` is false when that was terminal. */
export class TokenError extends InterviewError {
  override get name() {
    return 'TokenError';
  }
}

/** Something that the state of a session does not allow, known before the API is asked. */
export function invalidState(
  message: string,
  details: { from: string; to?: string; action?: string },
): InvalidStateError {
  return new InvalidStateError('INVALID_STATE', message, {
    details,
    userMessage: 'This is not possible at this point of the interview.',
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
