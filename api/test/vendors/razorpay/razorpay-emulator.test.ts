/** The emulator's REST API answers as the vendor's pages say. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order, Payment, Refund } from './entities.js';
import { ask, basic, order } from './merchant.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './razorpay-emulator.js';
import { sign, signedAnswer } from './signatures.js';

const noted = (description: string) => ({
  error: { code: 'BAD_REQUEST_ERROR', description, source: 'NA', step: 'NA', reason: 'NA', metadata: {} },
});
const day = 24 * 60 * 60 * 1_000;

describe('Razorpay, emulated', () => {
  let emulator: RazorpayEmulator;
  let now = Date.parse('2026-11-21T10:00:00Z');
  const seconds = () => now / 1_000;
  const call = <Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => ask<Body>(emulator, method, path, body, { headers });

  beforeAll(async () => {
    emulator = await startRazorpayEmulator({ clock: () => now });
  });
  afterAll(() => emulator.close());

  describe('who asks', () => {
    it('must say it with Basic, cased so, and the right key and secret', async () => {
      const { url, keyId, keySecret } = emulator;
      const answerTo = async (authorization?: string) => {
        const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
        const response = await fetch(`${url}/v1/orders`, { headers });
        return { status: response.status, body: await response.json() };
      };
      expect((await answerTo(basic(keyId, keySecret))).status).toBe(200);
      expect(await answerTo()).toEqual({ status: 401, body: noted('Authentication failed') });
      expect((await answerTo(basic(keyId, keySecret).replace('Basic', 'basic'))).status).toBe(401);
      expect(await answerTo(basic('rzp_test_unknown', keySecret))).toEqual({
        status: 401,
        body: noted('The api key provided is invalid'),
      });
      expect(await answerTo(basic(keyId, `${keySecret} `))).toEqual({
        status: 401,
        body: noted('The api secret provided is invalid'),
      });
    });

    it('sees nothing of another account', async () => {
      const { id } = await order(emulator);
      const other = emulator.openAccount();
      const { status, body } = await ask({ ...emulator, ...other, url: emulator.url }, 'GET', `/orders/${id}`);
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { error: { description: 'The id provided does not exist' } },
      });
    });

    it('is kept out in a browser: there is no CORS', async () => {
      const preflight = await fetch(`${emulator.url}/v1/orders`, {
        method: 'OPTIONS',
        headers: { Origin: 'https://a.example' },
      });
      const { headers } = await call('GET', '/orders');
      for (const answered of [preflight.headers, headers])
        expect(answered.has('Access-Control-Allow-Origin')).toBe(false);
    });

    it('gets 400 for an address or a method that does not exist', async () => {
      for (const [method, path] of [
        ['GET', '/nothing'],
        ['DELETE', '/orders'],
        ['PUT', '/payments/pay_1'],
      ] as const) {
        const { status, body } = await call(method, path);
        expect({ status, body }).toEqual({
          status: 400,
          body: noted('The requested URL was not found on the server.'),
        });
      }
    });
  });

  describe('an order', () => {
    it('comes back with the fields of the documented sample, in their order, with status 200', async () => {
      const notes = { tenant: 't_12', interview: 'iv_01JD7X8K2' };
      const { status, body } = await call('POST', '/orders', {
        amount: 49_900,
        currency: 'INR',
        receipt: 'iv_01JD7X8K2',
        notes,
      });
      expect(status).toBe(200);
      expect(body.id).toMatch(/^order_[A-Za-z0-9]{14}$/);
      const sample = {
        ...{ id: body.id, entity: 'order', amount: 49_900, amount_paid: 0, amount_due: 49_900, currency: 'INR' },
        ...{ receipt: 'iv_01JD7X8K2', offer_id: null, status: 'created', attempts: 0, notes, created_at: seconds() },
      };
      expect(JSON.stringify(body)).toBe(JSON.stringify(sample));
      expect((await call('GET', `/orders/${body.id}`)).body).toEqual(sample);
    });

    it('has an empty array where it has no notes', async () => {
      expect((await order(emulator)).notes).toEqual([]);
      expect((await order(emulator, { notes: {} })).notes).toEqual([]);
    });

    const valid = { amount: 49_900, currency: 'INR' };
    it.each([
      ['no amount', { currency: 'INR' }, 'amount: is required.', 'amount'],
      ['no currency', { amount: 49_900 }, 'currency: is required.', 'currency'],
      ['a fraction', { ...valid, amount: 499.5 }, 'The amount must be an integer.', 'amount'],
      ['a string', { ...valid, amount: '49900' }, 'The amount must be an integer.', 'amount'],
      ['too little', { ...valid, amount: 99 }, 'Order amount less than minimum amount allowed', 'amount'],
      ['another currency', { ...valid, currency: 'inr' }, 'The selected currency is invalid.', 'currency'],
      [
        'a long receipt',
        { ...valid, receipt: 'r'.repeat(41) },
        'The receipt may not be greater than 40 characters.',
        'receipt',
      ],
      [
        'a long note',
        { ...valid, notes: { a: 'n'.repeat(257) } },
        'The notes.a may not be greater than 256 characters.',
        'notes',
      ],
      [
        'many notes',
        { ...valid, notes: Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`n${index}`, 'x'])) },
        'The notes may not have more than 15 items.',
        'notes',
      ],
      [
        'hurry',
        { ...valid, payment: { capture: 'manual', capture_options: { manual_expiry_period: 11 } } },
        'The manual_expiry_period must be at least 12.',
        'manual_expiry_period',
      ],
    ])('is refused with %s', async (_, body, description, field) => {
      const before = emulator.orders().length;
      const refused = await call('POST', '/orders', body);
      expect(refused).toMatchObject({
        status: 400,
        body: { error: { code: 'BAD_REQUEST_ERROR', description, source: 'business', metadata: {}, field } },
      });
      expect(emulator.orders()).toHaveLength(before);
    });

    it('is refused with a field that the vendor does not know', async () => {
      const { status, body } = await call('POST', '/orders', { ...valid, tenant: 't_12' });
      expect({ status, body }).toMatchObject({
        status: 400,
        body: {
          error: { description: 'tenant is/are not required and should not be sent', reason: 'extra_field_sent' },
        },
      });
    });

    it('is found by its receipt, the newest first', async () => {
      const receipt = 'iv_lookup';
      const first = await order(emulator, { receipt });
      const second = await order(emulator, { receipt });
      const { body } = await call('GET', `/orders?receipt=${receipt}`);
      expect(body).toEqual({ entity: 'collection', count: 2, items: [second, first] });
      expect((await call('GET', '/orders?receipt=iv_none')).body).toEqual({
        entity: 'collection',
        count: 0,
        items: [],
      });
      expect((await call<{ items: Order[] }>('GET', `/orders?receipt=${receipt}&count=1&skip=1`)).body.items).toEqual([
        first,
      ]);
      expect((await call('GET', '/orders?count=101')).status).toBe(400);
    });

    it('is the same again for the same receipt where the request asks for that', async () => {
      const once = { receipt: 'iv_unique', unique_receipt: true };
      expect(await order(emulator, once)).toEqual(await order(emulator, once));
    });

    it('is refused for a used receipt on an account that wants them unique', async () => {
      const strict = await startRazorpayEmulator({ areReceiptsUnique: true, dialect: 'older' });
      await order(strict, { receipt: 'iv_1' });
      const { status, body } = await ask(strict, 'POST', '/orders', { ...valid, receipt: 'iv_1' });
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { error: { description: 'Order receipt should be unique.' } },
      });
      await strict.close();
    });

    it('lets only its notes be changed', async () => {
      const { id } = await order(emulator);
      expect((await call('PATCH', `/orders/${id}`, { notes: { a: 'b' } })).body).toMatchObject({
        id,
        notes: { a: 'b' },
      });
      expect((await call('PATCH', `/orders/${id}`, { notes: {}, amount: 100 })).status).toBe(400);
    });

    it('tells malformed ids from unknown ones', async () => {
      const descriptionOf = async (id: string) =>
        (await call<{ error: { description: string } }>('GET', `/orders/${id}`)).body.error.description;
      expect(await descriptionOf('order_1')).toBe('order_1 is not a valid id');
      expect(await descriptionOf('pay_QxT4mB7cLk29Za')).toBe('pay_QxT4mB7cLk29Za is not a valid id');
      expect(await descriptionOf('order_QxT4mB7cLk29Za')).toBe('The id provided does not exist');
    });

    it('speaks the older dialect where it is told to', async () => {
      const older = await startRazorpayEmulator({ dialect: 'older' });
      const { body } = await ask(older, 'POST', '/orders', { currency: 'INR' });
      expect(body).toMatchObject({ error: { description: 'The amount field is required.' } });
      const { body: tooLittle } = await ask(older, 'POST', '/orders', { currency: 'INR', amount: 99 });
      expect(tooLittle).toEqual({
        error: {
          ...{ code: 'BAD_REQUEST_ERROR', description: 'The amount must be at least INR 1.00', source: 'business' },
          ...{ step: 'payment_initiation', reason: 'input_validation_failed', metadata: {}, field: 'amount' },
        },
      });
      const wrong = await ask({ ...older, keySecret: 'wrong' }, 'GET', '/orders');
      expect(wrong).toMatchObject({ status: 400, body: noted('Authentication failed') });
      await older.close();
    });
  });

  describe('a payment', () => {
    it('has the fields of the documented sample, in their order, and pays its order', async () => {
      const { id } = await order(emulator);
      const { payment } = emulator.payOrder(id, { method: 'upi', description: 'Mock interview' });
      const { body } = await call('GET', `/payments/${payment.id}`);
      expect(payment.id).toMatch(/^pay_[A-Za-z0-9]{14}$/);
      expect(Object.keys(body)).toEqual([
        ...['id', 'entity', 'amount', 'currency', 'status', 'order_id', 'invoice_id', 'international', 'method'],
        ...['amount_refunded', 'refund_status', 'captured', 'description', 'card_id', 'bank', 'wallet', 'vpa', 'email'],
        ...['contact', 'notes', 'fee', 'tax', 'error_code', 'error_description', 'error_source', 'error_step'],
        ...['error_reason', 'acquirer_data', 'upi', 'created_at'],
      ]);
      // Two per cent and its GST: the numbers of the sample.
      expect(body).toMatchObject({
        status: 'captured',
        captured: true,
        fee: 1_178,
        tax: 180,
        notes: [],
        error_code: null,
      });
      const paid = { status: 'paid', attempts: 1, amount_paid: 49_900, amount_due: 0 };
      expect((await call('GET', `/orders/${id}`)).body).toMatchObject(paid);
      expect((await call('GET', `/orders/${id}/payments`)).body).toEqual({
        entity: 'collection',
        count: 1,
        items: [body],
      });
    });

    it('shows its card only to who asks for it', async () => {
      const { payment } = emulator.payOrder((await order(emulator)).id, { method: 'card' });
      expect((await call('GET', `/payments/${payment.id}`)).body).not.toHaveProperty('card');
      const { body } = await call('GET', `/payments/${payment.id}?expand[]=card`);
      expect(body).toMatchObject({
        card_id: payment.card_id,
        card: { id: payment.card_id, entity: 'card', last4: '1007' },
      });
    });

    it('that fails leaves the order open for another', async () => {
      const { id } = await order(emulator);
      const failed = emulator.failAttempt(id);
      expect(failed).toMatchObject({
        ...{ status: 'failed', captured: false, fee: null, error_code: 'BAD_REQUEST_ERROR', error_source: 'bank' },
        ...{ error_description: 'Payment failed', error_step: 'payment_authorization', error_reason: 'payment_failed' },
      });
      expect(emulator.order(id)).toMatchObject({ status: 'attempted', attempts: 1 });
      emulator.payOrder(id);
      expect(emulator.order(id)).toMatchObject({ status: 'paid', attempts: 2 });
    });

    it('is refused while another is authorised, and once the order is paid', async () => {
      const { id } = await order(emulator, { payment: { capture: 'manual' } });
      const { payment } = emulator.payOrder(id);
      expect(payment).toMatchObject({ status: 'authorized', fee: null });
      expect(() => emulator.payOrder(id)).toThrow('the order is already paid');
      emulator.capture(payment.id);
      expect(() => emulator.payOrder(id)).toThrow('the order is already paid');
    });

    it('is captured by hand for exactly its amount, and once', async () => {
      const { id } = await order(emulator, { payment: { capture: 'manual' } });
      const { payment } = emulator.payOrder(id);
      const capture = (body: unknown) => call('POST', `/payments/${payment.id}/capture`, body);
      const descriptions = [
        await capture({ amount: 49_800, currency: 'INR' }),
        await capture({ amount: 499.5, currency: 'INR' }),
      ].map(({ status, body }) => [status, (body.error as { description: string }).description]);
      expect(descriptions).toEqual([
        [400, 'Capture amount must be equal to the amount authorized'],
        [400, 'The amount must be an integer.'],
      ]);
      expect(await capture({ amount: 49_900, currency: 'INR' })).toMatchObject({
        status: 200,
        body: { status: 'captured' },
      });
      expect(await capture({ amount: 49_900, currency: 'INR' })).toMatchObject({
        status: 400,
        body: { error: { description: expect.stringContaining('the order is already paid') } },
      });
    });

    it('that nobody captures in time goes back', async () => {
      const { id } = await order(emulator, { payment: { capture: 'manual' } });
      const { payment } = emulator.payOrder(id);
      expect(emulator.expireCapture(payment.id)).toMatchObject({ status: 'refunded', refund_status: 'full' });
      expect(emulator.order(id)).toMatchObject({ status: 'attempted', amount_paid: 0 });
    });

    it('may fail and be authorised late, and then pays the order', async () => {
      const { id } = await order(emulator);
      const failed = emulator.failAttempt(emulator.startAttempt(id).id, { reason: 'payment_timed_out' });
      expect(failed).toMatchObject({ status: 'failed', error_reason: 'payment_timed_out' });
      expect(emulator.authorizeLate(failed.id)).toMatchObject({ status: 'captured', error_code: null });
      expect(emulator.order(id)).toMatchObject({ status: 'paid', attempts: 1 });
    });

    it('that comes late to a paid order is refunded at once', async () => {
      const { id } = await order(emulator);
      emulator.payOrder(id);
      const { payment } = emulator.payOrder(id, { late: true });
      expect(payment).toMatchObject({ status: 'refunded', amount_refunded: 49_900 });
      expect(emulator.refundsOf(payment.id)).toMatchObject([{ status: 'processed', amount: 49_900 }]);
      expect(emulator.order(id).amount_paid).toBe(49_900);
    });

    it('may be captured twice, which the order does not show', async () => {
      const { id } = await order(emulator);
      emulator.captureTwice(id);
      expect(emulator.paymentsOf(id).map(({ status }) => status)).toEqual(['captured', 'captured']);
      expect(emulator.order(id)).toMatchObject({ status: 'paid', amount_paid: 49_900, attempts: 2 });
    });
  });

  describe('a refund', () => {
    const paid = async () => emulator.payOrder((await order(emulator)).id).payment;
    const refund = ({ id }: Payment, body?: unknown, key?: string) =>
      call<Refund>('POST', `/payments/${id}/refund`, body, key === undefined ? {} : { 'X-Refund-Idempotency': key });

    it('gives back all that remains, and the order stays paid', async () => {
      const payment = await paid();
      const { status, body } = await refund(payment, { speed: 'normal', receipt: 'rf_01JD8A' });
      expect(status).toBe(200);
      expect(body.id).toMatch(/^rfnd_[A-Za-z0-9]{14}$/);
      expect(JSON.stringify(body)).toBe(
        JSON.stringify({
          ...{ id: body.id, entity: 'refund', amount: 49_900, currency: 'INR', payment_id: payment.id, notes: [] },
          ...{ receipt: 'rf_01JD8A', acquirer_data: { arn: null }, created_at: seconds(), batch_id: null },
          ...{ status: 'processed', speed_processed: 'normal', speed_requested: 'normal' },
        }),
      );
      expect((await call('GET', `/refunds/${body.id}`)).body.acquirer_data).toEqual({
        arn: expect.stringMatching(/^\d{23}$/),
      });
      expect((await call('GET', `/payments/${payment.id}/refunds`)).body).toMatchObject({
        count: 1,
        items: [{ id: body.id }],
      });
      expect(emulator.payment(payment.id)).toMatchObject({ status: 'refunded', refund_status: 'full' });
      expect(emulator.order(payment.order_id).status).toBe('paid');
    });

    it('says nothing of speed where none was asked for', async () => {
      const { body } = await refund(await paid());
      expect(Object.keys(body).filter((name) => name.startsWith('speed'))).toEqual([]);
    });

    it('may be partial, several times, but not beyond what was captured', async () => {
      const payment = await paid();
      await refund(payment, { amount: 20_000 });
      expect(emulator.payment(payment.id)).toMatchObject({
        status: 'captured',
        refund_status: 'partial',
        amount_refunded: 20_000,
      });
      expect((await refund(payment, { amount: 29_901 })).body).toMatchObject({
        error: { description: 'The refund amount provided is greater than amount captured.' },
      });
      expect((await refund(payment, { amount: 99 })).status).toBe(400);
      await refund(payment, { amount: 29_900 });
      expect(await refund(payment)).toMatchObject({
        status: 400,
        body: { error: { description: 'The payment has been fully refunded already.' } },
      });
    });

    it('happens again and again without a key, as with the vendor', async () => {
      const payment = await paid();
      for (let index = 0; index < 3; index += 1) await refund(payment, { amount: 10_000 });
      expect(emulator.refundsOf(payment.id)).toHaveLength(3);
    });

    it('happens once with a key, which stands for one request only', async () => {
      const payment = await paid();
      const key = 'refund_01JD8A';
      const first = await refund(payment, { amount: 10_000 }, key);
      expect(await refund(payment, { amount: 10_000 }, key)).toMatchObject({ status: 200, body: first.body });
      expect(await refund(payment, { amount: 10_001 }, key)).toMatchObject({
        status: 409,
        body: noted('Different request with the same idempotency key has already been processed.'),
      });
      expect(emulator.refundsOf(payment.id)).toHaveLength(1);
      expect((await refund(payment, {}, 'short')).status).toBe(400);
      expect((await refund(payment, {}, 'with blanks in it')).status).toBe(400);
    });

    it('is refused with 409 while the first with its key is running', async () => {
      const payment = await paid();
      const key = 'refund_slow_1';
      emulator.faults.plan({ kind: 'slow', milliseconds: 1_000 });
      const running = refund(payment, {}, key);
      await expect.poll(() => emulator.received.at(-1)?.headers['x-refund-idempotency'], { timeout: 15_000 }).toBe(key);
      expect((await refund(payment, {}, key)).status).toBe(409);
      const { body } = await running;
      expect((await refund(payment, {}, key)).body).toEqual(body);
    });

    it('lets a refused request with a key be corrected', async () => {
      const payment = await paid();
      expect((await refund(payment, { amount: 1 }, 'refund_corrected')).status).toBe(400);
      expect((await refund(payment, { amount: 100 }, 'refund_corrected')).status).toBe(200);
    });

    it('may stay pending, fail later, and give the amount free again', async () => {
      const payment = await paid();
      emulator.nextRefund('pending');
      const { body } = await refund(payment, { speed: 'optimum' });
      expect(body).toMatchObject({ status: 'pending', speed_requested: 'optimum', speed_processed: 'instant' });
      expect(emulator.settleRefund(body.id, 'slowed')).toMatchObject({ status: 'pending', speed_processed: 'normal' });
      expect(emulator.settleRefund(body.id, 'failed').status).toBe('failed');
      expect(emulator.payment(payment.id)).toMatchObject({
        status: 'captured',
        amount_refunded: 0,
        refund_status: null,
      });
    });

    it('the normal way fails for payments older than six months', async () => {
      const payment = await paid();
      now += 190 * day;
      const { body } = await refund(payment);
      expect((await call('GET', `/refunds/${body.id}`)).body.status).toBe('failed');
      now -= 190 * day;
    });

    it('needs a captured payment', async () => {
      const failed = emulator.failAttempt((await order(emulator)).id);
      expect((await refund(failed)).status).toBe(400);
    });
  });

  it('tells of disputes, and deducts only what is lost', async () => {
    const { payment } = emulator.payOrder((await order(emulator)).id);
    const { id } = emulator.openDispute(payment.id, { phase: 'fraud' });
    expect(id).toMatch(/^disp_[A-Za-z0-9]{14}$/);
    const dispute = { entity: 'dispute', payment_id: payment.id, status: 'open', phase: 'fraud', amount_deducted: 0 };
    expect((await call('GET', `/disputes/${id}`)).body).toMatchObject({
      ...dispute,
      respond_by: seconds() + 7 * 86_400,
    });
    emulator.moveDispute(id, 'lost');
    expect((await call('GET', `/disputes/${id}`)).body).toMatchObject({ status: 'lost', amount_deducted: 49_900 });
  });

  it('signs as the recorded vectors say', () => {
    expect(signedAnswer('sec', 'order_1', 'pay_1').razorpay_signature).toBe(
      'd8f35aaecfebb3d81d02cc3544ee4a7bb9118f31ebb6ada03f738de473e877fc',
    );
    expect(sign('whsec', '{"event":"order.paid"}')).toBe(
      '9aa6d3ae7b4d73320d26267695c2750a28e729ccc215f97d6e3bae31a2465370',
    );
  });
});
