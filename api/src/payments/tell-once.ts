import type { UnitOfWork } from '../platform/context.js';
import { canonicalJson } from '../platform/idempotency.js';

/** Tells the tenant in its audit log, unless the log says the same already: gateways and jobs repeat themselves. */
export async function tellOnce(
  { rows, audit }: Pick<UnitOfWork, 'rows' | 'audit'>,
  action: string,
  target: string,
  changes: Record<string, unknown>,
): Promise<void> {
  const told = await rows.list('auditEntries', { where: { action, target } });
  if (told.some((entry) => canonicalJson(entry.changes) === canonicalJson(changes))) return;
  await audit(action, target, changes);
}
