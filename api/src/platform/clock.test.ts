import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdSource, systemClock, toInstant, toInstantOrNull } from './clock.js';

describe('a moment', () => {
  it('goes over the wire in UTC, to the millisecond', () => {
    expect(toInstant(Date.UTC(2026, 10, 21, 10, 15, 30, 7))).toBe('2026-11-21T10:15:30.007Z');
  });

  it('is null where there is none, and the beginning of time is one', () => {
    expect(toInstantOrNull(null)).toBeNull();
    expect(toInstantOrNull(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('is now, by the clock of the system', () => {
    const before = Date.now();
    const now = systemClock();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('an id', () => {
  it('says what it names', () => {
    const newId = createIdSource(() => 1);
    expect(newId('session')).toMatch(/^ses_[0-9A-Z]{26}$/);
    expect(newId('tenant')).toMatch(/^tn_[0-9A-Z]{26}$/);
  });

  it('sorts after all that were made before, also when the clock stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 45 }), { minLength: 2 }), (moments) => {
        let now = 0;
        const newId = createIdSource(() => now);
        const ids = moments.map((moment) => {
          now = moment;
          return newId('turn');
        });
        expect([...ids].sort()).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('differs between two processes in the same millisecond', () => {
    const [here, there] = [createIdSource(() => 1), createIdSource(() => 1)];
    expect(here('turn')).not.toBe(there('turn'));
  });
});
