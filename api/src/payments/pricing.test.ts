import { couponCode, difficulty, durationBounds, type Paise, pricing } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRerun, priceInterview, type UsableCoupon, withCoupon } from './pricing.js';

const prices = { easy: 99, medium: 149, hard: 299 };
const settings = { prices, voiceSurcharge: 0, promotion: null, gst: null };
const now = Date.parse('2026-11-22T10:00:00.000Z');
const tomorrow = '2026-11-23T10:00:00.000Z';
const gst = { gstin: '29ABCDE1234F1Z5', ratePercent: 18, sac: '999293' };

function price(
  level: keyof typeof prices,
  duration: number,
  changes: Partial<Parameters<typeof priceInterview>[1]> = {},
) {
  return priceInterview(
    { difficulty: level, duration, channel: 'text' },
    { ...settings, ...changes },
    { freeLeft: 0, now },
  );
}

function percentOff(percent: number): UsableCoupon {
  return { code: 'LESS', discount: { kind: 'percent', percent } };
}

function rupeesOff(rupees: number): UsableCoupon {
  return { code: 'LESS', discount: { kind: 'amount', amount: (rupees * 100) as Paise } };
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

  it('has the surcharge for voice alone, in proportion to the duration', () => {
    const by = (channel: 'voice' | 'browser-voice' | 'text', duration: number) =>
      priceInterview(
        { difficulty: 'easy', duration, channel },
        { ...settings, voiceSurcharge: 50 },
        { freeLeft: 0, now },
      );
    expect(by('voice', 20).userPrice).toBe(149);
    expect(by('voice', 30).userPrice).toBe(224);
    expect(by('browser-voice', 20).userPrice).toBe(99);
    expect(by('text', 20).userPrice).toBe(99);
  });

  it('is lower while a promotion lasts, and says how much', () => {
    const promotion = { percent: 20, until: tomorrow };
    expect(price('easy', 20, { promotion })).toEqual({
      currency: 'INR',
      userPrice: 79,
      amount: 7_900,
      listAmount: 9_900,
      reason: 'promotion',
      promotion: { percent: 20, amount: 2_000 },
    });
    const over = { percent: 20, until: '2026-11-22T10:00:00.000Z' };
    expect(price('easy', 20, { promotion: over })).toMatchObject({ userPrice: 99, reason: 'list_price' });
  });

  it('is nothing where the candidate has a free interview left, and says what it would have been', () => {
    const facts = { freeLeft: 1, coupon: percentOff(50), now };
    expect(priceInterview({ difficulty: 'hard', duration: 20, channel: 'text' }, { ...settings, gst }, facts)).toEqual({
      currency: 'INR',
      userPrice: 0,
      amount: 0,
      listAmount: 29_900,
      reason: 'free_allowance',
    });
  });

  it('uses up no free interview and no coupon where it is free anyway', () => {
    const interview = { difficulty: 'easy', duration: 20, channel: 'text' } as const;
    const facts = { freeLeft: 3, coupon: percentOff(50), now };
    const free = priceInterview(interview, { ...settings, prices: { ...prices, easy: 0 } }, facts);
    expect(free).toEqual({ currency: 'INR', userPrice: 0, amount: 0, listAmount: 0, reason: 'free' });
    const given = { ...settings, promotion: { percent: 100, until: tomorrow } };
    expect(priceInterview(interview, given, facts)).toMatchObject({ amount: 0, reason: 'promotion' });
  });

  it.each([
    [percentOff(50), 74],
    [percentOff(100), 0],
    [rupeesOff(49), 100],
    [rupeesOff(149), 0],
    [rupeesOff(5_000), 0],
    [{ code: 'LESS', discount: { kind: 'amount', amount: 150 as Paise } } satisfies UsableCoupon, 147],
  ])('is less with a coupon, and never less than nothing: %j leaves %i', (coupon, rupees) => {
    const fixed = price('medium', 20);
    const lower = withCoupon(fixed, coupon);
    expect(lower).toMatchObject({ userPrice: rupees, reason: 'coupon', listAmount: 14_900 });
    expect(lower.coupon).toEqual({ code: 'LESS', amount: 14_900 - rupees * 100 });
  });

  it('takes a coupon off what a promotion left', () => {
    const fixed = price('hard', 20, { promotion: { percent: 50, until: tomorrow } });
    expect(withCoupon(fixed, rupeesOff(49))).toMatchObject({ userPrice: 100, promotion: { amount: 15_000 } });
  });

  it('says the tax that is inside, in lines that add up', () => {
    expect(price('hard', 20, { gst }).gst).toEqual({ ...gst, taxable: 25_338, cgst: 2_281, sgst: 2_281 });
    expect(withCoupon(price('hard', 20, { gst }), rupeesOff(181)).gst).toEqual({
      ...gst,
      taxable: 10_000,
      cgst: 900,
      sgst: 900,
    });
  });

  it('is nothing, with no tax and no discount left, for a free repeat', () => {
    const paid = withCoupon(price('hard', 20, { gst }), rupeesOff(100));
    expect(asRerun(paid)).toEqual({ currency: 'INR', userPrice: 0, amount: 0, listAmount: 29_900, reason: 'rerun' });
  });

  const percent = fc.integer({ min: 1, max: 100 });
  const discount = fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), percent }),
    fc.record({
      kind: fc.constant('amount' as const),
      amount: fc.integer({ min: 100, max: 1_000_000 }).map((amount) => amount as Paise),
    }),
  );
  const coupon = fc.record({ code: fc.constant(couponCode.parse('less')), discount });
  const priced = fc.record({
    level: fc.constantFrom(...difficulty.options),
    duration: fc.integer(durationBounds),
    channel: fc.constantFrom('voice' as const, 'text' as const),
    rupees: fc.integer({ min: 0, max: 100_000 }),
    voiceSurcharge: fc.integer({ min: 0, max: 1_000 }),
    freeLeft: fc.integer({ min: 0, max: 2 }),
    coupon: fc.option(coupon, { nil: undefined }),
    promotion: fc.option(fc.record({ percent, until: fc.constantFrom(tomorrow, '2026-11-21T10:00:00.000Z') })),
    ratePercent: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
  });

  it('is whole rupees between nothing and the list price, made of parts that add up, for any settings', () => {
    fc.assert(
      fc.property(priced, ({ level, duration, channel, rupees, freeLeft, coupon, ratePercent, ...rest }) => {
        const chosen = { ...rest, prices: { ...prices, [level]: rupees }, gst: { ...gst, ratePercent } };
        const facts = { freeLeft, coupon, now };
        const result = priceInterview({ difficulty: level, duration, channel }, chosen, facts);
        expect(pricing.parse(result)).toEqual(result);
        const { userPrice, amount, listAmount } = result;
        expect(amount).toBe(userPrice * 100);
        expect(amount).toBeLessThanOrEqual(listAmount);
        const exact = ((rupees + (channel === 'voice' ? rest.voiceSurcharge : 0)) * duration) / 20;
        expect(Math.abs(listAmount / 100 - exact)).toBeLessThanOrEqual(0.5);
        if (result.reason === 'free_allowance') expect(amount).toBe(0);
        else expect(listAmount - (result.promotion?.amount ?? 0) - (result.coupon?.amount ?? 0)).toBe(amount);
        expect(result.gst !== undefined).toBe(amount > 0);
      }),
    );
  });

  it('has tax lines that add up to the amount exactly, each within half a paisa of the law', () => {
    fc.assert(
      fc.property(priced, ({ level, duration, channel, rupees, ratePercent, ...rest }) => {
        const chosen = { ...rest, prices: { ...prices, [level]: rupees }, gst: { ...gst, ratePercent } };
        const result = priceInterview({ difficulty: level, duration, channel }, chosen, { freeLeft: 0, now });
        if (!result.gst) return;
        const { taxable, cgst, sgst } = result.gst;
        expect(taxable + cgst + sgst).toBe(result.amount);
        expect(cgst).toBe(sgst);
        const exact = (result.amount * ratePercent) / (100 + ratePercent) / 2;
        expect(Math.abs(cgst - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });

  it('is the same however the coupon comes: at setup, later, or instead of another', () => {
    fc.assert(
      fc.property(
        priced,
        coupon,
        coupon,
        ({ level, duration, channel, rupees, promotion, voiceSurcharge }, one, other) => {
          const interview = { difficulty: level, duration, channel };
          const chosen = { prices: { ...prices, [level]: rupees }, promotion, voiceSurcharge, gst };
          const fixed = priceInterview(interview, chosen, { freeLeft: 0, now });
          fc.pre(fixed.amount > 0);
          const atSetup = priceInterview(interview, chosen, { freeLeft: 0, coupon: other, now });
          const first = withCoupon(fixed, one);
          expect(withCoupon(fixed, other)).toEqual(atSetup);
          if (first.amount > 0) expect(withCoupon(first, other)).toEqual(atSetup);
        },
      ),
    );
  });
});
