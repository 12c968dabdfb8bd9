import type { Mode, TenantId } from '@mock-interview/contract';

declare const scoped: unique symbol;

/** Whose data, and test or live. Nothing of a tenant can be read or written without one. */
export interface TenantScope {
  readonly tenantId: TenantId;
  readonly mode: Mode;
  readonly [scoped]: true;
}

/** Only what has established who is asking (a key, a token, a job's own row) may make a scope. */
export function tenantScope(tenantId: TenantId, mode: Mode): TenantScope {
  return { tenantId, mode } as TenantScope;
}
