import { problem } from '@mock-interview/contract';
import type { z } from 'zod';

/** The success answer of a route. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The JSON body of a route. It is always parsed, so that a missing body gets the schema's defaults or its complaints. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true as const, content: { 'application/json': { schema } } };
}

/** The answer of a route in a way in which it does not succeed. */
export function refusal(description: string) {
  return { description, content: { 'application/problem+json': { schema: problem } } };
}

/** What any route may answer when it does not succeed. */
export const refusals = {
  400: refusal('The request is not valid: `VALIDATION_FAILED`'),
  401: refusal('No valid key or token: `UNAUTHENTICATED`'),
  403: refusal('Not allowed: `FORBIDDEN`'),
  500: refusal('`UNKNOWN_ERROR`'),
};

/** What a route that takes a body may answer besides. */
export const bodyRefusals = {
  413: refusal('The body is too large: `PAYLOAD_TOO_LARGE`'),
  415: refusal('The body is not declared as JSON: `UNSUPPORTED_MEDIA_TYPE`'),
};

export const notFound = { 404: refusal('It does not exist, or it is not yours: `SESSION_NOT_FOUND`, `NOT_FOUND`') };
export const conflict = { 409: refusal('`INVALID_STATE`, `IDEMPOTENCY_CONFLICT` or `TURN_CONFLICT`') };
export const noCall = { 502: refusal('The vendor made no call: `VAPI_CALL_FAILED`. Another channel is possible') };
export const unpaid = { 402: refusal('`PAYMENT_REQUIRED` or `PAYMENT_FAILED`') };
export const vendorDown = { 503: refusal('A vendor does not answer, try again: `UNAVAILABLE`') };
