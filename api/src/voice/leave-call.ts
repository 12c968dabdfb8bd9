import { storedTurnsOf } from '../interviews/session-rows.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { addMissedWords } from './add-missed-words.js';
import { followUpJob, hangUpJob, runBy } from './call-jobs.js';
import { currentCallOf, isUnderWay } from './call-rows.js';
import { heardSoFar } from './reconcile-call.js';

/** Until the vendor has hung up and worked up what is left of the call, in milliseconds. */
const worksUp = 10_000;

/**
 * Leaves the call of an interview that goes on in another way: what the candidate has said so far is stored, and the
 * vendor hangs up. Who was in the middle of an answer goes on with it: what comes next is taken together with it.
 *
 * @param session locked, as it was in the call
 */
export async function leaveCall(context: Context, unit: UnitOfWork, session: Row<'sessions'>): Promise<void> {
  const call = await currentCallOf(unit.rows, session);
  if (!call) return;
  const now = context.clock();
  if (isUnderWay(call)) await runBy(unit, hangUpJob(call, now));
  if (call.reconciledAt !== null) return;
  const stored = await storedTurnsOf(unit.rows, session.id);
  await addMissedWords(context, unit, call, { stored, heard: await heardSoFar(unit.rows, call) });
  await runBy(unit, followUpJob(call, now + worksUp));
}
