import { textsFor } from '../interviews/conductor/index.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import { hangUpJob } from './call-jobs.js';
import { isUnderWay } from './call-rows.js';
import { closeCall } from './close-call.js';

/** After so many prompts without an answer, nobody is taken to be there. */
export const mostPrompts = 2;

/** Whether a candidate who is silent once more has not reacted to the last prompts either. */
export function isDeserted(turnsInCall: readonly Pick<Row<'turns'>, 'speaker' | 'text'>[]): boolean {
  const said = turnsInCall.filter(({ speaker }) => speaker === 'candidate').slice(-mostPrompts);
  return said.length === mostPrompts && said.every(({ text }) => text === '');
}

/**
 * Leaves a call in which nobody is heard any more: it is billed for as long as it lasts, and the vendor tells nobody that
 * the candidate has gone. The interview stays where it is, to be gone on with in writing or in another call.
 *
 * @param session locked, as it is in the call
 * @returns the last words in the call
 */
export async function leaveSilentCall(context: Context, unit: UnitOfWork, session: Row<'sessions'>): Promise<string> {
  await closeCall(context, unit, session, true);
  // The session keeps the call's id until the candidate chooses how to go on: they may speak before the last words are over.
  await unit.rows.update('sessions', { id: session.id }, { channel: 'text', updatedAt: context.clock() });
  return textsFor(session.setup.language).hangingUp;
}

/** The call that was left in silence, as long as nothing has come of that yet. */
export async function callBeingLeft(
  rows: ScopedReader,
  { id, channel, callId }: Pick<Row<'sessions'>, 'id' | 'channel' | 'callId'>,
): Promise<Row<'voiceCalls'> | undefined> {
  if (channel !== 'text' || callId === null) return undefined;
  const call = await rows.find('voiceCalls', { sessionId: id, vendorCallId: callId });
  return call && isUnderWay(call) ? call : undefined;
}

/** The candidate was there after all: the interview goes on in the call. */
export async function stayInCall(
  { clock }: Pick<Context, 'clock'>,
  { rows }: UnitOfWork,
  session: Row<'sessions'>,
  call: Row<'voiceCalls'>,
): Promise<void> {
  const { kind, key } = hangUpJob(call, 0);
  await rows.remove('jobs', { kind, key });
  await rows.update('sessions', { id: session.id }, { channel: 'voice', updatedAt: clock() });
}
