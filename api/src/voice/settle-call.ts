import { failInterview } from '../interviews/close-overdue.js';
import { endInterview } from '../interviews/end-interview.js';
import { canAdvance } from '../interviews/lifecycle.js';
import { turnsOf } from '../interviews/session-rows.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type CallJobSurroundings, callJobContext } from './call-job-context.js';
import { callJob } from './call-jobs.js';
import { currentCallOf } from './call-rows.js';
import { type CallOutcome, outcomeOf } from './end-reasons.js';

/** Why the interview ended, by how its call did. */
const endReasons = {
  finished: 'abandoned',
  candidate_left: 'candidate',
  time: 'time',
  never_connected: 'abandoned',
  vendor_fault: 'abandoned',
} as const satisfies Record<CallOutcome, string>;

/**
 * The job that decides what becomes of an interview whose call is over and whose candidate has not gone on in another
 * way. With answers it is reported. Where it came to none because the call failed, the candidate gets it again, or the
 * money back; a candidate who only left may come back until the interview's time is over.
 */
export function settleCall(surroundings: CallJobSurroundings): JobHandler {
  return async (payload, { scope }) => {
    const { callId: id } = callJob.parse(payload);
    const context = await callJobContext(surroundings, scope, `settle-${id}`);
    await context.step(async (unit) => {
      const { rows } = unit;
      const found = await rows.find('voiceCalls', { id });
      const session = found && (await rows.lock('sessions', { id: found.sessionId }));
      if (!session || !canAdvance(session.status, 'ended')) return;
      const call = await currentCallOf(rows, session);
      if (call?.id !== id || call.endedAt === null) return;

      const endedAt = call.endedAt;
      const answers = (await turnsOf(rows, session.id)).filter(({ speaker }) => speaker === 'candidate');
      if (answers.some((turn) => turn.endedAt > endedAt && turn.inputMode === 'text')) return;
      const outcome = outcomeOf(call.endedReason ?? '');
      const hasFailed = outcome === 'never_connected' || outcome === 'vendor_fault';
      if (answers.length > 0) await endInterview(context, unit, session, endReasons[outcome]);
      else if (hasFailed) await failInterview(context, unit, session, 'fault');
    });
  };
}
