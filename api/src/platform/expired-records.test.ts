import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../../test/engines.js';
import { inScopes, newScope, openForSuite } from '../../test/opened-database.js';
import { purgeExpiredRecords } from './expired-records.js';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 0, 31);

describeOnEachEngine('the purge', (newDatabase) => {
  const database = openForSuite(newDatabase);
  const { read, write } = inScopes(database);

  it('throws away what can no longer be asked for, and keeps the rest', async () => {
    const scope = newScope();
    const record = { actor: 'candidate:a', fingerprint: 'f', response: null };
    const event = { provider: 'sandbox', event: 'order.paid' };
    await write(scope, async (rows) => {
      await rows.insert('idempotencyRecords', { ...record, key: 'ended', expiresAt: now - 1 });
      await rows.insert('idempotencyRecords', { ...record, key: 'valid', expiresAt: now });
      await rows.insert('webhookEvents', { ...event, eventId: 'old', receivedAt: now - 31 * day });
      await rows.insert('webhookEvents', { ...event, eventId: 'recent', receivedAt: now - 29 * day });
      const account = { keyId: 'rzp_test_1', secrets: '' };
      const [id, other] = [randomUUID(), randomUUID()];
      await rows.insert('formerRazorpayAccounts', { ...account, id, replacedAt: now - 201 * day });
      await rows.insert('formerRazorpayAccounts', { ...account, id: other, replacedAt: now - 190 * day });
    });
    await purgeExpiredRecords({ database: database(), clock: () => now });
    expect((await read(scope).list('idempotencyRecords')).map(({ key }) => key)).toEqual(['valid']);
    expect((await read(scope).list('webhookEvents')).map(({ eventId }) => eventId)).toEqual(['recent']);
    // Six months in which money may have to go back, and a few days in which the last order may be paid.
    const accounts = await read(scope).list('formerRazorpayAccounts');
    expect(accounts.map(({ replacedAt }) => replacedAt)).toEqual([now - 190 * day]);
  });
});
