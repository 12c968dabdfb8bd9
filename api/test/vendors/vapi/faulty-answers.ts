import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { FaultScript } from '../emulator.js';
import { blockedByCdn, invalidKey, notFound, refusal } from './answers.js';
import type { VapiFault } from './faults.js';

type EmulatorContext = Context<{ Bindings: HttpBindings }>;

/**
 * Lets requests meet the faults that are planned for them, and turns away whoever sends no `User-Agent`.
 *
 * @param blocked where requests are noted whose call shall be over the limit
 */
export function meetFaults(
  faults: FaultScript<VapiFault>,
  blocked: WeakSet<Request>,
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    if (c.req.header('user-agent') === undefined) return blockedByCdn();
    const { pathname, search } = new URL(c.req.url);
    const body = await c.req.text();
    const fault = faults.meet({ method: c.req.method, path: pathname + search, headers: c.req.header(), body });
    if (!fault) return await next();

    switch (fault.kind) {
      case 'slow':
        await sleep(fault.milliseconds);
        return await next();
      case 'concurrency-blocked':
        blocked.add(c.req.raw);
        return await next();
      case 'malformed':
        await next();
        c.res = await brokenOff(c.res);
        return;
      case 'answer-lost':
        await next();
        return reset(c);
      case 'connection-reset':
        return reset(c);
      default:
        return answerTo(fault);
    }
  };
}

type AnsweredFault = Exclude<
  VapiFault,
  { kind: 'slow' | 'concurrency-blocked' | 'malformed' | 'answer-lost' | 'connection-reset' }
>;

function answerTo(fault: AnsweredFault): Response {
  switch (fault.kind) {
    case 'bad-request':
      return refusal(400, fault.message ?? ['assistant.property tools should not exist']);
    case 'invalid-key':
      return invalidKey();
    case 'out-of-credits':
      return refusal(402, 'Wallet Balance Is Insufficient.');
    case 'blocked-by-cdn':
      return blockedByCdn();
    case 'not-found':
      return notFound();
    case 'rate-limited': {
      const seconds = fault.retryAfterSeconds;
      return refusal(429, 'Rate limit exceeded', seconds === undefined ? {} : { 'Retry-After': String(seconds) });
    }
    case 'over-concurrency-400':
      return refusal(400, 'Over Concurrency Limit');
    case 'over-concurrency-429':
      return refusal(429, 'Over Concurrency Limit');
    case 'server-error':
      return refusal(fault.status ?? 500, 'Internal server error');
    case 'gateway-page':
      return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
        status: 502,
        headers: { 'Content-Type': 'text/html' },
      });
  }
}

async function brokenOff(response: Response): Promise<Response> {
  const body = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body.slice(0, Math.ceil(body.length / 2)), { status: response.status, headers });
}

function reset(c: EmulatorContext): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}
