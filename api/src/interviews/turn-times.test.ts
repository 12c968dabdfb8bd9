import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeTurn } from './turn-times.js';

const now = Date.UTC(2026, 0, 1, 10);
const minuteAgo = now - 60_000;
const at = (moment: number) => new Date(moment).toISOString();

describe('the time of a candidate’s turn', () => {
  it('ends when it arrives and began as long before as the device says that it took', () => {
    const device = { startedAt: at(now - 20_000), endedAt: at(now) };
    expect(placeTurn(device, { now, previousEnd: minuteAgo })).toEqual({ startedAt: now - 20_000, endedAt: now });
  });

  it('does not depend on how wrong the clock of the device is', () => {
    const yearOff = 365 * 24 * 60 * 60 * 1000;
    for (const off of [-yearOff, yearOff]) {
      const device = { startedAt: at(now + off - 20_000), endedAt: at(now + off) };
      expect(placeTurn(device, { now, previousEnd: minuteAgo })).toEqual({ startedAt: now - 20_000, endedAt: now });
    }
  });

  it.each([
    ['nothing', {}],
    ['only when it began', { startedAt: at(minuteAgo) }],
    ['only when it ended', { endedAt: at(now) }],
    ['that it ended before it began', { startedAt: at(now), endedAt: at(minuteAgo) }],
  ])('is the moment that it arrives where the device says %s', (_name, device) => {
    expect(placeTurn(device, { now, previousEnd: minuteAgo })).toEqual({ startedAt: now, endedAt: now });
  });

  it('lies between the interviewer’s last word and now, whatever the device says', () => {
    const moment = fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString());
    const device = fc.record({ startedAt: moment, endedAt: moment }, { requiredKeys: [] });
    fc.assert(
      fc.property(device, fc.nat(10 ** 9), (said, sinceThen) => {
        const previousEnd = now - sinceThen;
        const { startedAt, endedAt } = placeTurn(said, { now, previousEnd });
        expect(startedAt).toBeGreaterThanOrEqual(previousEnd);
        expect(startedAt).toBeLessThanOrEqual(endedAt);
        expect(endedAt).toBe(now);
      }),
    );
  });

  it('never begins after it ended, even where the node before had a clock that is ahead', () => {
    expect(placeTurn({}, { now, previousEnd: now + 5_000 })).toEqual({ startedAt: now, endedAt: now });
  });
});
