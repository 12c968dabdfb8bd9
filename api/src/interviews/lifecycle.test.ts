import { type SessionStatus, sessionStatus } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceError } from '../platform/errors.js';
import { advance, canAdvance, firstStatus, isOver, type LifecycleEvent } from './lifecycle.js';

const statuses = sessionStatus.options;
const events: LifecycleEvent[] = ['paid', 'started', 'ended', 'reported', 'failed', 'expired', 'cancelled'];

/** The whole lifecycle as DESIGN draws it: every pair that is not here is illegal. */
const legal: Record<string, SessionStatus> = {
  'awaiting_payment paid': 'ready',
  'awaiting_payment expired': 'expired',
  'awaiting_payment cancelled': 'cancelled',
  'ready started': 'in_progress',
  'ready expired': 'expired',
  'ready cancelled': 'cancelled',
  'in_progress ended': 'generating_report',
  'in_progress failed': 'failed',
  'generating_report reported': 'completed',
};

describe('the lifecycle of a session', () => {
  it('allows the transitions that are drawn and refuses all others by naming both states', () => {
    for (const status of statuses) {
      for (const event of events) {
        const outcome = legal[`${status} ${event}`];
        expect(canAdvance(status, event)).toBe(outcome !== undefined);
        if (outcome) expect(advance(status, event)).toBe(outcome);
        else {
          const refused = catchError(() => advance(status, event));
          expect(refused).toMatchObject({ code: 'INVALID_STATE', details: { from: status } });
          expect(refused.message).toContain(status);
        }
      }
    }
  });

  it('never leaves a state that is over, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 20 }), (happened) => {
        let status: SessionStatus = 'awaiting_payment';
        for (const event of happened) {
          if (!canAdvance(status, event)) continue;
          expect(isOver(status)).toBe(false);
          status = advance(status, event);
        }
      }),
    );
  });

  it('asks no payment for what is free', () => {
    expect(firstStatus(0)).toBe('ready');
    expect(firstStatus(1)).toBe('awaiting_payment');
  });
});

function catchError(work: () => unknown): ServiceError {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceError) return error;
  }
  throw new Error('Nothing was refused.');
}
