import type { ErrorCode } from '@mock-interview/contract/wire';
import { parseRetryAfter } from './backoff.js';
import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  InterviewError,
  type InterviewErrorFacts,
  InvalidStateError,
  isRecord,
  NotFoundError,
  PaymentError,
  RateLimitError,
  ServiceError,
  textOf,
  ValidationError,
} from './errors.js';

type ErrorClass = new (code: ErrorCode, message: string, facts: InterviewErrorFacts) => InterviewError;

const classes: Partial<Record<string, ErrorClass>> = {
  VALIDATION_FAILED: ValidationError,
  PAYLOAD_TOO_LARGE: ValidationError,
  UNAUTHENTICATED: AuthenticationError,
  FORBIDDEN: ForbiddenError,
  NOT_FOUND: NotFoundError,
  SESSION_NOT_FOUND: NotFoundError,
  INVALID_STATE: InvalidStateError,
  TRANSCRIPT_MISSING: InvalidStateError,
  IDEMPOTENCY_CONFLICT: ConflictError,
  TURN_CONFLICT: ConflictError,
  PAYMENT_REQUIRED: PaymentError,
  PAYMENT_FAILED: PaymentError,
  RATE_LIMITED: RateLimitError,
};

/** What a status means when whoever answered (a proxy, most often) did not say. */
const codeByStatus: Partial<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHENTICATED',
  402: 'PAYMENT_REQUIRED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

/** The error that a problem document describes, or that its status stands for when it is something else. */
export function errorFromProblem(problem: unknown, facts: InterviewErrorFacts = {}): InterviewError {
  const said = isRecord(problem) ? problem : {};
  const status = facts.status ?? (typeof said.status === 'number' ? said.status : 500);
  // A newer API may know codes that this client does not: they are passed on as they are.
  const code = (textOf(said.code) ?? codeByStatus[status] ?? 'UNKNOWN_ERROR') as ErrorCode;
  const ErrorKind = classes[code] ?? (status >= 500 ? ServiceError : InterviewError);
  return new ErrorKind(code, textOf(said.error) ?? `The API answered with status ${status}.`, {
    ...facts,
    status,
    details: isRecord(said.details) ? said.details : undefined,
    recoverable: typeof said.recoverable === 'boolean' ? said.recoverable : status >= 500 || status === 429,
    userMessage: textOf(said.userMessage),
    requestId: textOf(said.requestId) ?? facts.requestId,
  });
}

/** Reads an answer that is not a success. */
export async function errorFromResponse(response: Response): Promise<InterviewError> {
  const { status, headers } = response;
  return errorFromProblem(parseJson(await response.text()), {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: parseRetryAfter(headers.get('retry-after'), Date.now()),
  });
}

/** Reads text that should be JSON; undefined when it is not. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
