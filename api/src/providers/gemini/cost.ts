import { toInstant } from '../../platform/clock.js';
import { models } from './models.js';
import type { GeminiUsage } from './usage.js';

/**
 * What usage costs, in whole micro-USD (millionths of a dollar), rounded up.
 *
 * @param model as the reply named it, or as it was asked for
 * @param moment when it was used, in UTC milliseconds: prices change from one day to the next
 * @returns undefined where the table has no price of this model for this day
 */
export function costInMicroUsd(usage: GeminiUsage, model: string, moment: number): number | undefined {
  const price = priceOn(model, moment);
  if (!price) return undefined;
  const uncached = usage.promptTokens - usage.cachedTokens;
  const written = usage.answerTokens + usage.thoughtTokens;
  const nanoUsd =
    uncached * nano(price.input) + usage.cachedTokens * nano(price.cachedInput) + written * nano(price.output);
  return Math.ceil(nanoUsd / 1_000);
}

function priceOn(model: string, moment: number) {
  if (!isKnown(model)) return undefined;
  const day = toInstant(moment).slice(0, 'YYYY-MM-DD'.length);
  return models[model].prices.findLast(({ from }) => from <= day);
}

function isKnown(model: string): model is keyof typeof models {
  return Object.hasOwn(models, model);
}

/** Prices have fractions of a micro-USD per token; whole nano-USD keep the sum exact. */
function nano(microUsd: number): number {
  return Math.round(microUsd * 1_000);
}
