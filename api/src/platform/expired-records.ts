import { lt } from 'drizzle-orm';
import type { Clock } from './clock.js';
import type { Database } from './database/database.js';

const hour = 60 * 60 * 1000;
/** How long a webhook's id is remembered, in milliseconds: gateways deliver again for a day, by hand for a week. */
const webhooksRemembered = 30 * 24 * hour;
/**
 * How long a payment account is kept after another took its place, in milliseconds. Razorpay gives nothing back after six
 * months; before that, what was ordered last may have been paid for three days.
 */
const accountsKept = 200 * 24 * hour;

/** Throws away answers to idempotency keys, ids of webhooks and replaced accounts that nobody can ask for any more. */
export async function purgeExpiredRecords({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const now = clock();
  await database.transact(async ({ acrossTenants }) => {
    await acrossTenants.remove('idempotencyRecords', (t) => lt(t.expiresAt, now));
    await acrossTenants.remove('webhookEvents', (t) => lt(t.receivedAt, now - webhooksRemembered));
    await acrossTenants.remove('formerRazorpayAccounts', (t) => lt(t.replacedAt, now - accountsKept));
  });
}

/** Purges now and every hour. @returns ends it */
export function keepPurged(
  surroundings: { database: Database; clock: Clock },
  onError: (error: unknown) => void,
): () => void {
  const purge = () => void purgeExpiredRecords(surroundings).catch(onError);
  purge();
  const timer = setInterval(purge, hour).unref();
  return () => clearInterval(timer);
}
