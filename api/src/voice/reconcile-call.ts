import { storedTurnsOf } from '../interviews/session-rows.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import { reportJob } from '../reports/report-job.js';
import { addMissedWords } from './add-missed-words.js';
import { hurry } from './call-jobs.js';
import { isOfCall } from './call-rows.js';
import { compareWords } from './heard-words.js';
import { noteEnd } from './note-end.js';
import { recordCallUsage } from './record-call-usage.js';
import type { CallReport, SpokenUtterance } from './webhook-events.js';

/**
 * Takes over what the vendor says of a call that is over: words of the candidate that never became a turn, when each
 * turn was spoken, and what the call cost. Done once, whoever brings the report; and without one where none will come,
 * from what was heard during the call. A cost that is told later takes the place of the estimate.
 *
 * @param session locked
 */
export async function reconcileCall(
  context: Context,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  { call, report }: { call: Row<'voiceCalls'>; report: CallReport | undefined },
): Promise<void> {
  const { rows } = unit;
  if (call.reconciledAt !== null) {
    const isPriced = report?.cost !== undefined;
    if (isPriced) await recordCallUsage(context, unit, call, { turns: await storedTurnsOf(rows, session.id), report });
    return;
  }
  const ended = await noteEnd(context, unit, call, report ?? { endedReason: undefined });
  const heard = report && report.utterances.length > 0 ? report.utterances : await heardSoFar(rows, call);
  const stored = await storedTurnsOf(rows, session.id);
  const turns = await addMissedWords(context, unit, ended, { stored, heard });
  // While the interview goes on, the conductor counts by the times that it was given.
  if (session.status !== 'in_progress') await correctTimes(unit, ended, { session, turns, heard });
  await recordCallUsage(context, unit, ended, { turns, report });
  await rows.update('voiceCalls', { id: call.id }, { reconciledAt: context.clock() });
  await hurry(unit, { ...reportJob(session.id), runAt: context.clock() });
}

/** What the vendor has told of a call while it went on, piece by piece. */
export async function heardSoFar(rows: ScopedReader, { id }: Row<'voiceCalls'>): Promise<SpokenUtterance[]> {
  const segments = await rows.list('voiceSegments', { where: { callId: id } });
  return segments
    .sort((one, other) => one.heardAt - other.heardAt)
    .map(({ speaker, text, heardAt }) => ({ speaker, text, startedAt: heardAt, endedAt: heardAt }));
}

/** The turns were stored when they were decided; the vendor knows when they were spoken. */
async function correctTimes(
  { rows }: UnitOfWork,
  call: Row<'voiceCalls'>,
  facts: { session: Row<'sessions'>; turns: readonly Row<'turns'>[]; heard: readonly SpokenUtterance[] },
): Promise<void> {
  const { session, turns, heard } = facts;
  const [earliest, latest] = [session.startedAt ?? 0, session.endedAt ?? Number.POSITIVE_INFINITY];
  const within = (moment: number) => Math.round(Math.min(latest, Math.max(earliest, moment)));
  for (const speaker of ['interviewer', 'candidate'] as const) {
    const spoken = turns.filter((turn) => turn.speaker === speaker && !turn.unspoken && isOfCall(call, turn));
    const { times } = compareWords(
      spoken.map(({ text }) => text),
      heard.filter((one) => one.speaker === speaker),
    );
    for (const [index, { turnId }] of spoken.entries()) {
      const time = times[index];
      if (!time || time.endedAt <= time.startedAt) continue;
      const at = { startedAt: within(time.startedAt), endedAt: within(time.endedAt) };
      await rows.update('turns', { sessionId: session.id, turnId }, at);
    }
  }
}
