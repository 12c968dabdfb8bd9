import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import { recordUsage } from '../tenants/usage.js';
import { estimateCallCost } from './call-prices.js';
import { isOfCall } from './call-rows.js';
import type { CallReport } from './webhook-events.js';

/**
 * Writes down what a call that is over took and cost: by the vendor's own figure, or by our price list where there is
 * none. Done again, it replaces an estimate.
 *
 * @param turns all of the session
 */
export async function recordCallUsage(
  { clock }: Pick<Context, 'clock'>,
  { rows }: UnitOfWork,
  call: Row<'voiceCalls'>,
  { turns, report }: { turns: readonly Row<'turns'>[]; report: CallReport | undefined },
): Promise<void> {
  const now = clock();
  const measured = call.connectedAt === null ? 0 : Math.max(0, (call.endedAt ?? now) - call.connectedAt) / 1000;
  const seconds = Math.round(report?.minutes === undefined ? measured : report.minutes * 60);
  const characters = turns
    .filter((turn) => turn.speaker === 'interviewer' && !turn.unspoken && isOfCall(call, turn))
    .reduce((sum, { text }) => sum + text.length, 0);
  const actual = report?.cost === undefined ? undefined : Math.round(report.cost * 1_000_000);
  const microUsd = actual ?? estimateCallCost(seconds, seconds > 0 ? characters : 0, now);
  const usage = {
    sessionId: call.sessionId,
    vendor: 'vapi' as const,
    item: await itemOf(rows, call),
    quantity: seconds,
    cost: { microUsd },
    basis: actual === undefined ? ('estimate' as const) : ('actual' as const),
  };
  await recordUsage(rows, usage, now);
}

/** Whether the vendor has said what the call cost. */
export async function isCostKnown(rows: ScopedReader, call: Row<'voiceCalls'>): Promise<boolean> {
  const item = await itemOf(rows, call);
  const usage = await rows.find('usageRecords', { sessionId: call.sessionId, vendor: 'vapi', item });
  return usage?.basis === 'actual';
}

/** `call` for the first call of a session, `call 2` for the second. */
async function itemOf(rows: ScopedReader, { sessionId, id }: Row<'voiceCalls'>): Promise<string> {
  const calls = await rows.list('voiceCalls', { where: { sessionId } });
  const before = calls.filter((other) => other.vendorCallId !== null && other.id < id).length;
  return before === 0 ? 'call' : `call ${before + 1}`;
}
