import type { CancelResponse, SessionId } from '@mock-interview/contract';
import { releaseCoupon } from '../payments/coupons/redeem-coupon.js';
import { lockPaid, oweRefund } from '../payments/owe-refund.js';
import type { CandidateContext } from '../platform/context.js';
import { sessionNotFound } from '../platform/errors.js';
import { advance } from './lifecycle.js';

/** The candidate gives an interview up before it starts. What was paid goes back. */
export function cancelInterview(context: CandidateContext, input: { sessionId: SessionId }): Promise<CancelResponse> {
  const { sessionId: id } = input;
  return context.transact('interviews.cancel', input, async (unit) => {
    const { rows } = unit;
    const session = await rows.lock('sessions', { id, userId: context.actor.userId });
    if (!session) throw sessionNotFound();
    const status = advance(session.status, 'cancelled');
    await rows.update('sessions', { id }, { status, updatedAt: context.clock() });
    const paid = await lockPaid(rows, session);
    if (paid) await oweRefund(context, unit, paid);
    else await releaseCoupon(rows, id);
    unit.publish(id, { type: 'status', status });
    return { sessionId: id, status, refunded: paid !== undefined };
  });
}
