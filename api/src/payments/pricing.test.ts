import { difficulty, durationBounds } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceInterview } from './pricing.js';

const prices = { easy: 99, medium: 149, hard: 299 };

function price(level: keyof typeof prices, duration: number, freeLeft = 0) {
  return priceInterview({ difficulty: level, duration }, { prices }, freeLeft);
}

describe('the price of an interview', () => {
  it('is the price of the tenant for twenty minutes, in rupees and in paise', () => {
    expect(price('easy', 20)).toEqual({
      currency: 'INR',
      userPrice: 99,
      amount: 9_900,
      listAmount: 9_900,
      reason: 'list_price',
    });
    expect(price('medium', 20)).toMatchObject({ userPrice: 149, amount: 14_900 });
    expect(price('hard', 20)).toMatchObject({ userPrice: 299, amount: 29_900 });
  });

  it('is in proportion to the duration, in whole rupees', () => {
    expect(price('easy', 10)).toMatchObject({ userPrice: 50, amount: 5_000 });
    expect(price('medium', 30)).toMatchObject({ userPrice: 224, amount: 22_400 });
    expect(price('hard', 45)).toMatchObject({ userPrice: 673, amount: 67_300 });
  });

  it('is nothing where the candidate has a free interview left, and says what it would have been', () => {
    expect(price('hard', 20, 1)).toEqual({
      currency: 'INR',
      userPrice: 0,
      amount: 0,
      listAmount: 29_900,
      reason: 'free_allowance',
    });
  });

  it('uses up no free interview where it is free anyway', () => {
    const free = priceInterview({ difficulty: 'easy', duration: 20 }, { prices: { ...prices, easy: 0 } }, 3);
    expect(free).toEqual({ currency: 'INR', userPrice: 0, amount: 0, listAmount: 0, reason: 'free' });
  });

  it('is whole paise that are the rupees shown, within half a rupee of the proportion, for any price', () => {
    const priced = fc.record({
      level: fc.constantFrom(...difficulty.options),
      duration: fc.integer(durationBounds),
      rupees: fc.integer({ min: 0, max: 100_000 }),
      freeLeft: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(priced, ({ level, duration, rupees, freeLeft }) => {
        const settings = { prices: { ...prices, [level]: rupees } };
        const { userPrice, amount, listAmount } = priceInterview({ difficulty: level, duration }, settings, freeLeft);
        expect(Number.isInteger(userPrice)).toBe(true);
        expect(amount).toBe(userPrice * 100);
        expect(amount).toBe(freeLeft > 0 ? 0 : listAmount);
        expect(Math.abs(listAmount / 100 - (rupees * duration) / 20)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
