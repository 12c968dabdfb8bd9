import { errorCatalogue, type Problem } from '@mock-interview/contract';
import type { Context as HttpContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ZodError } from 'zod';
import { ServiceError } from '../errors.js';
import { userMessage } from './user-messages.js';

/** Turns whatever was thrown into the one form that errors have on the wire. Nothing unforeseen is told. */
export function problemOf(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof HTTPException && error.status === 400) {
    return new ServiceError('VALIDATION_FAILED', 'The body is not valid JSON.', {
      fields: { body: 'is not valid JSON' },
    });
  }
  if (error instanceof HTTPException && error.status === 413) {
    return new ServiceError('PAYLOAD_TOO_LARGE', 'The request body is too large.');
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new ServiceError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON, with Content-Type: application/json.');
  }
  return new ServiceError(
    'UNKNOWN_ERROR',
    'The request could not be carried out. The request id leads to the reason in our logs.',
  );
}

/**
 * What a schema found wrong, by field.
 *
 * @param input what was parsed: it tells a missing field from a wrong one
 */
export function validationProblem(error: ZodError, input: unknown): ServiceError {
  const fields: Record<string, string> = {};
  const missing: string[] = [];
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'body';
    if (field in fields) continue;
    const isMissing = valueAt(input, issue.path) === undefined;
    if (isMissing) missing.push(field);
    fields[field] = isMissing ? 'is required' : issue.message;
  }
  const faulty = Object.keys(fields).filter((field) => !missing.includes(field));
  const sentences = [
    missing.length > 0 ? `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} required` : '',
    faulty.length > 0 ? `not valid: ${faulty.map((field) => `${field} (${fields[field]})`).join(', ')}` : '',
  ];
  return new ServiceError('VALIDATION_FAILED', `${sentences.filter(Boolean).join('; ')}.`, { fields });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    input,
  );
}

export function describeProblem(
  error: ServiceError,
  { requestId, acceptLanguage }: { requestId: string; acceptLanguage: string | undefined },
): Problem {
  const { title, recoverable } = errorCatalogue[error.code];
  return {
    type: `/docs#${error.code}`,
    title,
    status: error.status,
    error: error.message,
    code: error.code,
    details: error.details,
    recoverable,
    userMessage: userMessage(error.code, acceptLanguage, error.details.reason),
    requestId,
  };
}

export function problemResponse(c: HttpContext, requestId: string, error: ServiceError): Response {
  const body = describeProblem(error, {
    requestId,
    acceptLanguage: c.req.header('Accept-Language'),
  });
  const retryAfter = error.details.retryAfterSeconds;
  if (typeof retryAfter === 'number') c.header('Retry-After', String(retryAfter));
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(body), error.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  });
}
