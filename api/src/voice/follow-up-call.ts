import type { Row, ScopedReader } from '../platform/database/database.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type CallJobSurroundings, callJobContext } from './call-job-context.js';
import { followUpJob, followUpPayload, hangUpJob } from './call-jobs.js';
import { isHeldIn } from './call-rows.js';
import { reconcileCall } from './reconcile-call.js';
import { isCostKnown } from './record-call-usage.js';
import { type SeenCall, VapiError } from './vapi-client.js';

const second = 1_000;
const minute = 60 * second;

/** How long it is waited after each look, where the vendor has not worked up the call or does not answer. */
const waits = [10 * second, 30 * second, 2 * minute, 10 * minute, 60 * minute];

/**
 * The job that asks the vendor for the report of a call, where none has come, or none with a cost. After the last look it
 * goes without. A call that goes on although nobody needs it any more is hung up on once more.
 */
export function followUpCall(surroundings: CallJobSurroundings): JobHandler {
  return async (payload, { scope, signal }) => {
    const { callId: id, look } = followUpPayload.parse(payload);
    const context = await callJobContext(surroundings, scope, `follow-up-${id}`);
    const call = await context.read.find('voiceCalls', { id });
    if (!call?.vendorCallId || (await isSettled(context.read, call))) return;

    const seen = await lookAt(surroundings, scope, call.vendorCallId, signal);
    const report = seen?.status === 'ended' ? seen.report : undefined;
    const wait = waits[look];
    await context.step(async (unit) => {
      const session = await unit.rows.lock('sessions', { id: call.sessionId });
      const current = await unit.rows.find('voiceCalls', { id });
      if (!session || !current || (await isSettled(unit.rows, current))) return;
      const goesOn = seen?.status === 'in-progress';
      if (goesOn && !(await isHeldIn(unit.rows, session, current))) {
        await unit.enqueue(hangUpJob(current, context.clock()));
      }
      // Cost and transcript come some time after the end; at last what there is has to do.
      if (report?.cost !== undefined || wait === undefined)
        await reconcileCall(context, unit, session, { call: current, report });
      else await unit.enqueue(followUpJob(call, context.clock() + wait, look + 1));
    });
  };
}

/** Whether there is nothing more to learn about the call. */
async function isSettled(rows: ScopedReader, call: Row<'voiceCalls'>): Promise<boolean> {
  return call.reconciledAt !== null && (await isCostKnown(rows, call));
}

/** @returns undefined where the vendor cannot tell */
async function lookAt(
  { voiceLine }: CallJobSurroundings,
  scope: Parameters<JobHandler>[1]['scope'],
  vendorCallId: string,
  signal: AbortSignal,
): Promise<SeenCall | undefined> {
  const line = await voiceLine.openFor(scope);
  try {
    return await line?.vapi.fetchCall(vendorCallId, signal);
  } catch (error) {
    if (error instanceof VapiError) return undefined;
    throw error;
  }
}
