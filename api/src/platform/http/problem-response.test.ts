import { problem } from '@mock-interview/contract';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import { describeProblem, problemOf, problemResponse, validationProblem } from './problem-response.js';

const coffee = z.strictObject({
  cups: z.number().int().max(10, 'must be at most 10'),
  size: z.enum(['small', 'large']),
  milk: z.object({ kind: z.string() }).optional(),
  names: z.array(z.string()).optional(),
});

describe('a request that does not fit its schema', () => {
  it.each<[string, unknown, string, Record<string, string>]>([
    ['missing fields are named together', {}, 'cups, size are required.', { cups: 'is required', size: 'is required' }],
    ['one missing field', { size: 'small' }, 'cups is required.', { cups: 'is required' }],
    [
      'a wrong field says what is wrong',
      { cups: 11, size: 'small' },
      'not valid: cups (must be at most 10).',
      { cups: 'must be at most 10' },
    ],
    [
      'missing and wrong fields are told apart',
      { cups: 11 },
      'size is required; not valid: cups (must be at most 10).',
      { cups: 'must be at most 10', size: 'is required' },
    ],
    [
      'a field deep inside is named by its path',
      { cups: 1, size: 'small', milk: {} },
      'milk.kind is required.',
      { 'milk.kind': 'is required' },
    ],
    ['a body that is missing is required', undefined, 'body is required.', { body: 'is required' }],
  ])('%s', (_name, input, error, fields) => {
    expect(refusal(input)).toMatchObject({
      code: 'VALIDATION_FAILED',
      status: 400,
      message: error,
      details: { fields },
    });
  });

  it.each<[string, unknown, string]>([
    ['a null is a wrong value', { cups: null, size: 'small' }, 'cups'],
    ['a wrong type is a wrong value', { cups: '1', size: 'small' }, 'cups'],
    ['an item of a list has its position', { cups: 1, size: 'small', names: ['a', 2] }, 'names.1'],
    ['a field that nobody knows is a fault of the body', { cups: 1, size: 'small', sugar: 2 }, 'body'],
    ['a body of another type is a fault of the body', 'coffee', 'body'],
  ])('%s, not a missing one', (_name, input, field) => {
    const { message, details } = refusal(input);
    expect(Object.keys(details.fields as object)).toEqual([field]);
    expect(message).toContain(`not valid: ${field} (`);
    expect(message).not.toContain('required');
  });

  function refusal(input: unknown): ServiceError {
    const parsed = coffee.safeParse(input);
    if (parsed.success) throw new Error('The schema accepted it.');
    return validationProblem(parsed.error, input);
  }
});

describe('what was thrown', () => {
  it('is told as it is where it was meant to be', () => {
    const error = new ServiceError('FORBIDDEN', 'Not with this key.');
    expect(problemOf(error)).toBe(error);
  });

  it.each([
    [400, 'VALIDATION_FAILED'],
    [413, 'PAYLOAD_TOO_LARGE'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
    [418, 'UNKNOWN_ERROR'],
  ] as const)('gets the code of its status where the framework threw it: %i', (status, code) => {
    expect(problemOf(new HTTPException(status)).code).toBe(code);
  });

  it.each([
    ['an error', new Error('connection to 10.0.0.7 as admin refused')],
    ['a text', 'admin'],
    ['nothing', undefined],
  ])('is not told where nobody foresaw it: %s', (_name, thrown) => {
    const { code, status, message, details } = problemOf(thrown);
    expect({ code, status, details }).toEqual({ code: 'UNKNOWN_ERROR', status: 500, details: {} });
    expect(message).not.toContain('admin');
  });
});

describe('an error on the wire', () => {
  const limited = new ServiceError('RATE_LIMITED', 'At most 5 setups an hour.', { retryAfterSeconds: 60 });

  it('has every part that the contract names', () => {
    const body = describeProblem(limited, { requestId: 'req_1', acceptLanguage: 'hi' });
    expect(problem.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      ...{ type: '/docs#RATE_LIMITED', status: 429, code: 'RATE_LIMITED', recoverable: true, requestId: 'req_1' },
      ...{ error: 'At most 5 setups an hour.', details: { retryAfterSeconds: 60 } },
    });
    expect(body.userMessage).toMatch(/\p{Script=Devanagari}/u);
  });

  it('is problem+json that no cache keeps, and says when to come back', async () => {
    const app = new Hono().get('/', (c) => problemResponse(c, 'req_1', limited));
    const response = await app.request('/', { headers: { 'Accept-Language': 'en' } });
    expect(response.status).toBe(429);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Retry-After')).toBe('60');
    expect(await response.json()).toEqual(describeProblem(limited, { requestId: 'req_1', acceptLanguage: 'en' }));
  });

  it('has no Retry-After where coming back does not help', async () => {
    const app = new Hono().get('/', (c) => problemResponse(c, 'req_1', new ServiceError('NOT_FOUND', 'Not here.')));
    expect((await app.request('/')).headers.get('Retry-After')).toBeNull();
  });
});
