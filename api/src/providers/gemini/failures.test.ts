import { ApiError } from '@google/genai';
import { describe, expect, it } from 'vitest';
import { failure, failureOf } from './failures.js';

const type = (name: string) => `type.googleapis.com/google.rpc.${name}`;

interface Complaint {
  code: number;
  status: string;
  message?: string;
  details?: object[];
}

/** The error as a unary call has it. */
function thrown({ code, ...error }: Complaint): ApiError {
  return new ApiError({ status: code, message: JSON.stringify({ error: { code, message: '', ...error } }) });
}

/** The same before a stream: the service's text in an envelope of the SDK. */
function thrownBeforeStream({ code, ...error }: Complaint): ApiError {
  const text = JSON.stringify({ error: { code, message: '', ...error } }, null, 2);
  const message = JSON.stringify({ error: { message: text, code, status: 'Whatever' } });
  return new ApiError({ status: code, message });
}

/** The same within a stream. */
function thrownInStream({ code, ...error }: Complaint): ApiError {
  const json = JSON.stringify({ error: { code, message: '', ...error } });
  return new ApiError({ status: code, message: `got status: ${error.status}. ${json}` });
}

const encodings = [
  ['of a unary call', thrown],
  ['before a stream', thrownBeforeStream],
  ['within a stream', thrownInStream],
] as const;

const complaints: readonly (readonly [string, Complaint, object])[] = [
  [
    'a key that is not valid',
    {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'API key not valid. Please pass a valid API key.',
      details: [{ '@type': type('LocalizedMessage') }, { '@type': type('ErrorInfo'), reason: 'API_KEY_INVALID' }],
    },
    { kind: 'bad_key', status: 400, reason: 'API_KEY_INVALID' },
  ],
  [
    'a key that is not valid, without details',
    { code: 400, status: 'INVALID_ARGUMENT', message: 'API key not valid. Please pass a valid API key.' },
    { kind: 'bad_key', status: 400, reason: 'INVALID_ARGUMENT' },
  ],
  [
    'a key that has expired',
    { code: 400, status: 'INVALID_ARGUMENT', message: 'API key expired. Please renew the API key.' },
    { kind: 'bad_key', status: 400, reason: 'INVALID_ARGUMENT' },
  ],
  [
    'no key',
    { code: 403, status: 'PERMISSION_DENIED', message: "Method doesn't allow unregistered callers (callers …)." },
    { kind: 'bad_key', status: 403, reason: 'PERMISSION_DENIED' },
  ],
  [
    'a leaked key',
    { code: 403, status: 'PERMISSION_DENIED', message: 'Your API key was reported as leaked. Please use another.' },
    { kind: 'bad_key', status: 403, reason: 'PERMISSION_DENIED' },
  ],
  [
    'a credential of another kind',
    { code: 401, status: 'UNAUTHENTICATED' },
    { kind: 'bad_key', status: 401, reason: 'UNAUTHENTICATED' },
  ],
  [
    'a key that may not use this service',
    {
      code: 403,
      status: 'PERMISSION_DENIED',
      details: [{ '@type': type('ErrorInfo'), reason: 'API_KEY_SERVICE_BLOCKED' }],
    },
    { kind: 'no_access', status: 403, reason: 'API_KEY_SERVICE_BLOCKED' },
  ],
  [
    'a place where the service is not offered',
    { code: 400, status: 'FAILED_PRECONDITION', message: 'User location is not supported for the API use.' },
    { kind: 'no_access', status: 400, reason: 'FAILED_PRECONDITION' },
  ],
  [
    'credits that are used up',
    { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Your prepayment credits are depleted. Please go to …' },
    { kind: 'no_access', status: 429, reason: 'RESOURCE_EXHAUSTED' },
  ],
  [
    'a field that the service does not know',
    {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'Invalid JSON payload received. Unknown name "x": Cannot find field.',
      details: [{ '@type': type('BadRequest'), fieldViolations: [{ field: 'x' }] }],
    },
    { kind: 'bad_request', status: 400, reason: 'INVALID_ARGUMENT' },
  ],
  [
    'a model that is gone',
    { code: 404, status: 'NOT_FOUND', message: 'models/X is not found for API version v1beta' },
    { kind: 'model_gone', status: 404, reason: 'NOT_FOUND' },
  ],
  [
    'an allowance of the minute, with the longer of two waits',
    {
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message: 'You exceeded your current quota.\nPlease retry in 1.56s.',
      details: [
        { '@type': type('QuotaFailure'), violations: [{ quotaId: 'GenerateRequestsPerMinutePerProject' }] },
        { '@type': type('RetryInfo'), retryDelay: '1s' },
      ],
    },
    { kind: 'quota_minute', status: 429, reason: 'RESOURCE_EXHAUSTED', retryAfterMs: 1_560 },
  ],
  [
    'an allowance of the day, without the wait that it promises in vain',
    {
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      details: [
        { '@type': type('RetryInfo'), retryDelay: '41.5s' },
        {
          '@type': type('QuotaFailure'),
          violations: [{ quotaId: 'PerMinute' }, { quotaId: 'GenerateRequestsPerDayPerProject' }],
        },
      ],
    },
    { kind: 'quota_day', status: 429, reason: 'RESOURCE_EXHAUSTED' },
  ],
  [
    'an allowance of nobody knows what',
    { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Resource has been exhausted (e.g. check quota).' },
    { kind: 'quota_minute', status: 429, reason: 'RESOURCE_EXHAUSTED' },
  ],
  [
    'an error within the service',
    { code: 500, status: 'INTERNAL' },
    { kind: 'overloaded', status: 500, reason: 'INTERNAL' },
  ],
  [
    'an overloaded model',
    { code: 503, status: 'UNAVAILABLE', message: 'The model is overloaded. Please try again later.' },
    { kind: 'overloaded', status: 503, reason: 'UNAVAILABLE' },
  ],
  [
    'a deadline of the service',
    { code: 504, status: 'DEADLINE_EXCEEDED' },
    { kind: 'timed_out', status: 504, reason: 'DEADLINE_EXCEEDED' },
  ],
];

describe.each(encodings)('an error %s', (_where, encode) => {
  it.each(complaints)('tells %s', (_what, complaint, expected) => {
    expect(failureOf(encode(complaint))).toEqual(expected);
  });
});

describe('what is no answer of the service', () => {
  it.each([
    [
      'a page of a proxy',
      apiError(502, { message: '<html>{}</html>', code: 502, status: 'Bad Gateway' }),
      'overloaded',
      502,
    ],
    ['an empty page', apiError(503, { message: '', code: 503, status: '' }), 'overloaded', 503],
    ['a message that is no JSON', new ApiError({ status: 418, message: '{{' }), 'bad_request', 418],
  ])('is judged by its status: %s', (_what, error, kind, status) => {
    expect(failureOf(error)).toMatchObject({ kind, status });
  });

  it.each([
    ['a refused connection', new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })],
    ['a connection that was cut', new TypeError('terminated')],
    ['a body that is no JSON', new SyntaxError('Unexpected end of JSON input')],
    ['a stream that ends within an event', new Error('Incomplete JSON segment at the end')],
    ['something that is no error', 'oops'],
  ])('counts as unreachable: %s', (_what, error) => {
    expect(failureOf(error)).toEqual({ kind: 'unreachable' });
  });

  it('counts an abort as a timeout', () => {
    expect(failureOf(new DOMException('This operation was aborted', 'AbortError'))).toEqual({ kind: 'timed_out' });
  });

  it('ignores a wait that is none', () => {
    const details = [{ '@type': type('RetryInfo'), retryDelay: 'soon' }, 7, null];
    const error = apiError(429, { message: '', code: 429, status: 'RESOURCE_EXHAUSTED', details });
    expect(failureOf(error)).not.toHaveProperty('retryAfterMs');
  });
});

describe('a failure', () => {
  it("keeps the vendor's constants and nothing that could be anybody's words", () => {
    expect(failure('blocked', 'PROHIBITED_CONTENT')).toEqual({ kind: 'blocked', reason: 'PROHIBITED_CONTENT' });
    expect(failure('blocked', 'my key is AIza')).toEqual({ kind: 'blocked' });
  });

  it('holds nothing of the message of an error', () => {
    const secret = 'AIzaSySecret';
    const error = apiError(400, {
      message: `API key not valid: ${secret}`,
      code: 400,
      status: `key ${secret}`,
      details: [{ reason: `about ${secret}` }, { retryDelay: secret }],
    });
    expect(JSON.stringify(failureOf(error))).not.toContain(secret);
  });
});

function apiError(status: number, error: object): ApiError {
  return new ApiError({ status, message: JSON.stringify({ error }) });
}
