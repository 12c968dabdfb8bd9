import type { GstLines, GstRegistration, Paise } from '@mock-interview/contract';

/**
 * The tax inside an amount that includes it: central and state tax are equal, each half of the rate and rounded to the
 * paisa, and what is left is the taxable value. So the three add up to the amount, whatever the rate.
 *
 * @param amount what is paid, in paise
 */
export function gstInside(amount: Paise, { gstin, sac, ratePercent }: GstRegistration): GstLines {
  // The rate has two decimals at most: in hundredths of a percent the division is one of integers.
  const rate = Math.round(ratePercent * 100);
  const half = Math.round((amount * rate) / (2 * (10_000 + rate))) as Paise;
  return {
    gstin,
    ...(sac !== undefined && { sac }),
    ratePercent,
    taxable: (amount - 2 * half) as Paise,
    cgst: half,
    sgst: half,
  };
}
