import type { SessionId } from '@mock-interview/contract';
import { type Context, createContext, type Surroundings } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError } from '../platform/errors.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import { type DeliveryProof, isFromVapi } from './verify-delivery.js';
import type { VoiceLine } from './voice-line.js';

interface VendorRequest {
  /** As the request names them; they prove nothing. */
  readonly sessionId: string | undefined;
  readonly vendorCallId: string | undefined;
  readonly proof: DeliveryProof;
  /** Raw. */
  readonly body: string;
  readonly requestId: string;
}

/**
 * Finds out for which session the vendor asks, and that it is the vendor.
 *
 * @throws ServiceError UNAUTHENTICATED, in the same words for a session that does not exist and for a secret that is not
 *   of it
 */
export async function identifySession(
  surroundings: Surroundings & { tenants: TenantDirectory; voiceLine: VoiceLine },
  { sessionId, vendorCallId, proof, body, requestId }: VendorRequest,
): Promise<{ context: Context; sessionId: SessionId }> {
  const { database, clock, tenants, voiceLine } = surroundings;
  const call =
    sessionId === undefined && vendorCallId !== undefined
      ? await database.read.acrossTenants.find('voiceCalls', { vendorCallId })
      : undefined;
  const id = sessionId ?? call?.sessionId;
  const session: Row<'sessions'> | undefined =
    id === undefined ? undefined : await database.read.acrossTenants.find('sessions', { id: id as SessionId });
  const tenant = session && (await tenants.findTenant(session.tenantId));
  if (!session || !tenant) throw unauthenticated();
  const { mode } = session;
  const actor = { kind: 'service', task: 'voice' } as const;
  const context = createContext(surroundings, { tenant, mode, actor, requestId });
  const secret = voiceLine.secretOf(context.scope, session.id);
  if (!isFromVapi(proof, { secret, body, now: clock() })) throw unauthenticated();
  return { context, sessionId: session.id };
}

function unauthenticated(): ServiceError {
  return new ServiceError('UNAUTHENTICATED', 'The request is not from the vendor of calls for a session of ours.');
}
