/** Coupons, promotions, tax: the price that a candidate is shown is the price that is asked for, and each limit holds. */
import type {
  Coupon,
  CouponList,
  NothingToPay,
  PaymentOrder,
  Pricing,
  Problem,
  SetupResponse,
} from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { book, bookAndPay, type Candidate, newCandidate, orderOf, sessionOf, shortInterview } from './candidate.js';
import { days, hours, movableClock } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();
const paths = { list: '/api/tenant/coupons', create: '/api/payments/interview/create' };
const gst = { gstin: '29ABCDE1234F1Z5', ratePercent: 18, sac: '999293' };
const medium = { type: 'javascript', difficulty: 'medium', duration: 20 };

describeService(
  'Coupons',
  (running) => {
    const asTenant = <Body>({ tenant }: Candidate, method: string, path: string, body?: unknown) =>
      running.call<Body>(method, path, { token: tenant.keys.secret, body });

    async function withCoupon(coupon: Record<string, unknown>, settings = {}) {
      const candidate = await newCandidate(running, { settings });
      const made = await asTenant<Coupon>(candidate, 'POST', paths.list, { code: 'DIWALI50', ...coupon });
      expect(made.status).toBe(201);
      return candidate;
    }

    const half = { discount: { kind: 'percent', percent: 50 } };
    const all = { discount: { kind: 'percent', percent: 100 } };
    const setUp = <Body = SetupResponse>(candidate: Candidate, more: Record<string, unknown> = {}) =>
      candidate.post<Body>('/api/interviews/setup', { ...medium, coupon: 'DIWALI50', ...more });
    const usesOf = async (candidate: Candidate) => {
      const { body } = await asTenant<CouponList>(candidate, 'GET', paths.list);
      return body.coupons.map(({ redemptions }) => redemptions);
    };

    it('are made, changed, listed and deleted by the tenant, with an entry in its log for each', async () => {
      const candidate = await withCoupon({ code: ' diwali50 ', ...half, maxRedemptions: 10 });
      expect((await asTenant<CouponList>(candidate, 'GET', paths.list)).body).toMatchObject({
        coupons: [{ code: 'DIWALI50', maxRedemptions: 10, maxPerCandidate: 1, expiresAt: null, active: true }],
        total: 1,
        totalPages: 1,
      });
      const taken = await asTenant<Problem>(candidate, 'POST', paths.list, { code: 'DIWALI50', ...all });
      expect(taken).toMatchObject({ status: 400, body: { details: { fields: { code: expect.any(String) } } } });
      const expiresAt = new Date(clock() + hours).toISOString();
      const changed = await asTenant<Coupon>(candidate, 'PATCH', `${paths.list}/diwali50`, {
        expiresAt,
        maxRedemptions: null,
      });
      expect(changed.body).toMatchObject({ expiresAt, maxRedemptions: null, maxPerCandidate: 1, ...half });
      expect((await asTenant(candidate, 'PATCH', `${paths.list}/NONE`, { active: false })).status).toBe(404);
      expect((await asTenant(candidate, 'DELETE', `${paths.list}/DIWALI50`)).status).toBe(204);
      expect((await asTenant(candidate, 'DELETE', `${paths.list}/DIWALI50`)).status).toBe(404);
      const log = await storedRows(running, 'auditEntries', ({ tenantId }) => tenantId === candidate.tenant.tenant.id);
      const actions = log.map(({ action }) => action).filter((action) => action.startsWith('coupon.'));
      expect(actions).toEqual(['coupon.created', 'coupon.updated', 'coupon.deleted']);
    });

    it('lower the quote, the setup and the order by the same amount', async () => {
      const candidate = await withCoupon(half, { gst, promotion: { percent: 10, until: '2099-01-01T00:00:00.000Z' } });
      const quoted = await candidate.post<Pricing>('/api/interviews/quote', { ...medium, coupon: 'diwali50' });
      const { body: booked } = await setUp(candidate);
      expect(booked).toMatchObject({
        status: 'awaiting_payment',
        pricing: {
          userPrice: 67,
          listAmount: 14_900,
          reason: 'coupon',
          promotion: { percent: 10, amount: 1_500 },
          coupon: { code: 'DIWALI50', amount: 6_700 },
          gst: { ...gst, taxable: 5_678, cgst: 511, sgst: 511 },
        },
      });
      expect(quoted.body).toEqual(booked.pricing);
      expect((await orderOf(candidate, booked.sessionId)).amount).toBe(6_700);
      expect(await usesOf(candidate)).toEqual([1]);
    });

    it('of 100 % make the session ready at once, at setup and at the payment', async () => {
      const candidate = await withCoupon({ ...all, maxPerCandidate: 2 });
      expect((await setUp(candidate)).body).toMatchObject({
        status: 'ready',
        pricing: { amount: 0, reason: 'coupon' },
      });
      const { sessionId } = await book(candidate, medium);
      const free = await candidate.post<NothingToPay>(paths.create, { sessionId, coupon: 'diwali50' });
      const expected = { gateway: 'none', sessionId, status: 'ready', amount: 0, pricing: { reason: 'coupon' } };
      expect(free).toMatchObject({ status: 200, body: expected });
      const again = await candidate.post<NothingToPay>(paths.create, { sessionId, coupon: 'DIWALI50' });
      expect(again.body).toEqual(free.body);
      expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'ready', paymentStatus: 'not_needed' });
      expect(await storedRows(running, 'payments', (row) => row.sessionId === sessionId)).toEqual([]);
      expect((await candidate.post(`/api/interviews/${sessionId}/start`, {})).status).toBe(200);
      expect(await usesOf(candidate)).toEqual([2]);
    });

    it('can be given at the payment, and be exchanged, until there is an order', async () => {
      const candidate = await withCoupon(half);
      await asTenant(candidate, 'POST', paths.list, { code: 'RUPEES', discount: { kind: 'amount', amount: 2_000 } });
      const { body: booked } = await setUp(candidate, { coupon: 'rupees' });
      const { sessionId } = booked;
      expect(booked.pricing.amount).toBe(12_900);
      const order = await candidate.post<PaymentOrder>(paths.create, { sessionId, coupon: 'DIWALI50' });
      expect(order).toMatchObject({ status: 200, body: { amount: 7_400 } });
      expect((await sessionOf(candidate, sessionId)).pricing).toMatchObject({ amount: 7_400, userPrice: 74 });
      expect(await usesOf(candidate)).toEqual(expect.arrayContaining([0, 1]));
      const same = await candidate.post<PaymentOrder>(paths.create, { sessionId, coupon: 'DIWALI50' });
      expect(same.body.orderId).toBe(order.body.orderId);
      const late = await candidate.post<Problem>(paths.create, { sessionId, coupon: 'RUPEES' });
      expect(late).toMatchObject({ status: 400, body: { details: { reason: 'coupon_too_late' } } });
    });

    it('are not used by a request whose key was given to another', async () => {
      const candidate = await withCoupon(half);
      const [first, second] = [await book(candidate, medium), await book(candidate, medium)];
      const create = (body: object) => candidate.post<Problem>(paths.create, body, { 'Idempotency-Key': 'key-1' });
      expect((await create({ sessionId: first.sessionId })).status).toBe(200);
      const refused = await create({ sessionId: second.sessionId, coupon: 'DIWALI50' });
      expect([refused.status, refused.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
      expect(await usesOf(candidate)).toEqual([0]);
      expect((await sessionOf(candidate, second.sessionId)).pricing).toEqual(second.pricing);
      expect(await storedRows(running, 'payments', (row) => row.sessionId === second.sessionId)).toEqual([]);
    });

    it.each([
      ['that does not exist', { code: 'OTHER', ...half }, 'coupon_unknown', 'not valid'],
      ['that has expired', { ...half, expiresAt: '2020-01-01T00:00:00.000Z' }, 'coupon_expired', 'expired'],
    ])('%s is refused with words for the candidate', async (_what, coupon, reason, words) => {
      const candidate = await withCoupon(coupon);
      const quote = { ...medium, coupon: 'DIWALI50' };
      const { sessionId } = await book(candidate, medium);
      for (const refused of [
        await setUp<Problem>(candidate),
        await candidate.post<Problem>('/api/interviews/quote', quote),
        await candidate.post<Problem>(paths.create, { sessionId, coupon: 'DIWALI50' }),
      ]) {
        expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', details: { reason } } });
        expect(refused.body.details.fields).toHaveProperty('coupon');
        expect(refused.body.userMessage).toContain(words);
      }
      const hindi = await candidate.post<Problem>('/api/interviews/quote', quote, { 'Accept-Language': 'hi-IN' });
      expect(hindi.body.userMessage).toContain('कूपन');
    });

    it('that are switched off are refused, and what was booked with them stays', async () => {
      const candidate = await withCoupon({ ...half, maxPerCandidate: null });
      const { body: booked } = await setUp(candidate);
      await asTenant(candidate, 'PATCH', `${paths.list}/DIWALI50`, { active: false });
      expect((await setUp(candidate)).status).toBe(400);
      expect((await orderOf(candidate, booked.sessionId)).amount).toBe(7_400);
    });

    it('keep to their limits when many ask at once', async () => {
      const first = await withCoupon({ ...half, maxRedemptions: 3, maxPerCandidate: 1 });
      const others = await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          newCandidate(running, { tenant: first.tenant, userId: `learner-${index + 2}` }),
        ),
      );
      const twice = await Promise.all([setUp<Problem>(first), setUp<Problem>(first)]);
      expect(twice.map(({ status }) => status).sort()).toEqual([200, 400]);
      expect(twice.find(({ status }) => status === 400)?.body.details.reason).toBe('coupon_used_by_candidate');
      const answers = await Promise.all(others.map((other) => setUp<Problem>(other)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
      for (const { status, body } of answers) if (status !== 200) expect(body.details.reason).toBe('coupon_used_up');
      expect(await usesOf(first)).toEqual([3]);
    });

    it('can be used again where the interview was cancelled or expired before it was paid', async () => {
      const candidate = await withCoupon(half);
      const first = await setUp(candidate);
      await candidate.post(`/api/interviews/${first.body.sessionId}/cancel`);
      const second = await setUp(candidate);
      expect(second.status).toBe(200);
      clock.advance(2 * days);
      running.service.worker.wake();
      await soon(async () => expect(await usesOf(candidate)).toEqual([0]));
    });

    it('stay used where the interview was paid', async () => {
      const candidate = await withCoupon(half);
      const { sessionId } = await bookAndPay(candidate, { ...medium, coupon: 'DIWALI50' });
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      expect(await usesOf(candidate)).toEqual([1]);
    });

    it('are not used up where a free interview is left', async () => {
      const candidate = await withCoupon(half, { freeAllowance: 1 });
      expect((await setUp(candidate)).body.pricing).toMatchObject({ amount: 0, reason: 'free_allowance' });
      expect(await usesOf(candidate)).toEqual([0]);
    });

    it('are those of the tenant and the mode alone', async () => {
      const owner = await withCoupon(half);
      const stranger = await newCandidate(running);
      expect((await setUp<Problem>(stranger)).body.details.reason).toBe('coupon_unknown');
      expect((await asTenant<CouponList>(stranger, 'GET', paths.list)).body.total).toBe(0);
      expect((await asTenant(stranger, 'DELETE', `${paths.list}/DIWALI50`)).status).toBe(404);
      expect(await usesOf(owner)).toEqual([0]);
    });

    it('an interview by voice costs the surcharge more', async () => {
      const candidate = await newCandidate(running, { settings: { voiceSurcharge: 60 } });
      const quote = (channel: string) =>
        candidate.post<Pricing>('/api/interviews/quote', { ...shortInterview, channel });
      expect((await quote('voice')).body.userPrice).toBe(80);
      expect((await quote('text')).body.userPrice).toBe(50);
      const booked = await book(candidate, { ...shortInterview, channel: 'voice' });
      expect(booked.pricing.userPrice).toBe(80);
      expect((await sessionOf(candidate, booked.sessionId)).setup.channel).toBe('voice');
    });

    it('settings of the tenant are checked: a GSTIN, a rate, a promotion', async () => {
      const candidate = await newCandidate(running, { settings: { gst } });
      const change = (body: unknown) => asTenant(candidate, 'PATCH', '/api/tenant', body);
      expect((await change({ gst: { ...gst, gstin: 'none' } })).status).toBe(400);
      expect((await change({ gst: { ...gst, ratePercent: -1 } })).status).toBe(400);
      expect((await change({ promotion: { percent: 101, until: '2099-01-01T00:00:00.000Z' } })).status).toBe(400);
      expect((await change({ gst: null })).body).toMatchObject({ settings: { gst: null, promotion: null } });
      expect((await book(candidate)).pricing.gst).toBeUndefined();
    });
  },
  { clock },
);
