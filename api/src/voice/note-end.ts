import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { followUpJob, runBy, settleJob } from './call-jobs.js';
import { outcomeOf } from './end-reasons.js';

/** How long after the end of a call the vendor's report is waited for, before it is asked for. In milliseconds. */
const reportExpected = 10_000;

/** How long a candidate whose call is over may take to go on in another way, in milliseconds. */
const returnWithin = 2 * 60_000;

/** Notes that a call is over, once. What it means for the interview is decided when the candidate does not come back. */
export async function noteEnd(
  { clock }: Pick<Context, 'clock'>,
  unit: UnitOfWork,
  call: Row<'voiceCalls'>,
  { endedReason, endedAt }: { endedReason: string | undefined; endedAt?: number | undefined },
): Promise<Row<'voiceCalls'>> {
  const now = clock();
  const isNew = call.endedAt === null;
  const ended = {
    status: call.status === 'failed' ? ('failed' as const) : ('ended' as const),
    endedReason: call.endedReason ?? endedReason ?? null,
    endedAt: call.endedAt ?? Math.min(now, endedAt ?? now),
  };
  await unit.rows.update('voiceCalls', { id: call.id }, ended);
  if (isNew) {
    const isOver = outcomeOf(ended.endedReason ?? '') === 'time';
    await unit.enqueue(settleJob(call, isOver ? now : now + returnWithin));
    if (call.reconciledAt === null) await runBy(unit, followUpJob(call, now + reportExpected));
  }
  return { ...call, ...ended };
}
