/** Looks into the sandbox's books, and signs in its name. */
import { createHmac } from 'node:crypto';
import type { Problem, TenantId } from '@mock-interview/contract';
import { sandboxAccount } from '../src/payments/sandbox/books.js';
import { tenantScope } from '../src/platform/database/scope.js';
import type { Reply } from './api-client.js';
import type { Candidate } from './candidate.js';
import { book, orderOf } from './candidate.js';
import type { RunningService } from './running-service.js';
import { storedRows } from './stored-rows.js';

/** Books an interview and makes its order. */
export async function bookWithOrder(candidate: Candidate): Promise<{ sessionId: string; orderId: string }> {
  const { sessionId } = await book(candidate);
  const { orderId } = await orderOf(candidate, sessionId);
  return { sessionId, orderId };
}

/** Hands in what the checkout answered; the answer is a verification or a problem. */
export function verify(candidate: Candidate, body: Record<string, unknown>): Promise<Reply<Record<string, unknown>>> {
  return candidate.post('/api/payments/interview/verify', body);
}

/** What we keep of the payment of a session. */
export function paymentsOf(running: RunningService, sessionId: string) {
  return storedRows(running, 'payments', (row) => row.sessionId === sessionId);
}

/** What the sandbox keeps of the payments of an order. */
export function sandboxPaymentsOf(running: RunningService, orderId: string) {
  return storedRows(running, 'sandboxPayments', (row) => row.orderId === orderId);
}

export function signed(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** The secrets with which the sandbox signs for the tenant of a candidate. */
export function accountOf({ service }: RunningService, { tenant }: Candidate) {
  return sandboxAccount(service.encryption, tenantScope(tenant.tenant.id as TenantId, 'test'));
}

/** A payment as a webhook tells of it. */
export interface ToldPayment {
  id: string;
  orderId: string;
  amount: number;
  status?: string;
}

/**
 * Delivers a webhook as the sandbox would.
 *
 * @param forgery what is not as the sandbox would do it
 */
export function deliverWebhook(
  running: RunningService,
  candidate: Candidate,
  { id, orderId, amount, status = 'captured' }: ToldPayment,
  forgery: { signature?: string; eventId?: string; tenantId?: string } = {},
): Promise<Reply<Problem>> {
  const entity = { id, order_id: orderId, amount, currency: 'INR', status };
  const body = JSON.stringify({ event: 'order.paid', payload: { payment: { entity } } });
  const { signature = signed(accountOf(running, candidate).webhookSecret, body), eventId = `evt_${id}` } = forgery;
  const { tenantId = candidate.tenant.tenant.id } = forgery;
  return running.call('POST', `/api/webhooks/sandbox/${tenantId}`, {
    body,
    headers: { 'X-Sandbox-Signature': signature, 'X-Sandbox-Event-Id': eventId },
  });
}
