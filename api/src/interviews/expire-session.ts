import { type SessionId, sessionId } from '@mock-interview/contract';
import { z } from 'zod';
import { releaseCoupon } from '../payments/coupons/redeem-coupon.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import type { EventBus } from '../platform/event-bus.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { advance, canAdvance } from './lifecycle.js';

const day = 24 * 60 * 60 * 1000;

/** How long an interview may wait for its payment, in milliseconds. */
export const unpaidFor = day;
/** How long an interview that could start may wait for its candidate, in milliseconds. */
export const unstartedFor = 180 * day;

const payload = z.object({ sessionId });

export function expireJob(id: SessionId, expiresAt: number) {
  return { kind: 'interviews.expire', key: `${id}:${expiresAt}`, payload: { sessionId: id }, runAt: expiresAt };
}

/** The job that gives up an interview that nobody paid or started in time. */
export function expireSession({
  database,
  clock,
  events,
}: {
  database: Database;
  clock: Clock;
  events: EventBus;
}): JobHandler {
  return (job, { scope }) =>
    database.transact(async (transaction) => {
      const { sessionId: id } = payload.parse(job);
      const rows = transaction.in(scope);
      const session = await rows.lock('sessions', { id });
      if (!session || session.expiresAt === null || session.expiresAt > clock()) return;
      if (!canAdvance(session.status, 'expired')) return;
      const status = advance(session.status, 'expired');
      await rows.update('sessions', { id }, { status, updatedAt: clock() });
      const paid = await rows.find('payments', { sessionId: id, status: 'paid' });
      if (!paid) await releaseCoupon(rows, id);
      transaction.afterCommit(() => events.publish(id, { type: 'status', status }));
    });
}
