import type { JobHandler } from '../platform/jobs/worker.js';
import { type CallJobSurroundings, callJobContext } from './call-job-context.js';
import { callJob } from './call-jobs.js';
import { isUnderWay } from './call-rows.js';
import type { VapiClient } from './vapi-client.js';

/** After so many tries, about a minute, it is left to the job that follows the call to order it again. */
const mostTries = 6;

/** The job that ends a call which nobody needs any more. */
export function hangUp(surroundings: CallJobSurroundings): JobHandler {
  return async (payload, { scope, attempt, signal }) => {
    const { callId: id } = callJob.parse(payload);
    const { read } = await callJobContext(surroundings, scope, `hang-up-${id}`);
    const call = await read.find('voiceCalls', { id });
    if (!call?.vendorCallId || !isUnderWay(call) || attempt > mostTries) return;
    const { voiceLine } = surroundings;
    const line = await voiceLine.openFor(scope);
    const controlUrl = call.controlUrl === null ? undefined : voiceLine.unseal(id, call.controlUrl);
    if (line) await endCall(line.vapi, { callId: call.vendorCallId, controlUrl }, signal);
  };
}

/** @throws where the call may go on: nobody has joined it yet, or the vendor does not do what it is asked for */
async function endCall(
  vapi: VapiClient,
  { callId, controlUrl }: { callId: string; controlUrl: string | undefined },
  signal: AbortSignal,
): Promise<void> {
  try {
    if (controlUrl !== undefined) return await vapi.endCall(controlUrl, signal);
  } catch (error) {
    // A call that is over refuses to be ended just as one that has not begun does.
    if (await isOver(vapi, callId, signal)) return;
    throw error;
  }
  const seen = await vapi.fetchCall(callId, signal);
  if (!seen || seen.status === 'ended') return;
  if (seen.controlUrl === undefined) throw new Error('The vendor tells no address by which the call can be ended.');
  await vapi.endCall(seen.controlUrl, signal);
}

async function isOver(vapi: VapiClient, callId: string, signal: AbortSignal): Promise<boolean> {
  const seen = await vapi.fetchCall(callId, signal);
  return !seen || seen.status === 'ended';
}
