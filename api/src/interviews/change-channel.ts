import type { Channel, SessionId, StartResponse, Turn } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { invalidState, ServiceError, sessionNotFound } from '../platform/errors.js';
import { currentCallOf, isUnderWay } from '../voice/call-rows.js';
import { leaveCall } from '../voice/leave-call.js';
import { liveCallOf } from '../voice/live-call.js';
import { connectCall, giveUpCall, type PlacedCall, placeCall } from '../voice/place-call.js';
import type { OpenLine, VoiceLine } from '../voice/voice-line.js';
import { describeTurn, findOwnSession, turnsOf } from './session-rows.js';
import { notOnOffer } from './start-interview.js';

interface Wish {
  readonly sessionId: SessionId;
  readonly channel: Channel;
  readonly recordingConsent: boolean;
}

/**
 * Goes on with an interview that is under way in another way, or joins its call once more after a page was loaded again.
 * Nothing that was said is lost, the time runs on, and nothing is charged.
 *
 * @throws ServiceError INVALID_STATE, VALIDATION_FAILED for a channel that is not on offer, VAPI_CALL_FAILED
 */
export async function changeChannel(context: CandidateContext, line: VoiceLine, input: Wish): Promise<StartResponse> {
  const { sessionId, channel } = input;
  const session = await findOwnSession(context.read, context, sessionId);
  if (channel !== 'voice') return change(context, line, input, undefined);

  const open = await line.openFor(context.scope);
  if (!open) throw notOnOffer(channel);
  const placed = await placeWhereNeeded(context, open, line, { session, wish: input });
  try {
    return await change(context, line, input, placed);
  } finally {
    if (placed) await giveUpCall(context, placed);
  }
}

/** A new call, unless the session is in one that others are in or may join. */
async function placeWhereNeeded(
  context: CandidateContext,
  open: OpenLine,
  line: VoiceLine,
  { session, wish }: { session: Row<'sessions'>; wish: Wish },
): Promise<PlacedCall | undefined> {
  if (session.status !== 'in_progress') return undefined;
  if (await liveCallOf(context, open.vapi, session)) return undefined;
  const { sessionId, recordingConsent } = wish;
  return placeCall(context, open, line, { sessionId, wantsRecording: recordingConsent });
}

function change(
  context: CandidateContext,
  line: VoiceLine,
  input: Wish,
  placed: PlacedCall | undefined,
): Promise<StartResponse> {
  return context.transact('interviews.changeChannel', input, async (unit) => {
    const { sessionId: id, channel } = input;
    const session = await unit.rows.lock('sessions', { id, userId: context.actor.userId });
    if (!session) throw sessionNotFound();
    if (session.status !== 'in_progress') throw invalidState(session.status, 'in_progress');
    const joined = channel === 'voice' ? await join(context, unit, line, session, placed) : undefined;
    if (channel !== 'voice') await leaveCall(context, unit, session);
    const callId = joined?.callId ?? context.newId('call');
    await unit.rows.update('sessions', { id }, { channel, callId, updatedAt: context.clock() });
    const opening = joined?.opening ?? (await lastWordsOf(unit, id));
    return {
      sessionId: id,
      status: 'initiated' as const,
      channel,
      callId,
      ...(joined && { vapiUrl: joined.vapiUrl }),
      ...(opening && { opening }),
      deadline: toInstant(session.deadlineAt ?? context.clock()),
    };
  });
}

interface Joined {
  readonly callId: string;
  readonly vapiUrl: string;
  readonly opening: Turn | undefined;
}

/** The call that the session is in, where another tab was faster too; else the one that was placed. */
async function join(
  context: CandidateContext,
  unit: UnitOfWork,
  line: VoiceLine,
  session: Row<'sessions'>,
  placed: PlacedCall | undefined,
): Promise<Joined> {
  const { id, deadlineAt } = session;
  const current = await currentCallOf(unit.rows, session);
  if (current?.webCallUrl && current.vendorCallId && isUnderWay(current)) {
    const vapiUrl = line.unseal(current.id, current.webCallUrl);
    return { callId: current.vendorCallId, vapiUrl, opening: await lastWordsOf(unit, id) };
  }
  if (!placed) throw new ServiceError('VAPI_CALL_FAILED', 'There is no call, and too little time for a new one.');
  const deadline = deadlineAt ?? context.clock();
  const opening = await connectCall(context, unit, line, { placed, sessionId: id, deadlineAt: deadline });
  return { callId: placed.callId, vapiUrl: placed.webCallUrl, opening };
}

/** What the candidate is to answer now. */
async function lastWordsOf({ rows }: UnitOfWork, sessionId: SessionId): Promise<Turn | undefined> {
  const last = (await turnsOf(rows, sessionId)).findLast(({ speaker }) => speaker === 'interviewer');
  return last && describeTurn(last);
}
