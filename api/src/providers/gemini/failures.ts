import { z } from 'zod';

/**
 * Why Gemini gave no usable answer.
 *
 * - `bad_key`: the key is missing, wrong, expired or reported as leaked
 * - `no_access`: the key is good, but its project may not: region, billing, the service or the model is closed to it
 * - `bad_request`: the service did not understand us; a mistake in this code
 * - `model_gone`: there is no such model any more
 * - `quota_minute`, `quota_day`: the project's allowance is used up, for a moment or for the day
 * - `overloaded`: the service failed on its side
 * - `timed_out`: no answer in time
 * - `unreachable`: no connection, or one that broke, or an answer that was none
 * - `blocked`: a content filter refused the prompt or the answer
 * - `empty`: an answer without words
 * - `truncated`: the answer was cut off
 * - `invalid_output`: the answer does not fit its schema
 * - `circuit_open`: not asked, because it kept failing a moment ago
 * - `cancelled`: the caller no longer wanted it
 */
export type GeminiFailureKind =
  | 'bad_key'
  | 'no_access'
  | 'bad_request'
  | 'model_gone'
  | 'quota_minute'
  | 'quota_day'
  | 'overloaded'
  | 'timed_out'
  | 'unreachable'
  | 'blocked'
  | 'empty'
  | 'truncated'
  | 'invalid_output'
  | 'circuit_open'
  | 'cancelled';

/** A failure as plain data that is safe to log: it holds no key, no prompt and no word of an answer. */
export interface GeminiFailure {
  readonly kind: GeminiFailureKind;
  /** How long the service, or the circuit breaker, asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** HTTP status, where the service answered with an error. */
  readonly status?: number;
  /** The service's own word for it, such as `API_KEY_INVALID` or `RECITATION`, for the log. */
  readonly reason?: string;
}

/** A failure with the vendor's word for it, if that is one of its constants and no free text. */
export function failure(kind: GeminiFailureKind, reason?: string): GeminiFailure {
  return { kind, ...(reason !== undefined && /^[A-Z][A-Z0-9_]{0,63}$/.test(reason) ? { reason } : {}) };
}

/**
 * What an error that the SDK threw means. The SDK's messages quote keys, prompts and answers, so nothing of them is kept.
 *
 * An abort counts as a timeout: whether the caller wanted it is the caller's to know.
 */
export function failureOf(error: unknown): GeminiFailure {
  if (!(error instanceof Error)) return failure('unreachable');
  if (error.name === 'AbortError') return failure('timed_out');
  if (error.name === 'ApiError' && 'status' in error && typeof error.status === 'number') {
    return failureOfStatus(error.status, error.message);
  }
  return failure('unreachable');
}

const detail = z.object({
  '@type': z.string().optional(),
  reason: z.string().optional(),
  retryDelay: z.string().optional(),
  violations: z.array(z.object({ quotaId: z.string().optional(), quotaMetric: z.string().optional() })).optional(),
});

const envelope = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().optional(),
    details: z.array(z.unknown()).default([]),
  }),
});

interface ServiceComplaint {
  readonly message: string;
  readonly status: string | undefined;
  readonly details: readonly z.infer<typeof detail>[];
}

/**
 * What an HTTP error of the service means.
 *
 * @param text its body, also wrapped as the SDK wraps it
 */
export function failureOfStatus(status: number, text: string): GeminiFailure {
  const complaint = readComplaint(text);
  const reason = complaint.details.find((one) => one.reason)?.reason ?? complaint.status;
  const kind = kindOf(status, complaint);
  // A wait is named for the day's allowance too, and is of no use: it takes the day.
  const retryAfterMs = kind === 'quota_day' ? undefined : retryAfter(complaint);
  return {
    ...failure(kind, reason),
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/**
 * The complaint in an `ApiError`'s message: the service's JSON, that JSON as text within another envelope (errors before
 * a stream come as `text/event-stream`, which the SDK wraps), or after a few words (`got status: UNAVAILABLE. {…}`, an
 * error within a stream). Anything else, such as a proxy's page, is a complaint without words.
 */
function readComplaint(text: string): ServiceComplaint {
  const parsed = envelope.safeParse(parseFromFirstBrace(text));
  if (!parsed.success) return { message: '', status: undefined, details: [] };
  const { message, status, details } = parsed.data.error;
  const within = envelope.safeParse(parseFromFirstBrace(message));
  if (within.success) return readComplaint(message);
  return { message, status, details: details.flatMap((one) => detail.safeParse(one).data ?? []) };
}

function parseFromFirstBrace(text: string): unknown {
  const [json] = /\{[\s\S]*\}/.exec(text) ?? [];
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function kindOf(status: number, complaint: ServiceComplaint): GeminiFailureKind {
  if (status === 429) return kindOfQuota(complaint);
  if (status === 404) return 'model_gone';
  if (status === 408 || status === 504) return 'timed_out';
  if (status >= 500) return 'overloaded';
  if (status === 401 || isAboutTheKey(complaint)) return 'bad_key';
  if (status === 403 || complaint.status === 'FAILED_PRECONDITION') return 'no_access';
  return 'bad_request';
}

/** A request without a key is refused as one of "unregistered callers". */
function isAboutTheKey({ message, details }: ServiceComplaint): boolean {
  return (
    details.some(({ reason }) => reason === 'API_KEY_INVALID') ||
    /api key (not valid|expired|not found)|key was reported as leaked|unregistered callers/i.test(message)
  );
}

function kindOfQuota({ message, details }: ServiceComplaint): GeminiFailureKind {
  if (/prepayment credits are depleted/i.test(message)) return 'no_access';
  const violations = details.flatMap((one) => one.violations ?? []);
  const isPerDay = violations.some(({ quotaId = '', quotaMetric = '' }) =>
    /per_?day/i.test(`${quotaId} ${quotaMetric}`),
  );
  return isPerDay ? 'quota_day' : 'quota_minute';
}

/** `RetryInfo` may have lost the fraction that the message still has: the longer of both holds. */
function retryAfter({ message, details }: ServiceComplaint): number | undefined {
  const info = details.find((one) => one.retryDelay !== undefined)?.retryDelay;
  if (info === undefined) return undefined;
  const seconds = /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(info)?.[1];
  if (seconds === undefined) return undefined;
  const inWords = /please retry in (\d{1,6}(?:\.\d{1,9})?)s/i.exec(message)?.[1] ?? '0';
  return Math.ceil(Math.max(Number(seconds), Number(inWords)) * 1_000);
}
