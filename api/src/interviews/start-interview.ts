import type { Channel, SessionId, StartResponse, TurnId } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';
import type { CandidateContext } from '../platform/context.js';
import { invalidFields, ServiceError, sessionNotFound } from '../platform/errors.js';
import { closeJob } from './close-overdue.js';
import { openInterview } from './conductor/index.js';
import { advance } from './lifecycle.js';
import { planOf } from './load-plan.js';
import { describeTurn, questionsOf } from './session-rows.js';

/**
 * Starts the interview: from here the booked time runs, and the interviewer has said the first words.
 *
 * @throws ServiceError PAYMENT_REQUIRED, INVALID_STATE, VALIDATION_FAILED for a channel that is not on offer
 */
export async function startInterview(
  context: CandidateContext,
  input: { sessionId: SessionId; channel: Channel },
): Promise<StartResponse> {
  const { sessionId: id, channel } = input;
  if (channel !== 'text')
    throw invalidFields({ channel: `${channel} is not on offer; see channels of GET /api/config` });
  return context.transact('interviews.start', input, async (unit) => {
    const { rows } = unit;
    const session = await rows.lock('sessions', { id, userId: context.actor.userId });
    if (!session) throw sessionNotFound();
    if (session.status === 'awaiting_payment') {
      throw new ServiceError('PAYMENT_REQUIRED', 'The interview has to be paid before it can start.', {
        amount: session.pricing.amount,
        currency: session.pricing.currency,
      });
    }
    const status = advance(session.status, 'started');
    const plan = planOf(session, await questionsOf(rows, id));
    const startedAt = context.clock();
    const deadlineAt = startedAt + plan.booked;
    const callId = context.newId('call');
    const { text, action, questionId, keyPoint } = openInterview(plan);
    const turn = {
      sessionId: id,
      turnId: context.newId('turn') as TurnId,
      sequence: 1,
      speaker: 'interviewer' as const,
      text,
      action,
      questionId,
      keyPoint,
      inputMode: null,
      unspoken: false,
      startedAt,
      endedAt: startedAt,
    };
    await rows.insert('turns', turn);
    await rows.update(
      'sessions',
      { id },
      { status, channel, callId, startedAt, deadlineAt, expiresAt: null, updatedAt: startedAt },
    );
    await unit.enqueue(closeJob(id, deadlineAt));
    unit.publish(id, { type: 'status', status });
    const opening = describeTurn({ ...turn, ...context.scope });
    unit.publish(id, { type: 'turn', turn: opening });
    return { sessionId: id, status: 'initiated' as const, channel, callId, opening, deadline: toInstant(deadlineAt) };
  });
}
