import type { Paise } from '@mock-interview/contract';

/** What the gateway keeps of a payment in India, by the day from which it holds. The newest is last. */
const fees = [
  {
    from: '2026-11-21',
    /** Of the amount, in hundredths of a percent. */
    rate: 200,
    /** GST on the fee, in percent. */
    tax: 18,
    source: 'as commonly published for domestic payments; confirm with the contract of the account',
  },
] as const;

/** What is kept of an amount by the table, the tax on the fee included. The gateway's own figure replaces it. */
export function estimateFee(amount: Paise): Paise {
  const { rate, tax } = fees[fees.length - 1] ?? fees[0];
  const fee = Math.round((amount * rate) / 10_000);
  return (fee + Math.round((fee * tax) / 100)) as Paise;
}
