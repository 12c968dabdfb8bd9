import type { SessionStatus } from '@mock-interview/contract/wire';
import type { SessionState } from './types.js';

/** What a candidate can do in a session, and from which states. */
const allowedFrom = {
  pay: ['awaiting_payment'],
  cancel: ['awaiting_payment', 'ready'],
  start: ['ready'],
  answer: ['listening'],
  switchChannel: ['listening'],
  end: ['listening', 'thinking'],
} as const satisfies Record<string, readonly SessionState[]>;

export type SessionAction = keyof typeof allowedFrom;

/** All that the state of a session follows from. */
export interface Situation {
  /** The server's, as far as it is known. */
  readonly status: SessionStatus;
  /** What the candidate's latest call is about, while it lasts. */
  readonly action: SessionAction | undefined;
  readonly hasReport: boolean;
  readonly closed: boolean;
}

export type SessionInput =
  | { type: 'begin'; action: SessionAction }
  /** The action has succeeded or failed. */
  | { type: 'over'; action: SessionAction }
  | { type: 'status'; status: SessionStatus }
  | { type: 'report' }
  | { type: 'close' };

/** A session goes from left to right and ends in one of the last four. */
const order: readonly SessionStatus[] = [
  'awaiting_payment',
  'ready',
  'in_progress',
  'generating_report',
  'failed',
  'expired',
  'cancelled',
  'completed',
];

/** The name of a situation. */
export function stateOf({ status, action, hasReport, closed }: Situation): SessionState {
  if (closed) return 'closed';
  switch (status) {
    case 'ready':
      return action === 'start' ? 'starting' : status;
    case 'in_progress':
      if (action === 'start') return 'starting';
      if (action === 'answer' || action === 'switchChannel') return 'thinking';
      return action === 'end' ? 'ending' : 'listening';
    case 'generating_report':
      return 'reporting';
    case 'completed':
      return hasReport ? status : 'reporting';
    default:
      return status;
  }
}

/** The situation after an input; undefined where an action begins that the state does not allow. */
export function transition(situation: Situation, input: SessionInput): Situation | undefined {
  switch (input.type) {
    case 'begin':
      return allows(stateOf(situation), input.action) ? { ...situation, action: input.action } : undefined;
    case 'over':
      // An action that another one has taken over from (an end during an answer) ends without a trace.
      return situation.action === input.action ? { ...situation, action: undefined } : situation;
    case 'status':
      return { ...situation, status: laterOf(situation.status, input.status) };
    case 'report':
      return { ...situation, status: 'completed', hasReport: true };
    case 'close':
      return { ...situation, closed: true };
  }
}

function allows(state: SessionState, action: SessionAction): boolean {
  const states: readonly SessionState[] = allowedFrom[action];
  return states.includes(state);
}

/** A session never goes back: news that say so were overtaken on their way. */
function laterOf(known: SessionStatus, told: SessionStatus): SessionStatus {
  return order.indexOf(told) > order.indexOf(known) ? told : known;
}
