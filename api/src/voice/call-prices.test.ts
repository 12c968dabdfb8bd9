import { expect, it } from 'vitest';
import { estimateCallCost } from './call-prices.js';

const day = Date.parse('2026-11-22');

it('a call of twenty minutes with seven minutes of speech is estimated at about one and a half dollars', () => {
  expect(estimateCallCost(20 * 60, 7 * 900, day)).toBe(1_539_000);
});

it('a call that nobody joined costs nothing, and one before the first price list costs what that says', () => {
  expect(estimateCallCost(0, 0, day)).toBe(0);
  expect(estimateCallCost(60, 0, 0)).toBe(61_200);
});
