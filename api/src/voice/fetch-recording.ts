import type { SessionId } from '@mock-interview/contract';
import { findOwnSession } from '../interviews/session-rows.js';
import type { CandidateContext } from '../platform/context.js';
import { ServiceError } from '../platform/errors.js';
import { VapiError } from './vapi-client.js';
import type { VoiceLine } from './voice-line.js';

/**
 * The recording of the interview's newest call that has one. It was made only where the tenant keeps recordings and the
 * candidate agreed before the call; where the tenant keeps none any more, there is none.
 *
 * @returns the answer of the vendor's storage, to be passed on as it comes
 * @throws ServiceError SESSION_NOT_FOUND; INVALID_STATE where there is none; VAPI_CALL_FAILED where the vendor does not give it
 */
export async function fetchRecording(
  context: CandidateContext,
  line: VoiceLine,
  sessionId: SessionId,
  signal: AbortSignal,
): Promise<Response> {
  await findOwnSession(context.read, context, sessionId);
  const open = context.tenant.settings.keepRecordings ? await line.openFor(context.scope) : undefined;
  const calls = open ? await context.read.list('voiceCalls', { where: { sessionId } }) : [];
  const newestFirst = calls.flatMap(({ id, vendorCallId }) => (vendorCallId === null ? [] : [{ id, vendorCallId }]));
  newestFirst.sort((one, other) => (one.id < other.id ? 1 : -1));
  try {
    for (const { vendorCallId } of newestFirst) {
      const recording = await open?.vapi.fetchRecording(vendorCallId, signal);
      if (recording) return recording;
    }
  } catch (error) {
    if (!(error instanceof VapiError)) throw error;
    throw new ServiceError('VAPI_CALL_FAILED', `The recording could not be fetched (${error.kind}).`);
  }
  throw new ServiceError('INVALID_STATE', 'There is no recording of this interview.');
}
