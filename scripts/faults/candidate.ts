import type { OwnService, OwnTenant } from '../stage/own-service.js';
import { createRecordedClient, type RecordedClient } from '../stage/recorded-client.js';

/** The candidate of a fault run, who tries again soon: faults are met often, and nobody sits and waits. */
export function newCandidate(
  service: Pick<OwnService, 'url'>,
  tenant: OwnTenant,
  userId = 'learner-1',
): RecordedClient {
  return createRecordedClient(service, tenant, userId, { retry: { baseDelay: 20, maxDelay: 200 } });
}
