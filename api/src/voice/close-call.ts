import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { followUpJob, hangUpJob, runBy } from './call-jobs.js';
import { currentCallOf, isUnderWay } from './call-rows.js';

/** The interviewer hangs up after the last words; where that fails, we do, after so many milliseconds. */
const farewell = 30_000;

/** How long the report of an interview waits for the vendor's, once the call is over. In milliseconds. */
const reportWaits = 15_000;

/** When the vendor is asked, where its own report has not come until then. In milliseconds. */
const followUpAfter = 5_000;

/**
 * Ends the call of an interview that has just ended, or that goes on without it.
 *
 * @param isSayingGoodbye whether the interviewer's last words have still to be heard
 * @returns how long the interview's report is to wait at most, in milliseconds: what was being said when the interview
 *   ended, and when each word was, is known from the vendor's own report
 */
export async function closeCall(
  { clock }: Pick<Context, 'clock'>,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  isSayingGoodbye: boolean,
): Promise<number> {
  const call = await currentCallOf(unit.rows, session);
  if (!call || call.reconciledAt !== null) return 0;
  const goodbye = isSayingGoodbye ? farewell : 0;
  const hangUpAt = clock() + goodbye;
  if (isUnderWay(call)) await runBy(unit, hangUpJob(call, hangUpAt));
  await runBy(unit, followUpJob(call, hangUpAt + followUpAfter));
  return goodbye + reportWaits;
}
