import type { Context, Next } from 'hono';
import { type Dialect, unplacedRefusal } from './errors.js';
import type { ApiEnvironment } from './faults.js';

/** What was answered to the refund requests of an account, by their key. */
export type RefundAnswers = Map<string, { readonly request: string; readonly answer: string | 'running' }>;

/**
 * A middleware that answers a refund request with a known key as the first time. A key stands for its first successful
 * request: a refused one may be corrected.
 *
 * @throws Refusal for a malformed key, for a key whose request was another, and while the first is still running
 */
export async function refundOnce(c: Context<ApiEnvironment>, next: Next): Promise<Response | undefined> {
  const key = c.req.header('X-Refund-Idempotency');
  if (key === undefined) {
    await next();
    return undefined;
  }
  if (!/^[A-Za-z0-9_-]{10,}$/.test(key)) throw unplacedRefusal(400, 'The idempotency key provided is invalid.');

  const { refundAnswers, dialect } = c.var.account;
  const request = `${c.req.path}\n${await c.req.text()}`;
  const known = refundAnswers.get(key);
  if (known && known.request !== request) throw otherRequest(dialect);
  if (known?.answer === 'running') {
    throw unplacedRefusal(409, 'Request with the same idempotency key is still being processed.');
  }
  if (known) return c.body(known.answer, 200, { 'Content-Type': 'application/json' });

  refundAnswers.set(key, { request, answer: 'running' });
  await next();
  if (c.res.ok) refundAnswers.set(key, { request, answer: await c.res.clone().text() });
  else refundAnswers.delete(key);
  return undefined;
}

function otherRequest(dialect: Dialect) {
  return unplacedRefusal(
    dialect === 'newer' ? 409 : 400,
    'Different request with the same idempotency key has already been processed.',
  );
}
