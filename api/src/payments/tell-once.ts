import { auditEntry, type Context, describeActor, type UnitOfWork } from '../platform/context.js';
import { sha256 } from '../platform/encryption.js';
import { canonicalJson } from '../platform/idempotency.js';

/**
 * Tells the tenant in its audit log, unless the log says the same already: gateways and jobs repeat themselves. What is
 * said gives the entry its id, so that two who say it at once say it once.
 */
export async function tellOnce(
  { scope, clock, actor, requestId }: Pick<Context, 'scope' | 'clock' | 'actor' | 'requestId'>,
  { rows }: Pick<UnitOfWork, 'rows'>,
  action: string,
  target: string,
  changes: Record<string, unknown>,
): Promise<void> {
  const said = canonicalJson([scope.tenantId, scope.mode, action, target, changes]);
  const by = { newId: () => `aud_${sha256(said)}`, clock, actor: describeActor(actor), requestId };
  await rows.insertIfAbsent('auditEntries', auditEntry(by, { action, target, changes }));
}
