/** The calls of a session, and which turns belong to one. */
import type { TurnId } from '@mock-interview/contract';
import type { Row, ScopedReader } from '../platform/database/database.js';
import { sha256 } from '../platform/encryption.js';

/** The call that a session is held in: its newest, while the candidate speaks through the vendor. */
export async function currentCallOf(
  rows: ScopedReader,
  { id, channel, callId }: Pick<Row<'sessions'>, 'id' | 'channel' | 'callId'>,
): Promise<Row<'voiceCalls'> | undefined> {
  if (channel !== 'voice' || callId === null) return undefined;
  return rows.find('voiceCalls', { sessionId: id, vendorCallId: callId });
}

/** Whether the interview goes on, and in this call. */
export async function isHeldIn(
  rows: ScopedReader,
  session: Pick<Row<'sessions'>, 'id' | 'channel' | 'callId' | 'status'>,
  { id }: Pick<Row<'voiceCalls'>, 'id'>,
): Promise<boolean> {
  return session.status === 'in_progress' && (await currentCallOf(rows, session))?.id === id;
}

/** Whether somebody may be in it, or come in. */
export function isUnderWay({ status }: Pick<Row<'voiceCalls'>, 'status'>): boolean {
  return status === 'created' || status === 'live';
}

/** What was said in a call can be told by its ids: the same words of one place in the talk are one turn. */
export function heardTurnId(call: Pick<Row<'voiceCalls'>, 'id'>, place: number | string, text: string): TurnId {
  return `${call.id}.${place}.${sha256(text).slice(0, 16)}` as TurnId;
}

/** @param id any new one */
export function spokenTurnId(call: Pick<Row<'voiceCalls'>, 'id'>, id: string): TurnId {
  return `${call.id}.${id}` as TurnId;
}

export function isOfCall(call: Pick<Row<'voiceCalls'>, 'id'>, { turnId }: Pick<Row<'turns'>, 'turnId'>): boolean {
  return turnId.startsWith(`${call.id}.`);
}
