/** Who is asking: the guards that routes name. Each puts a context into the request, or refuses it. */
import { timingSafeEqual } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Mode, TenantSettings } from '@mock-interview/contract';
import type { Context as HttpContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { CandidateActor, CandidateContext, Context } from './platform/context.js';
import { createContext } from './platform/context.js';
import { sha256 } from './platform/encryption.js';
import { invalidFields, ServiceError } from './platform/errors.js';
import { allowOrigin, refusePages } from './platform/http/cross-origin.js';
import type { RequestIdEnvironment } from './platform/http/request-id.js';
import type { IdempotentRequest } from './platform/idempotency.js';
import type { Service } from './service.js';
import { type OperatorContext, operatorContext } from './tenants/operate-tenants.js';

/** What a request carries from the edge to its handler. */
export interface HttpEnvironment {
  Variables: RequestIdEnvironment['Variables'] & { service: Service };
}

/** What routes are registered on. */
export type App = OpenAPIHono<HttpEnvironment>;

type Guarded<Acting> = HttpEnvironment & { Variables: { context: Acting } };

/** The operator's token. It belongs on a server: a request from a page of another site is refused. */
export const asOperator = createMiddleware<Guarded<OperatorContext>>(async function asOperator(c, next) {
  const { service } = c.var;
  const digest = (text: string) => Buffer.from(sha256(text), 'hex');
  if (!timingSafeEqual(digest(bearerOf(c)), digest(service.operatorToken))) throw unauthenticated('an operator token');
  refusePages(c);
  const idempotency = idempotencyOf(c);
  c.set('context', operatorContext(service, { requestId: c.var.requestId, idempotency }));
  await next();
  noteReplay(c, idempotency);
});

/** A tenant's secret key. It belongs on a server: a request from a page of another site is refused. */
export const asTenant = createMiddleware<Guarded<Context>>(async function asTenant(c, next) {
  await asKey(c, 'secret', next);
});

/** A tenant's publishable key, from a page of an allowed origin. */
export const asPublishableKey = createMiddleware<Guarded<Context>>(async function asPublishableKey(c, next) {
  await asKey(c, 'publishable', next);
});

/** A candidate's token. */
export const asCandidate = createMiddleware<Guarded<CandidateContext>>(async function asCandidate(c, next) {
  const { service, requestId } = c.var;
  const claims = await service.tokens.verify(bearerOf(c));
  const tenant = claims && (await service.tenants.findTenant(claims.tid));
  if (!claims || !tenant) throw unauthenticated('a candidate token');
  const { mode, sub: userId, name, email } = claims;
  allowOrigin(c, { settings: tenant.settings, mode });
  const idempotency = idempotencyOf(c);
  const actor: CandidateActor = { kind: 'candidate', userId, ...(name && { name }), ...(email && { email }) };
  c.set('context', createContext(service, { tenant, mode, actor, requestId, idempotency }));
  await next();
  noteReplay(c, idempotency);
});

async function asKey(
  c: HttpContext<Guarded<Context>>,
  kind: 'secret' | 'publishable',
  next: () => Promise<void>,
): Promise<void> {
  const { service, requestId } = c.var;
  const key = await service.tenants.authenticateKey(bearerOf(c));
  if (key?.kind !== kind) throw unauthenticated(`a ${kind} key`);
  const { tenant, mode, keyId } = key;
  if (kind === 'secret') refusePages(c);
  else allowPage(c, { settings: tenant.settings, mode });
  const idempotency = idempotencyOf(c);
  c.set('context', createContext(service, { tenant, mode, actor: { kind: 'tenant', keyId }, requestId, idempotency }));
  await next();
  noteReplay(c, idempotency);
}

function allowPage(c: HttpContext, tenant: { settings: TenantSettings; mode: Mode }): void {
  if (!c.req.header('Origin')) {
    throw new ServiceError('FORBIDDEN', 'A publishable key is for web pages: the request has no Origin header.');
  }
  allowOrigin(c, tenant);
}

function bearerOf(c: HttpContext): string {
  return /^Bearer ([\x21-\x7e]+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
}

/** One answer for every way in which a credential can be wrong. */
function unauthenticated(expected: string): ServiceError {
  return new ServiceError('UNAUTHENTICATED', `Send ${expected} that is valid as Authorization: Bearer ….`);
}

const idempotencyKey = /^[\x21-\x7e]{1,200}$/;

function idempotencyOf(c: HttpContext): IdempotentRequest | undefined {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined || c.req.method === 'GET') return undefined;
  if (!idempotencyKey.test(key)) {
    throw invalidFields({ 'Idempotency-Key': 'must be 1 to 200 visible ASCII characters' });
  }
  return { key, replayed: false };
}

function noteReplay(c: HttpContext, idempotency: IdempotentRequest | undefined): void {
  if (idempotency?.replayed) c.header('Idempotent-Replayed', 'true');
}
