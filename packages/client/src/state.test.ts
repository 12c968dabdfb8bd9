import type { SessionStatus } from '@mock-interview/contract/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SessionAction, type SessionInput, type Situation, stateOf, transition } from './state.js';
import type { SessionState } from './types.js';

const statuses: SessionStatus[] = [
  'awaiting_payment',
  'ready',
  'in_progress',
  'generating_report',
  'completed',
  'failed',
  'expired',
  'cancelled',
];
const actions: SessionAction[] = ['pay', 'cancel', 'start', 'answer', 'switchChannel', 'end'];

const begin = (action: SessionAction): SessionInput => ({ type: 'begin', action });
const over = (action: SessionAction): SessionInput => ({ type: 'over', action });
const status = (of: SessionStatus): SessionInput => ({ type: 'status', status: of });

function at(of: SessionStatus, more: Partial<Situation> = {}): Situation {
  return { status: of, action: undefined, hasReport: false, closed: false, ...more };
}

/** The states that a session goes through; an input that is refused changes nothing. */
function walk(from: Situation, ...inputs: SessionInput[]): SessionState[] {
  let situation = from;
  return inputs.map((input) => {
    situation = transition(situation, input) ?? situation;
    return stateOf(situation);
  });
}

const input: fc.Arbitrary<SessionInput> = fc.oneof(
  fc.constantFrom(...actions).map(begin),
  fc.constantFrom(...actions).map(over),
  fc.constantFrom(...statuses).map(status),
  fc.constant<SessionInput>({ type: 'report' }),
);

describe('the states of a session', () => {
  it('lead from payment to the report', () => {
    expect(
      walk(
        at('awaiting_payment'),
        begin('pay'),
        status('ready'),
        over('pay'),
        begin('start'),
        status('in_progress'),
        over('start'),
        begin('answer'),
        over('answer'),
        begin('end'),
        status('generating_report'),
        over('end'),
        status('completed'),
        { type: 'report' },
      ),
    ).toEqual([
      'awaiting_payment',
      'ready',
      'ready',
      'starting',
      'starting',
      'listening',
      'thinking',
      'listening',
      'ending',
      'reporting',
      'reporting',
      'reporting',
      'completed',
    ]);
  });

  it.each<[SessionStatus, SessionState]>([
    ['awaiting_payment', 'awaiting_payment'],
    ['ready', 'ready'],
    ['in_progress', 'listening'],
    ['generating_report', 'reporting'],
    ['completed', 'reporting'],
    ['failed', 'failed'],
    ['expired', 'expired'],
    ['cancelled', 'cancelled'],
  ])('a session that is %s is opened as %s', (of, state) => {
    expect(stateOf(at(of))).toBe(state);
  });

  it('allow each action in its own states and in no other', () => {
    const situations = statuses.flatMap((of) =>
      [undefined, ...actions].flatMap((action) => [at(of, { action }), at(of, { action, closed: true })]),
    );
    const allowed = Object.fromEntries(
      actions.map((action) => {
        const states = situations.filter((situation) => transition(situation, begin(action))).map(stateOf);
        return [action, [...new Set(states)].sort()];
      }),
    );
    expect(allowed).toEqual({
      switchChannel: ['listening'],
      pay: ['awaiting_payment'],
      cancel: ['awaiting_payment', 'ready'],
      start: ['ready'],
      answer: ['listening'],
      end: ['listening', 'thinking'],
    });
  });

  it('go back to where an action began when it fails', () => {
    expect(walk(at('ready'), begin('start'), over('start'))).toEqual(['starting', 'ready']);
    expect(walk(at('in_progress'), begin('answer'), over('answer'))).toEqual(['thinking', 'listening']);
    expect(walk(at('in_progress'), begin('end'), over('end'))).toEqual(['ending', 'listening']);
  });

  it('stay at the end that was asked for when the answer before it arrives', () => {
    expect(walk(at('in_progress'), begin('answer'), begin('end'), over('answer'))).toEqual([
      'thinking',
      'ending',
      'ending',
    ]);
  });

  it('move to the report when the interviewer ends the interview', () => {
    const inputs = [begin('answer'), status('generating_report'), over('answer')];
    expect(walk(at('in_progress'), ...inputs)).toEqual(['thinking', 'reporting', 'reporting']);
  });

  it('follow a session that another tab or the server moves on', () => {
    expect(walk(at('awaiting_payment'), status('ready'), status('in_progress'), status('completed'))).toEqual([
      'ready',
      'listening',
      'reporting',
    ]);
    expect(walk(at('ready'), status('expired'))).toEqual(['expired']);
  });

  it('never go back to an earlier status, whatever comes in whatever order', () => {
    const rank = (of: SessionStatus) => Math.min(statuses.indexOf(of), 4);
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.array(input), (first, inputs) => {
        let situation = at(first);
        for (const each of inputs) {
          const next = transition(situation, each) ?? situation;
          expect(rank(next.status)).toBeGreaterThanOrEqual(rank(situation.status));
          situation = next;
        }
      }),
    );
  });

  it('are completed exactly when the report is here', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.array(input), (first, inputs) => {
        let situation = at(first);
        for (const each of inputs) situation = transition(situation, each) ?? situation;
        expect(stateOf(situation) === 'completed').toBe(situation.hasReport);
      }),
    );
  });

  it('end with close, after which nothing changes any more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.array(input), (first, inputs) => {
        expect(new Set(walk(at(first), { type: 'close' }, ...inputs))).toEqual(new Set(['closed']));
      }),
    );
  });
});
