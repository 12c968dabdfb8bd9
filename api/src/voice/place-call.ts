import type { SessionId, Turn } from '@mock-interview/contract';
import { nextUtterance, openInterview, type Utterance } from '../interviews/conductor/index.js';
import { planOf } from '../interviews/load-plan.js';
import type { Milliseconds, Plan } from '../interviews/plan.js';
import { questionsOf, storedTurnsOf } from '../interviews/session-rows.js';
import { speakFirst } from '../interviews/speak-first.js';
import { conductorTurn } from '../interviews/take-turn.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError } from '../platform/errors.js';
import { assistantFor } from './assistant.js';
import { followUpJob } from './call-jobs.js';
import { spokenTurnId } from './call-rows.js';
import { VapiError, type WebCall } from './vapi-client.js';
import type { OpenLine, VoiceLine } from './voice-line.js';

/** How long after the deadline the vendor is asked what was said, where no report has come. In milliseconds. */
const lastLook = 30_000;

/** A call that was made at the vendor and that nobody knows of yet. */
export interface PlacedCall extends WebCall {
  /** Of our row. */
  readonly id: string;
  readonly opening: Utterance;
}

/**
 * Makes a call at the vendor: our own row first, then the vendor's. What follows is for {@link connectCall}, in the
 * transaction that makes it the call of the session; where that never comes, nobody can join the call, and it ends.
 *
 * @returns undefined where the session has no use for one: it has not begun and cannot, or its time is over
 * @throws ServiceError VAPI_CALL_FAILED where the vendor did not make it; the session stays as it is
 */
export async function placeCall(
  context: CandidateContext,
  { vapi, publicUrl }: OpenLine,
  line: VoiceLine,
  { sessionId, wantsRecording }: { sessionId: SessionId; wantsRecording: boolean },
): Promise<PlacedCall | undefined> {
  const prepared = await prepare(context, sessionId);
  if (!prepared) return undefined;
  const { id, session, plan, opening, timeLeft } = prepared;
  const { scope, tenant } = context;
  const assistant = assistantFor({
    plan,
    pace: session.setup.pace,
    voice: session.setup.voice,
    firstMessage: opening.text,
    timeLeft,
    publicUrl,
    secret: line.secretOf(scope, sessionId),
    ids: { ...scope, sessionId },
    keepsRecording: wantsRecording && tenant.settings.keepRecordings,
  });
  try {
    return { id, opening, ...(await vapi.createWebCall(assistant)) };
  } catch (error) {
    await giveUpCall(context, { id });
    if (!(error instanceof VapiError)) throw error;
    throw new ServiceError(
      'VAPI_CALL_FAILED',
      `The call could not be made (${error.kind}). The interview can be held in another channel, or tried again.`,
      { reason: error.kind },
      { cause: error },
    );
  }
}

/** Reads what the call is about and writes down that it is being made. */
function prepare(context: CandidateContext, sessionId: SessionId) {
  return context.step(async ({ rows }) => {
    const session = await rows.lock('sessions', { id: sessionId, userId: context.actor.userId });
    if (session?.status !== 'ready' && session?.status !== 'in_progress') return undefined;
    const now = context.clock();
    const plan = planOf(session, await questionsOf(rows, sessionId));
    const opening = openingOf(session, plan, await storedTurnsOf(rows, sessionId), now);
    if (opening.action === 'end') return undefined;
    const id = context.newId('call');
    await rows.insert('voiceCalls', { id, sessionId, status: 'creating', createdAt: now });
    return {
      id,
      session,
      plan,
      opening,
      timeLeft: session.deadlineAt === null ? plan.booked : session.deadlineAt - now,
    };
  });
}

/** What is said first: the greeting, or what was asked last once more. */
function openingOf({ startedAt }: Row<'sessions'>, plan: Plan, turns: readonly Row<'turns'>[], now: number): Utterance {
  if (startedAt === null || turns.length === 0) return openInterview(plan);
  const heard = turns.filter(({ unspoken }) => !unspoken).map((row) => conductorTurn(row, startedAt));
  const elapsed = (now - startedAt) as Milliseconds;
  const request = {
    speaker: 'candidate',
    text: 'repeat please',
    action: null,
    questionId: null,
    keyPoint: null,
  } as const;
  return nextUtterance(plan, [...heard, { ...request, at: elapsed }], elapsed);
}

/** Makes a placed call that of its session: its first words are a turn, and the candidate may know the address. */
export async function connectCall(
  context: CandidateContext,
  unit: UnitOfWork,
  line: VoiceLine,
  { placed, sessionId, deadlineAt }: { placed: PlacedCall; sessionId: SessionId; deadlineAt: number },
): Promise<Turn> {
  const { id, callId, webCallUrl, controlUrl, opening } = placed;
  const { rows } = unit;
  await rows.update(
    'voiceCalls',
    { id },
    {
      status: 'created',
      vendorCallId: callId,
      webCallUrl: line.seal(id, webCallUrl),
      controlUrl: controlUrl === undefined ? null : line.seal(id, controlUrl),
    },
  );
  await unit.enqueue(followUpJob({ id }, deadlineAt + lastLook));
  const turnId = spokenTurnId({ id }, context.newId('turn'));
  return speakFirst(context, unit, { sessionId, turnId, utterance: opening });
}

/** Notes that a call came to nothing. */
export async function giveUpCall(context: CandidateContext, { id }: Pick<PlacedCall, 'id'>): Promise<void> {
  await context.step(async ({ rows }) => {
    await rows.update('voiceCalls', { id, status: 'creating' }, { status: 'failed', endedAt: context.clock() });
  });
}
