import type { JobHandler } from '../platform/jobs/worker.js';
import { type CallJobSurroundings, callJobContext } from './call-job-context.js';
import { followUpJob, followUpPayload } from './call-jobs.js';
import { reconcileCall } from './reconcile-call.js';
import { VapiError } from './vapi-client.js';
import type { CallReport } from './webhook-events.js';

const second = 1_000;
const minute = 60 * second;

/** How long it is waited after each look, where the vendor has not worked up the call or does not answer. */
const waits = [10 * second, 30 * second, 2 * minute, 10 * minute, 60 * minute];

/** The job that asks the vendor for the report of a call, where none has come. After the last look it goes without. */
export function followUpCall(surroundings: CallJobSurroundings): JobHandler {
  return async (payload, { scope, signal }) => {
    const { callId: id, look } = followUpPayload.parse(payload);
    const context = await callJobContext(surroundings, scope, `follow-up-${id}`);
    const call = await context.read.find('voiceCalls', { id });
    if (!call?.vendorCallId || call.reconciledAt !== null) return;

    const report = await reportOf(surroundings, scope, call.vendorCallId, signal);
    const wait = waits[look];
    await context.step(async (unit) => {
      const session = await unit.rows.lock('sessions', { id: call.sessionId });
      const current = await unit.rows.find('voiceCalls', { id });
      if (!session || !current || current.reconciledAt !== null) return;
      // Cost and transcript come some time after the end; at last what there is has to do.
      if (report?.cost !== undefined || wait === undefined)
        await reconcileCall(context, unit, session, { call: current, report });
      else await unit.enqueue(followUpJob(call, context.clock() + wait, look + 1));
    });
  };
}

/** @returns undefined where the call goes on, and where the vendor cannot tell */
async function reportOf(
  { voiceLine }: CallJobSurroundings,
  scope: Parameters<JobHandler>[1]['scope'],
  vendorCallId: string,
  signal: AbortSignal,
): Promise<CallReport | undefined> {
  const line = await voiceLine.openFor(scope);
  try {
    const seen = await line?.vapi.fetchCall(vendorCallId, signal);
    return seen?.status === 'ended' ? seen.report : undefined;
  } catch (error) {
    if (error instanceof VapiError) return undefined;
    throw error;
  }
}
