import { type Paise, paise } from '@mock-interview/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimateFee } from './fees.js';

it('estimates two percent and the tax on it', () => {
  expect(estimateFee(49_900 as Paise)).toBe(1_178);
  expect(estimateFee(0 as Paise)).toBe(0);
});

it('estimates whole paise that are never more than the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_00 }), (amount) => {
      const fee = estimateFee(amount as Paise);
      expect(paise.parse(fee)).toBe(fee);
      expect(fee).toBeLessThanOrEqual(amount);
    }),
  );
});
