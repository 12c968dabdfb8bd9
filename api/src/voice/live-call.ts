import type { Context } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { currentCallOf, isUnderWay } from './call-rows.js';
import { noteEnd } from './note-end.js';
import { type VapiClient, VapiError } from './vapi-client.js';

/**
 * The call of a session that can be joined (again). The vendor is asked whether it is over: that news may still be on its
 * way, or lost. Where the vendor does not answer, what is known here counts.
 */
export async function liveCallOf(
  context: Context,
  vapi: VapiClient,
  session: Row<'sessions'>,
): Promise<Row<'voiceCalls'> | undefined> {
  const call = await currentCallOf(context.read, session);
  if (!call?.vendorCallId || !isUnderWay(call)) return undefined;
  const seen = await vapi.fetchCall(call.vendorCallId).catch((error: unknown) => {
    if (error instanceof VapiError) return undefined;
    throw error;
  });
  if (seen?.status !== 'ended') return call;
  await context.step(async (unit) => {
    await unit.rows.lock('sessions', { id: session.id });
    const current = await unit.rows.find('voiceCalls', { id: call.id });
    if (current) await noteEnd(context, unit, current, seen.report);
  });
  return undefined;
}
