import type { SessionStatus } from '@mock-interview/contract';
import { invalidState } from '../platform/errors.js';

/** What can happen to a session. */
export type LifecycleEvent = 'paid' | 'started' | 'ended' | 'reported' | 'failed' | 'expired' | 'cancelled';

const outcomes: Readonly<Record<LifecycleEvent, SessionStatus>> = {
  paid: 'ready',
  started: 'in_progress',
  ended: 'generating_report',
  reported: 'completed',
  failed: 'failed',
  expired: 'expired',
  cancelled: 'cancelled',
};

const possible: Readonly<Record<SessionStatus, readonly LifecycleEvent[]>> = {
  awaiting_payment: ['paid', 'expired', 'cancelled'],
  ready: ['started', 'expired', 'cancelled'],
  in_progress: ['ended', 'failed'],
  generating_report: ['reported'],
  completed: [],
  failed: [],
  expired: [],
  cancelled: [],
};

/**
 * The state after an event.
 *
 * @throws ServiceError INVALID_STATE, naming both states, where the event is not possible in the current one
 */
export function advance(current: SessionStatus, event: LifecycleEvent): SessionStatus {
  if (!canAdvance(current, event)) throw invalidState(current, outcomes[event]);
  return outcomes[event];
}

export function canAdvance(current: SessionStatus, event: LifecycleEvent): boolean {
  return possible[current].includes(event);
}

/** Where a new session begins: what is free need not be paid. */
export function firstStatus(amount: number): 'awaiting_payment' | 'ready' {
  return amount === 0 ? 'ready' : 'awaiting_payment';
}

/** States in which nothing more happens. */
export function isOver(status: SessionStatus): boolean {
  return possible[status].length === 0;
}
