import type { JobHandler } from '../platform/jobs/worker.js';
import { type CallJobSurroundings, callJobContext } from './call-job-context.js';
import { callJob } from './call-jobs.js';
import { isUnderWay } from './call-rows.js';

/** After so many tries the call is left to its own longest duration. */
const mostTries = 6;

/** The job that ends a call which nobody needs any more. */
export function hangUp(surroundings: CallJobSurroundings): JobHandler {
  return async (payload, { scope, attempt, signal }) => {
    const { callId: id } = callJob.parse(payload);
    const { read } = await callJobContext(surroundings, scope, `hang-up-${id}`);
    const call = await read.find('voiceCalls', { id });
    if (!call?.controlUrl || !isUnderWay(call) || attempt > mostTries) return;
    const line = await surroundings.voiceLine.openFor(scope);
    await line?.vapi.endCall(surroundings.voiceLine.unseal(id, call.controlUrl), signal);
  };
}
