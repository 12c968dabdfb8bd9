import type { Mode, TenantSettings } from '@mock-interview/contract';
import type { Context as HttpContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ServiceError } from '../errors.js';
import type { RequestIdEnvironment } from './request-id.js';

const exposed = 'X-Request-Id, Retry-After, Idempotent-Replayed';
const allowedHeaders = 'Authorization, Content-Type, Accept, Accept-Language, Idempotency-Key, Last-Event-ID';
const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Answers preflight requests, and lets pages read refusals: a page must be able to tell a token that has run out from
 * a network that is down. Neither has a token that counts, so all that can be asked is whether any tenant lists the
 * origin; what is answered to a valid token is held to the list of its own tenant by {@link allowOrigin}.
 */
export function crossOrigin(isKnownOrigin: (origin: string) => Promise<boolean>) {
  return createMiddleware<RequestIdEnvironment>(async function crossOrigin(c, next) {
    const origin = c.req.header('Origin');
    if (!origin) return next();
    c.header('Vary', 'Origin');
    const isKnown = isLocal(origin) || isSameOrigin(c, origin) || (await isKnownOrigin(origin));
    if (isKnown) makeReadable(c, origin);
    if (c.req.method !== 'OPTIONS' || !c.req.header('Access-Control-Request-Method')) return next();
    if (isKnown) {
      c.header('Access-Control-Allow-Methods', 'GET, POST, PATCH, DELETE');
      c.header('Access-Control-Allow-Headers', allowedHeaders);
      c.header('Access-Control-Max-Age', '600');
    }
    return c.body(null, 204);
  });
}

/**
 * Lets a page read the answer where its tenant allows the page's origin; any page of this machine in test mode.
 * Requests without an origin come from servers and are not a matter of CORS.
 *
 * @throws ServiceError FORBIDDEN for the page of a site that is not on the tenant's list
 */
export function allowOrigin(c: HttpContext, { settings, mode }: { settings: TenantSettings; mode: Mode }): void {
  const origin = c.req.header('Origin');
  if (!origin) return;
  const allowed =
    settings.allowedOrigins.includes(origin) || isSameOrigin(c, origin) || (mode === 'test' && isLocal(origin));
  if (!allowed) {
    throw new ServiceError(
      'FORBIDDEN',
      'Pages of this origin may not use this tenant. Add the origin to allowedOrigins in the tenant settings.',
    );
  }
  makeReadable(c, origin);
}

/**
 * For credentials that belong on a server: used in a page, they are there for everyone to read.
 *
 * @throws ServiceError FORBIDDEN for a request from a page of another site
 */
export function refusePages(c: HttpContext): void {
  const origin = c.req.header('Origin');
  if (!origin || isSameOrigin(c, origin)) return;
  throw new ServiceError(
    'FORBIDDEN',
    'This credential belongs on a server, never in a page. Let your server mint a candidate token for the page.',
  );
}

function makeReadable(c: HttpContext, origin: string): void {
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Expose-Headers', exposed);
}

/** For what any page may read: the element itself, the key set, the description of the API. */
export function allowAnyOrigin(c: HttpContext): void {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
}

function isLocal(origin: string): boolean {
  return URL.canParse(origin) && localHosts.has(new URL(origin).hostname);
}

function isSameOrigin(c: HttpContext, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === c.req.header('Host');
}
