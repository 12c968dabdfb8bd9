import type { z } from 'zod';
import { fieldError } from './field-violations.js';
import type { EmulatorContext } from './service.js';
import { errorBody, invalidArgument, type VendorError, VendorFailure } from './vendor-errors.js';

const json = 'application/json; charset=UTF-8';
const eventStream = 'text/event-stream';

/** The service indents what it sends, save for events. */
function print(body: object): string {
  return `${JSON.stringify(body, null, 2)}\n`;
}

export function sendJson(resource: object): Response {
  return new Response(print(resource), { headers: { 'content-type': json } });
}

/**
 * @param asEventStream as the service does wherever a stream was asked for: plain JSON under the stream's content type
 */
export function sendError(error: VendorError, asEventStream: boolean): Response {
  const contentType = asEventStream ? eventStream : json;
  return new Response(print(errorBody(error)), { status: error.code, headers: { 'content-type': contentType } });
}

/** A page of whatever stands before the service. */
export function sendBadGateway(): Response {
  const page =
    '<!DOCTYPE html>\n<html lang=en>\n<title>Error 502 (Server Error)!!1</title>\n<p><b>502.</b> <ins>That’s an error.</ins>\n';
  return new Response(page, { status: 502, headers: { 'content-type': 'text/html; charset=UTF-8' } });
}

export function sendUnparsable(isStream: boolean): Response {
  const broken = '{"candidates": [{"content": {"par';
  return new Response(isStream ? `data: ${broken}\r\n\r\n` : broken, {
    headers: { 'content-type': isStream ? eventStream : json },
  });
}

/** @throws {VendorFailure} where it is not JSON, or holds a field that the schema does not know or cannot read */
export async function readBody<Schema extends z.ZodType>(
  c: EmulatorContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = parseJson(await c.req.text());
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new VendorFailure(fieldError(parsed.error.issues, body));
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VendorFailure(invalidArgument('Invalid JSON payload received. Parsing terminated before end of input.'));
  }
}
