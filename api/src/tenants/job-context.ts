import { type Context, createContext, type Surroundings } from '../platform/context.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { TenantDirectory } from './tenant-directory.js';

export interface JobSurroundings extends Surroundings {
  readonly tenants: TenantDirectory;
}

/**
 * The context of a job that acts for its tenant.
 *
 * @param task who acts, in the audit log
 * @throws where the tenant is suspended: the job must not be lost, so it is tried again until the tenant is back or gone
 */
export async function jobContext(
  surroundings: JobSurroundings,
  { tenantId, mode }: TenantScope,
  { task, requestId }: { task: string; requestId: string },
): Promise<Context> {
  const tenant = await surroundings.tenants.findTenant(tenantId);
  if (!tenant) throw new Error('The tenant is not active.');
  return createContext(surroundings, { tenant, mode, actor: { kind: 'service', task }, requestId });
}
