import type { Tenant, UpdateSettingsRequest } from '@mock-interview/contract';
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { toInstant } from '../platform/clock.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError } from '../platform/errors.js';
import { describeTenant, withChanges } from './settings.js';

/**
 * Changes the settings that are named. What was changed goes to the audit log.
 *
 * Settings hold for both modes. So once a tenant has a live key, only a live key changes them: a test key that leaked
 * must not lower a live price or let a foreign site in.
 *
 * @throws ServiceError FORBIDDEN for a test key of a tenant that is live
 */
export function updateSettings(context: Context, input: UpdateSettingsRequest): Promise<Tenant> {
  return context.transact('tenant.updateSettings', input, async ({ transaction, audit }) => {
    const row = await lockOwnTenant(context, transaction);
    if (context.scope.mode === 'test' && (await isLive(context, transaction))) {
      throw new ServiceError('FORBIDDEN', 'This tenant is live: its settings are changed with a live key.');
    }
    const settings = withChanges(describeTenant(row).settings, input);
    const changed = { ...row, name: input.name ?? row.name, settings, updatedAt: context.clock() };
    await transaction.acrossTenants.update('tenants', { id: row.id }, changed);
    await audit('settings.updated', row.id, { changed: Object.keys(input) });
    return describeTenant(changed);
  });
}

/** What was done in the tenant's name, newest first. */
export async function listAuditLog(context: Context, { page, limit }: { page: number; limit: number }) {
  const total = await context.read.count('auditEntries');
  const rows = await context.read.list('auditEntries', {
    orderBy: (t) => [desc(t.at), desc(t.id)],
    limit,
    offset: (page - 1) * limit,
  });
  const entries = rows.map(({ id, at, actor, action, target, changes, requestId }) => ({
    id,
    at: toInstant(at),
    actor,
    action,
    target,
    changes,
    requestId,
  }));
  return { entries, total, page, totalPages: Math.ceil(total / limit) };
}

async function lockOwnTenant(context: Context, transaction: UnitOfWork['transaction']): Promise<Row<'tenants'>> {
  const row = await transaction.acrossTenants.lock('tenants', { id: context.tenant.id });
  if (!row) throw new ServiceError('NOT_FOUND', 'The tenant was deleted.');
  return row;
}

async function isLive({ tenant, clock }: Context, transaction: UnitOfWork['transaction']): Promise<boolean> {
  const now = clock();
  const liveKeys = await transaction.acrossTenants.count('apiKeys', (t) =>
    and(
      eq(t.tenantId, tenant.id),
      eq(t.mode, 'live'),
      eq(t.kind, 'secret'),
      isNull(t.revokedAt),
      or(isNull(t.expiresAt), gt(t.expiresAt, now)),
    ),
  );
  return liveKeys > 0;
}
