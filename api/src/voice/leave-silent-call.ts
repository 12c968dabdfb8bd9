import { textsFor } from '../interviews/conductor/index.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
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
  const inWriting = { channel: 'text' as const, callId: context.newId('call'), updatedAt: context.clock() };
  await unit.rows.update('sessions', { id: session.id }, inWriting);
  return textsFor(session.setup.language).hangingUp;
}
