import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costInMicroUsd } from './cost.js';
import { modelChoices, models } from './models.js';
import { addUsage, type GeminiUsage, noUsage, usageOf } from './usage.js';

const usage = { promptTokens: 6_000, cachedTokens: 0, answerTokens: 1_500, thoughtTokens: 500 };
const lastDayOf2026 = Date.UTC(2026, 11, 31, 23, 59, 59, 999);

describe('the cost of a call', () => {
  it('is that of its tokens, thinking billed as output', () => {
    expect(costInMicroUsd(usage, 'gemini-3.5-flash-lite', lastDayOf2026)).toBe(6_800);
    expect(costInMicroUsd(usage, 'gemini-3.8-flash', lastDayOf2026)).toBe(12_000);
  });

  it('changes on the day of the new price', () => {
    expect(costInMicroUsd(usage, 'gemini-3.8-flash', lastDayOf2026 + 1)).toBe(24_000);
  });

  it('is less where the service had the input in its cache', () => {
    const cached = { ...usage, cachedTokens: 6_000 };
    expect(costInMicroUsd(cached, 'gemini-3.5-flash-lite', lastDayOf2026)).toBe(5_180);
  });

  it('is rounded up, and is nothing for nothing', () => {
    const one = { ...noUsage, promptTokens: 1 };
    expect(costInMicroUsd(one, 'gemini-3.5-flash-lite', lastDayOf2026)).toBe(1);
    expect(costInMicroUsd(noUsage, 'gemini-3.5-flash-lite', lastDayOf2026)).toBe(0);
  });

  it('is unknown for a model, or a day, that has no price', () => {
    expect(costInMicroUsd(usage, 'gemini-of-tomorrow', lastDayOf2026)).toBeUndefined();
    expect(costInMicroUsd(usage, 'toString', lastDayOf2026)).toBeUndefined();
    expect(costInMicroUsd(usage, 'gemini-3.8-flash', Date.UTC(2026, 8, 1, 23))).toBeUndefined();
  });

  it('of two calls is at most a micro-dollar off when they are counted as one', () => {
    const tokens = fc.nat(1_000_000);
    const someUsage = fc.record({
      promptTokens: tokens,
      cachedTokens: fc.constant(0),
      answerTokens: tokens,
      thoughtTokens: tokens,
    });
    fc.assert(
      fc.property(someUsage, someUsage, fc.constantFrom(...Object.keys(models)), (one, other, model) => {
        const cost = (of: GeminiUsage) => costInMicroUsd(of, model, lastDayOf2026) ?? Number.NaN;
        const apart = cost(one) + cost(other);
        const together = cost(addUsage(one, other));
        expect(together).toBeLessThanOrEqual(apart);
        expect(together).toBeGreaterThanOrEqual(apart - 1);
      }),
    );
  });
});

describe('the usage of a reply', () => {
  it('counts what is left out as nothing', () => {
    expect(usageOf(undefined)).toEqual(noUsage);
    expect(usageOf({ promptTokenCount: 8 })).toEqual({ ...noUsage, promptTokens: 8 });
  });

  it('has all that is billed', () => {
    const metadata = {
      promptTokenCount: 812,
      toolUsePromptTokenCount: 3,
      cachedContentTokenCount: 512,
      candidatesTokenCount: 64,
      thoughtsTokenCount: 120,
      totalTokenCount: 999,
    };
    expect(usageOf(metadata)).toEqual({ promptTokens: 815, cachedTokens: 512, answerTokens: 64, thoughtTokens: 120 });
  });
});

describe('the table of models', () => {
  it.each(Object.entries(models))('has the prices of %s in the order of their days', (_id, { prices }) => {
    const days = prices.map(({ from }) => from);
    expect(days.every((day) => /^20\d\d-\d\d-\d\d$/.test(day))).toBe(true);
    expect([...days].sort()).toEqual(days);
  });

  it.each(Object.entries(modelChoices))('asks of %s what its model can do', (_purpose, use) => {
    const model = models[use.model];
    expect(model.thinkingLevels).toContain(use.thinkingLevel);
    expect(use.maxOutputTokens).toBeLessThanOrEqual(model.outputTokens);
    // The service refuses a shorter deadline of its own.
    expect(use.attemptTimeout).toBeGreaterThanOrEqual(10_000);
  });
});
