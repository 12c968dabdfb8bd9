import type { Channel, SessionId, StartResponse, TurnId } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';
import type { CandidateContext, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { invalidFields, ServiceError, sessionNotFound } from '../platform/errors.js';
import { connectCall, giveUpCall, type PlacedCall, placeCall } from '../voice/place-call.js';
import type { VoiceLine } from '../voice/voice-line.js';
import { closeJob } from './close-overdue.js';
import { openInterview } from './conductor/index.js';
import { advance } from './lifecycle.js';
import { planOf } from './load-plan.js';
import { findOwnSession, questionsOf } from './session-rows.js';
import { speakFirst } from './speak-first.js';

/**
 * Starts the interview: from here the booked time runs, and the interviewer has said the first words. For a call the
 * vendor is asked first, between two transactions: where it fails, the session can still be started in another channel.
 *
 * @throws ServiceError PAYMENT_REQUIRED, INVALID_STATE, VALIDATION_FAILED for a channel that is not on offer,
 *   VAPI_CALL_FAILED
 */
export async function startInterview(
  context: CandidateContext,
  line: VoiceLine,
  input: { sessionId: SessionId; channel: Channel; recordingConsent: boolean },
): Promise<StartResponse> {
  const { sessionId, channel } = input;
  const start = (placed?: PlacedCall) =>
    context.transact('interviews.start', input, (unit) => begin(context, unit, { line, sessionId, channel, placed }));
  if (channel !== 'voice') return start();

  const open = await line.openFor(context.scope);
  if (!open) throw notOnOffer(channel);
  const { status } = await findOwnSession(context.read, context, sessionId);
  // What cannot start is refused, or answered again, by the transaction.
  const placed =
    status === 'ready'
      ? await placeCall(context, open, line, { sessionId, wantsRecording: input.recordingConsent })
      : undefined;
  try {
    return await start(placed);
  } finally {
    if (placed) await giveUpCall(context, placed);
  }
}

export function notOnOffer(channel: Channel): ServiceError {
  return invalidFields({ channel: `${channel} is not on offer; see channels of GET /api/config` });
}

async function begin(
  context: CandidateContext,
  unit: UnitOfWork,
  facts: { line: VoiceLine; sessionId: SessionId; channel: Channel; placed: PlacedCall | undefined },
): Promise<StartResponse> {
  const { line, sessionId: id, channel, placed } = facts;
  const { rows } = unit;
  const session = await rows.lock('sessions', { id, userId: context.actor.userId });
  if (!session) throw sessionNotFound();
  if (session.status === 'awaiting_payment') throw unpaid(session);
  const status = advance(session.status, 'started');
  // Ready only since a moment ago: nobody has asked the vendor for a call.
  if (channel === 'voice' && !placed) throw new ServiceError('VAPI_CALL_FAILED', 'The call was not made. Try again.');

  const plan = planOf(session, await questionsOf(rows, id));
  const startedAt = context.clock();
  const deadlineAt = startedAt + plan.booked;
  const callId = placed?.callId ?? context.newId('call');
  const opening = placed
    ? await connectCall(context, unit, line, { placed, sessionId: id, deadlineAt })
    : await speakFirst(context, unit, {
        sessionId: id,
        turnId: context.newId('turn') as TurnId,
        utterance: openInterview(plan),
      });
  await rows.update(
    'sessions',
    { id },
    { status, channel, callId, startedAt, deadlineAt, expiresAt: null, updatedAt: startedAt },
  );
  await unit.enqueue(closeJob(id, deadlineAt));
  unit.publish(id, { type: 'status', status });
  const deadline = toInstant(deadlineAt);
  const joining = placed && { vapiUrl: placed.webCallUrl };
  return { sessionId: id, status: 'initiated', channel, callId, ...joining, opening, deadline };
}

function unpaid({ pricing }: Row<'sessions'>): ServiceError {
  const { amount, currency } = pricing;
  return new ServiceError('PAYMENT_REQUIRED', 'The interview has to be paid before it can start.', {
    amount,
    currency,
  });
}
