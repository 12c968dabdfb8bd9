import { z } from 'zod';

/** Every error code of the API, with the HTTP status it answers with and whether the same call may succeed later. */
export const errorCatalogue = {
  VALIDATION_FAILED: { status: 400, recoverable: true, title: 'The request is not valid' },
  UNAUTHENTICATED: { status: 401, recoverable: true, title: 'Authentication is missing or not valid' },
  PAYMENT_REQUIRED: { status: 402, recoverable: true, title: 'The interview is not paid' },
  PAYMENT_FAILED: { status: 402, recoverable: true, title: 'The payment failed' },
  FORBIDDEN: { status: 403, recoverable: false, title: 'Not allowed' },
  NOT_FOUND: { status: 404, recoverable: false, title: 'Not found' },
  SESSION_NOT_FOUND: { status: 404, recoverable: false, title: 'No such interview session' },
  INVALID_STATE: { status: 409, recoverable: false, title: 'Not possible in the current state' },
  IDEMPOTENCY_CONFLICT: { status: 409, recoverable: false, title: 'Idempotency key used for another request' },
  TURN_CONFLICT: { status: 409, recoverable: false, title: 'Turn id used for another turn' },
  TRANSCRIPT_MISSING: { status: 409, recoverable: false, title: 'There is no transcript' },
  PAYLOAD_TOO_LARGE: { status: 413, recoverable: false, title: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, recoverable: false, title: 'The request body is not JSON' },
  RATE_LIMITED: { status: 429, recoverable: true, title: 'Too many requests' },
  UNKNOWN_ERROR: { status: 500, recoverable: true, title: 'Something went wrong' },
  GEMINI_QUESTION_FAILED: { status: 502, recoverable: true, title: 'Questions could not be generated' },
  GEMINI_REPORT_FAILED: { status: 502, recoverable: true, title: 'The report could not be generated' },
  VAPI_CALL_FAILED: { status: 502, recoverable: true, title: 'The call could not be made' },
  UNAVAILABLE: { status: 503, recoverable: true, title: 'The service is not ready' },
} as const satisfies Record<string, { status: number; recoverable: boolean; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export const errorCode = z
  .enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]])
  .meta({ id: 'ErrorCode', description: 'Stable name of what went wrong' });

/** Body of every answer that is not a success, as `application/problem+json` (RFC 9457). */
export const problem = z
  .object({
    type: z.string().meta({ description: 'Where the code is explained' }),
    title: z.string(),
    status: z.number().int(),
    error: z.string().meta({ description: 'What happened, for a developer' }),
    code: errorCode,
    details: z.record(z.string(), z.unknown()).meta({
      description:
        'Facts that belong to the code, for example `fields` of VALIDATION_FAILED: field name to what is wrong',
    }),
    recoverable: z.boolean().meta({ description: 'Whether the same call may succeed later' }),
    userMessage: z.string().meta({ description: 'What happened, for the candidate, in the language asked for' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
