import type { Context } from '../platform/context.js';
import type { TenantScope } from '../platform/database/scope.js';
import { type JobSurroundings, jobContext } from '../tenants/job-context.js';
import type { VoiceLine } from './voice-line.js';

export interface CallJobSurroundings extends JobSurroundings {
  readonly voiceLine: VoiceLine;
}

/** @throws where the tenant is suspended: the job is tried again until the tenant is back or gone */
export function callJobContext(
  surroundings: CallJobSurroundings,
  scope: TenantScope,
  requestId: string,
): Promise<Context> {
  return jobContext(surroundings, scope, { task: 'voice', requestId });
}
