import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { Clock, IdSource } from '../clock.js';
import type { RequestIdEnvironment } from './request-id.js';

/** What every answer carries. Nothing here may be cached by default, framed, or read as another type. */
const everywhere: readonly (readonly [string, string])[] = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
];

/**
 * The outermost middleware: request id, standing headers and one log line.
 *
 * Headers are set before the handler runs: the adapter keeps its fast path only then.
 */
export function edge({ newId, clock, logger }: { newId: IdSource; clock: Clock; logger: Logger }) {
  return createMiddleware<RequestIdEnvironment>(async function edge(c, next) {
    const requestId = newId('request');
    const began = clock();
    c.set('requestId', requestId);
    c.header('X-Request-Id', requestId);
    for (const [name, value] of everywhere) c.header(name, value);
    await next();
    // The pattern of the route and not the path: a path may hold an id, a query may hold anything.
    const line = {
      requestId,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      took: clock() - began,
    };
    logger.info(line, 'request');
  });
}
