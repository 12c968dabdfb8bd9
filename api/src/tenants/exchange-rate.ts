/**
 * What a US dollar is counted as where costs in dollars stand beside prices in rupees.
 *
 * An assumption on the careful side and no quotation: to be compared with the reference rate of Financial Benchmarks
 * India (fbil.org.in) whenever the prices of the vendors are. A fixed rate, so that the margin of an interview does not
 * change after it was held.
 */
export const exchangeRate = { paisePerUsd: 9_000, from: '2026-11-22' } as const;

/** @returns whole paise, rounded up: a cost is never told too low */
export function microUsdInPaise(microUsd: number): number {
  return Math.ceil((microUsd * exchangeRate.paisePerUsd) / 1_000_000);
}
