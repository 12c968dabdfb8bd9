import { type Context, createContext, type Surroundings } from '../platform/context.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import type { VoiceLine } from './voice-line.js';

export interface CallJobSurroundings extends Surroundings {
  readonly tenants: TenantDirectory;
  readonly voiceLine: VoiceLine;
}

/** @throws where the tenant is suspended: the job is tried again until the tenant is back or gone */
export async function callJobContext(
  surroundings: CallJobSurroundings,
  { tenantId, mode }: TenantScope,
  requestId: string,
): Promise<Context> {
  const tenant = await surroundings.tenants.findTenant(tenantId);
  if (!tenant) throw new Error('The tenant is not active.');
  const actor = { kind: 'service', task: 'voice' } as const;
  return createContext(surroundings, { tenant, mode, actor, requestId });
}
