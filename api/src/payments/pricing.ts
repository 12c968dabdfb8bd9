import type { Difficulty, Paise, Pricing, TenantSettings } from '@mock-interview/contract';

/** The duration that the tenant's prices are for, in minutes. */
export const pricedDuration = 20;

const paisePerRupee = 100;

/**
 * What an interview costs its candidate: the tenant's price for the difficulty, in proportion to the duration, in
 * whole rupees; nothing where the candidate still has a free interview.
 *
 * @param freeLeft how many free interviews the candidate has left
 */
export function priceInterview(
  { difficulty, duration }: { difficulty: Difficulty; duration: number },
  settings: Pick<TenantSettings, 'prices'>,
  freeLeft: number,
): Pricing {
  const rupees = Math.round((settings.prices[difficulty] * duration) / pricedDuration);
  const listAmount = (rupees * paisePerRupee) as Paise;
  if (rupees === 0) return { currency: 'INR', userPrice: 0, amount: listAmount, listAmount, reason: 'free' };
  if (freeLeft > 0) return { currency: 'INR', userPrice: 0, amount: 0 as Paise, listAmount, reason: 'free_allowance' };
  return { currency: 'INR', userPrice: rupees, amount: listAmount, listAmount, reason: 'list_price' };
}
