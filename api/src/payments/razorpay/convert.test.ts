import type { OrderId, Paise } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { toPayment } from './convert.js';

const payment = (status: 'authorized' | 'captured' | 'refunded' | 'failed', fee: number | null) =>
  toPayment({
    id: `pay_${'a'.repeat(14)}`,
    order_id: `order_${'b'.repeat(14)}` as OrderId,
    amount: 49_900 as Paise,
    currency: 'INR',
    status,
    fee: fee as Paise | null,
  });

it('knows what the vendor keeps of a payment that was captured, and estimates it while that is not told', () => {
  expect(payment('captured', 1_100)?.charge).toEqual({ paise: 1_100, basis: 'actual' });
  expect(payment('captured', null)?.charge).toEqual({ paise: 1_178, basis: 'estimate' });
  expect(payment('refunded', 1_100)?.charge).toEqual({ paise: 1_100, basis: 'actual' });
});

it('charges nothing for what was never captured, also where the vendor let go of it and calls it refunded', () => {
  for (const status of ['refunded', 'authorized', 'failed'] as const) {
    expect(payment(status, null)?.charge, status).toBeUndefined();
  }
});
