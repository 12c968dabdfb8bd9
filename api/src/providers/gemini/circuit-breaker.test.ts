import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MovableClock, movableClock } from '../../../test/movable-clock.js';
import {
  type CircuitBreaker,
  createCircuitBreaker,
  createCircuitBreakers,
  failuresToOpen,
  type Permit,
  pause,
  pauseAfterRefusal,
  type Verdict,
  verdictOn,
} from './circuit-breaker.js';
import { mostAttempts } from './retry.js';

describe('a circuit breaker', () => {
  it('opens after failures in a row, and says when to come back', () => {
    const { breaker, clock, ask } = newBreaker();
    for (let failed = 0; failed < failuresToOpen; failed += 1) expect(ask('unavailable')).toBe(true);
    clock.advance(1);
    expect(breaker.enter()).toEqual({ granted: false, retryAfterMs: pause - 1 });
  });

  it('is not opened by one call alone, however many requests it makes side by side and again', () => {
    const { breaker } = newBreaker();
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const sideBySide = Array.from({ length: 4 }, () => enter(breaker));
      for (const permit of sideBySide) permit.report('unavailable');
    }
    expect(breaker.enter().granted).toBe(true);
  });

  it('is opened by a second call that fares as badly', () => {
    const { ask } = newBreaker();
    const asked = Array.from({ length: 2 * mostAttempts }, () => ask('unavailable'));
    expect(asked.filter(Boolean)).toHaveLength(failuresToOpen);
  });

  it('is opened by requests that overlap, each of which waits in vain', () => {
    const { breaker, clock } = newBreaker();
    const every = 2_000;
    const timeout = 45_000;
    const waiting: Permit[] = [];
    let asked = 0;
    for (let elapsed = 0; ; elapsed += every) {
      if (elapsed > timeout) waiting.shift()?.report('unavailable');
      const leave = breaker.enter();
      if (!leave.granted) break;
      waiting.push(leave);
      asked += 1;
      clock.advance(every);
    }
    expect(asked * every).toBeLessThan(timeout + 2 * failuresToOpen * every);
  });

  it('stays closed where an answer comes between the failures', () => {
    const { ask } = newBreaker();
    for (let round = 0; round < 3; round += 1) {
      for (let failed = 1; failed < failuresToOpen; failed += 1) expect(ask('unavailable')).toBe(true);
      expect(ask('answered')).toBe(true);
    }
  });

  it('lets one try after the pause, and everyone again when that is answered', () => {
    const { breaker, clock, open } = newBreaker();
    open();
    clock.advance(pause);
    const trial = enter(breaker);
    expect(breaker.enter().granted).toBe(false);
    trial.report('answered');
    expect(breaker.enter().granted).toBe(true);
    expect(breaker.enter().granted).toBe(true);
  });

  it('opens again when the try fails', () => {
    const { breaker, clock, open } = newBreaker();
    open();
    clock.advance(pause);
    enter(breaker).report('unavailable');
    expect(breaker.enter()).toEqual({ granted: false, retryAfterMs: pause });
  });

  it('lets another try when the first one told nothing, at once or, unheard of, after another pause', () => {
    const { breaker, clock, open } = newBreaker();
    open();
    clock.advance(pause);
    enter(breaker).report('inconclusive');
    enter(breaker);
    expect(breaker.enter().granted).toBe(false);
    clock.advance(pause);
    expect(breaker.enter().granted).toBe(true);
  });

  it('opens for longer, and at once, where the key is refused', () => {
    const { breaker, clock, ask } = newBreaker();
    ask('refused');
    clock.advance(pauseAfterRefusal - 1);
    expect(breaker.enter()).toEqual({ granted: false, retryAfterMs: 1 });
    clock.advance(1);
    expect(ask('refused')).toBe(true);
    expect(breaker.enter()).toEqual({ granted: false, retryAfterMs: pauseAfterRefusal });
  });

  it('does not make the pause longer for requests that had begun before', () => {
    const { breaker, clock, open } = newBreaker();
    const before = enter(breaker);
    open();
    clock.advance(pause / 2);
    before.report('unavailable');
    expect(breaker.enter()).toEqual({ granted: false, retryAfterMs: pause / 2 });
  });

  it('holds its law for any course of events: closed for all, open for none, then one in each pause', () => {
    const event = fc.record({
      after: fc.nat(2 * pause),
      verdict: fc.constantFrom<Verdict>('answered', 'unavailable', 'refused', 'inconclusive'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { breaker, clock } = newBreaker();
        let failures = 0;
        let isOpen = false;
        let mayTryAt = 0;
        for (const { after, verdict } of events) {
          clock.advance(after);
          const now = clock();
          const leave = breaker.enter();
          expect(leave.granted).toBe(!isOpen || now >= mayTryAt);
          if (!leave.granted) {
            expect(leave.retryAfterMs).toBe(mayTryAt - now);
            continue;
          }
          leave.report(verdict);
          failures = verdict === 'answered' ? 0 : failures + (verdict === 'unavailable' ? 1 : 0);
          const pauseNow = pauseAfter(verdict, isOpen);
          if (verdict === 'answered') isOpen = false;
          else if (isOpen || verdict === 'refused' || failures >= failuresToOpen) {
            isOpen = true;
            mayTryAt = now + pauseNow;
          }
        }
      }),
    );
  });

  it('is one for each key and purpose: where no questions come in time, answers are judged all the same', () => {
    const breakers = createCircuitBreakers(movableClock());
    enter(breakers('key-a', 'questions')).report('refused');
    expect(breakers('key-a', 'questions').enter().granted).toBe(false);
    expect(breakers('key-a', 'grading').enter().granted).toBe(true);
    expect(breakers('key-b', 'questions').enter().granted).toBe(true);
  });
});

describe('the verdict', () => {
  it('on a failure of the service is that it is unavailable', () => {
    expect(verdictOn({ kind: 'overloaded', status: 503 }, 1)).toBe('unavailable');
    expect(verdictOn({ kind: 'unreachable' }, 1)).toBe('unavailable');
    expect(verdictOn({ kind: 'timed_out', status: 504 }, 1)).toBe('unavailable');
  });

  it('on a timeout of ours depends on whether the service had a fair chance', () => {
    expect(verdictOn({ kind: 'timed_out' }, 1_500)).toBe('inconclusive');
    expect(verdictOn({ kind: 'timed_out' }, 10_000)).toBe('unavailable');
  });

  it.each(['bad_key', 'no_access', 'quota_day'] as const)('on %s is that the key is refused', (kind) => {
    expect(verdictOn({ kind }, 1)).toBe('refused');
  });

  it('on any answer, however useless, is that the service is there', () => {
    expect(verdictOn(undefined, 1)).toBe('answered');
    for (const kind of ['blocked', 'empty', 'truncated', 'bad_request', 'quota_minute'] as const) {
      expect(verdictOn({ kind }, 1)).toBe('answered');
    }
  });
});

function newBreaker() {
  const clock: MovableClock = movableClock(Date.UTC(2026, 0, 1));
  const breaker = createCircuitBreaker(clock);
  /** @returns whether it was let through */
  const ask = (verdict: Verdict) => {
    const leave = breaker.enter();
    if (leave.granted) leave.report(verdict);
    return leave.granted;
  };
  const open = () => {
    for (let failed = 0; failed < failuresToOpen; failed += 1) ask('unavailable');
  };
  return { breaker, clock, ask, open };
}

function enter(breaker: CircuitBreaker): Permit {
  const leave = breaker.enter();
  if (!leave.granted) throw new Error('The circuit is open.');
  return leave;
}

function pauseAfter(verdict: Verdict, wasTrial: boolean): number {
  if (verdict === 'refused') return pauseAfterRefusal;
  return wasTrial && verdict === 'inconclusive' ? 0 : pause;
}
