import type { SessionId } from '@mock-interview/contract';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { noteEnd } from './note-end.js';
import { reconcileCall } from './reconcile-call.js';
import type { CallEvent } from './webhook-events.js';

/**
 * Takes what the vendor tells of a call of the session: each piece of news once, however often and in whatever order it
 * comes. News of a call that is not ours any more (one that was made and never used) change nothing.
 */
export async function receiveCallEvent(
  context: Context,
  { sessionId, event }: { sessionId: SessionId; event: CallEvent },
): Promise<void> {
  // Most of what comes: it is worth neither a lock nor a row.
  if (event.kind === 'hung' || event.kind === 'other') return;
  await context.step(async (unit) => {
    const { eventId, kind, callId } = event;
    const session = await unit.rows.lock('sessions', { id: sessionId });
    const received = { provider: 'vapi', eventId, event: kind, receivedAt: context.clock() };
    if (!session || !(await unit.rows.insertIfAbsent('webhookEvents', received))) return;
    const call = callId && (await unit.rows.find('voiceCalls', { sessionId, vendorCallId: callId }));
    if (call) await apply(context, unit, session, call, event);
  });
}

async function apply(
  context: Context,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  call: Row<'voiceCalls'>,
  event: CallEvent,
): Promise<void> {
  const now = context.clock();
  switch (event.kind) {
    case 'connected': {
      const connectedAt = call.connectedAt ?? Math.min(now, event.at ?? now);
      const status = call.status === 'created' ? 'live' : call.status;
      await unit.rows.update('voiceCalls', { id: call.id }, { status, connectedAt });
      return;
    }
    case 'heard': {
      const { eventId, speaker, text, at } = event;
      await unit.rows.insert('voiceSegments', { callId: call.id, eventId, speaker, text, heardAt: at ?? now });
      return;
    }
    case 'ended':
      await noteEnd(context, unit, call, { endedReason: event.endedReason, endedAt: event.at });
      return;
    case 'reported':
      await reconcileCall(context, unit, session, { call, report: event.report });
      return;
  }
}
