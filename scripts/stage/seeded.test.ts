import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededIds, seededRandom } from './seeded.js';

describe('seeded chance', () => {
  it('is the same for the same seed, and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [one, other] = [seededRandom(seed), seededRandom(seed)];
        for (let n = 0; n < 20; n++) {
          const number = one();
          expect(number).toBe(other());
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThan(1);
        }
      }),
    );
  });

  it('differs from seed to seed', () => {
    expect(seededRandom('one')()).not.toBe(seededRandom('other')());
  });
});

describe('counted ids', () => {
  it('are the same in every run, and never given twice', () => {
    const run = () => {
      const { newId, begin } = createSeededIds();
      const early = [newId('session'), newId('session'), newId('turn')];
      begin('python');
      return [...early, newId('session'), newId('turn')];
    };
    expect(run()).toEqual(run());
    expect(new Set(run()).size).toBe(5);
  });
});
