/** Learners who pay through Razorpay: its checkout, its webhooks and its API are played by the emulator. */
import type { CreateKeyResponse } from '@mock-interview/contract/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutOutcome } from '../api/test/vendors/razorpay/checkout-desk.js';
import { type RazorpayEmulator, startRazorpayEmulator } from '../api/test/vendors/razorpay/razorpay-emulator.js';
import { demoTenantAt } from './demo-tenant.js';
import { Learner } from './learner.js';
import { openRazorpay } from './razorpay-in-page.js';
import { prepareStage } from './stage.js';
import { operatorToken } from './started-product.js';

const webhookSecret = 'webhook-secret-of-the-journeys';
const paid = /order\.paid|payment\.captured/;

const emulator: RazorpayEmulator = await startRazorpayEmulator();
const stage = prepareStage({
  environment: () => ({
    RAZORPAY_KEY_ID: emulator.keyId,
    RAZORPAY_KEY_SECRET: emulator.keySecret,
    RAZORPAY_WEBHOOK_SECRET: webhookSecret,
    RAZORPAY_BASE_URL: emulator.url,
  }),
});
afterAll(() => emulator.close());

async function asking<Answer>(path: string, token: string, body: object): Promise<Answer> {
  const answer = await fetch(stage.product.url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  return (await answer.json()) as Answer;
}

/** A learner on the demo page with a booked interview. */
async function bookedLearner(): Promise<Learner> {
  const learner = await Learner.visit(stage.browser, stage.product.url);
  await openRazorpay(learner.page, emulator);
  await learner.setUp({ type: 'javascript', difficulty: 'easy' });
  await learner.find('complete-payment').waitFor();
  return learner;
}

async function payWith(outcome: CheckoutOutcome): Promise<Learner> {
  const learner = await bookedLearner();
  emulator.nextCheckout(outcome);
  await learner.pay();
  return learner;
}

describe('a learner who pays through Razorpay', () => {
  let webhookUrl = '';

  beforeAll(async () => {
    webhookUrl = `${stage.product.url}/api/webhooks/razorpay/${await demoTenantAt(stage.product.url)}`;
  });
  beforeEach(() => emulator.webhooks.configure({ url: webhookUrl, secret: webhookSecret }));

  it('goes on when the checkout answers, on a page with a strict policy', async () => {
    emulator.webhooks.configure({ url: webhookUrl, secret: webhookSecret, automatic: false });
    const learner = await payWith('success');
    await learner.find('start-interview').waitFor();
    expect(learner.complaints.lines).toEqual([]);
    await learner.start();
    await learner.leave();
  });

  it('goes on by the webhook alone, having closed the checkout before the money came', async () => {
    const learner = await payWith('dismissed-but-paid-later');
    await learner.find('start-interview').waitFor();
    expect(emulator.webhooks.deliveries.some(({ event, status }) => paid.test(event) && status === 200)).toBe(true);
    expect(learner.complaints.lines).toEqual([]);
    await learner.leave();
  });

  it('may fail first and succeed then', async () => {
    const learner = await payWith('failed-then-success');
    await learner.find('start-interview').waitFor();
    await learner.leave();
  });

  it('who closes the checkout can pay later, also after a reload', async () => {
    const learner = await payWith('dismissed');
    await learner.find('payment-left').waitFor();
    await learner.page.reload();
    await learner.find('complete-payment').waitFor();
    emulator.nextCheckout('success');
    await learner.pay();
    await learner.find('start-interview').waitFor();
    await learner.leave();
  });

  it('pays less with a coupon, and nothing with one that leaves nothing', async () => {
    const tenant = await demoTenantAt(stage.product.url);
    const { secret } = await asking<CreateKeyResponse>(`/api/tenants/${tenant}/keys`, operatorToken, { mode: 'test' });
    const coupons = [
      { code: 'HALF', discount: { kind: 'percent', percent: 50 } },
      { code: 'GIFT', discount: { kind: 'percent', percent: 100 } },
    ];
    for (const coupon of coupons) await asking('/api/tenant/coupons', secret, coupon);
    const applying = async (code: string) => {
      const learner = await bookedLearner();
      await learner.find('coupon').fill(code);
      await learner.find('apply-coupon').click();
      return learner;
    };

    const half = await applying('half');
    await half.page.getByText('₹49').first().waitFor();
    emulator.nextCheckout('success');
    await half.pay();
    await half.find('start-interview').waitFor();
    expect(emulator.orders().some(({ amount, status }) => amount === 4_900 && status === 'paid')).toBe(true);
    await half.leave();

    const before = emulator.orders().length;
    const gift = await applying('GIFT');
    await gift.pay();
    await gift.find('start-interview').waitFor();
    expect(emulator.orders()).toHaveLength(before);
    await gift.leave();
  });
});
