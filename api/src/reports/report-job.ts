import type { SessionId } from '@mock-interview/contract';

export const reportJobKind = 'reports.make';

/** Orders the report of a session. */
export function reportJob(sessionId: SessionId) {
  return { kind: reportJobKind, key: sessionId, payload: { sessionId } };
}
