/** The emulator breaks as it is told to, and the vendor's own npm package takes it for the vendor. */
import Razorpay from 'razorpay';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Refund } from './entities.js';
import { razorpayFaults } from './faults.js';
import { ask, basic, order } from './merchant.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './razorpay-emulator.js';
import { sign } from './signatures.js';

/** Other tests share the machine. */
const patiently = { timeout: 15_000 };

describe('Razorpay, emulated and broken', () => {
  let emulator: RazorpayEmulator;

  beforeAll(async () => {
    emulator = await startRazorpayEmulator();
  });
  afterEach(() => emulator.faults.clear());
  afterAll(() => emulator.close());

  describe('a fault', () => {
    const create = (receipt: string, signal = AbortSignal.timeout(15_000)) =>
      ask(emulator, 'POST', '/orders', { amount: 49_900, currency: 'INR', receipt }, { signal });
    const made = (receipt: string) => emulator.orders().filter((one) => one.receipt === receipt).length;

    it.each([
      [{ kind: 'authentication-refused', status: 401 }, 401],
      [{ kind: 'authentication-refused', status: 400 }, 400],
      [{ kind: 'rate-limited' }, 429],
      [{ kind: 'server-error' }, 500],
    ] as const)('%o answers with JSON and does nothing', async (fault, status) => {
      const receipt = `fault_${fault.kind}_${status}`;
      emulator.faults.plan(fault);
      expect(await create(receipt)).toMatchObject({ status, body: { error: { description: expect.any(String) } } });
      expect(made(receipt)).toBe(0);
      expect((await create(receipt)).status).toBe(200);
    });

    it('may be a page of HTML', async () => {
      emulator.faults.plan({ kind: 'html-bad-gateway' });
      const { url, keyId, keySecret } = emulator;
      const response = await fetch(`${url}/v1/orders`, { headers: { Authorization: basic(keyId, keySecret) } });
      expect(response.status).toBe(502);
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
      expect(await response.text()).toContain('502 Bad Gateway');
    });

    it.each([
      ['connection-reset', 0, 'TypeError'],
      ['reset-after-effect', 1, 'TypeError'],
      ['malformed-json', 1, 'SyntaxError'],
    ] as const)('%s leaves the caller in the dark, with %i orders made', async (kind, orders, error) => {
      emulator.faults.plan({ kind });
      await expect(create(kind)).rejects.toThrow(expect.objectContaining({ name: error }));
      expect(made(kind)).toBe(orders);
    });

    it.each([
      ['stall', 0],
      ['timeout-after-effect', 1],
    ] as const)('%s never answers, with %i orders made', async (kind, orders) => {
      emulator.faults.plan({ kind });
      const leaving = new AbortController();
      const answer = create(kind, leaving.signal).catch(() => 'left');
      await expect.poll(() => emulator.received.some(({ body }) => body.includes(kind)), patiently).toBe(true);
      expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'waiting'))])).toBe(
        'waiting',
      );
      expect(made(kind)).toBe(orders);
      leaving.abort();
      expect(await answer).toBe('left');
      expect((await ask(emulator, 'GET', `/orders?receipt=${kind}`)).body.count).toBe(orders);
    });

    it('after a refund was made does not make a second one under its key', async () => {
      const { payment } = emulator.payOrder((await order(emulator)).id);
      emulator.faults.plan({ kind: 'timeout-after-effect' }, 1, ({ path }) => path.endsWith('/refund'));
      const leaving = new AbortController();
      const refund = (signal = AbortSignal.timeout(15_000)) => {
        const headers = { 'X-Refund-Idempotency': 'refund_in_the_dark' };
        return ask<Refund>(emulator, 'POST', `/payments/${payment.id}/refund`, { amount: 10_000 }, { headers, signal });
      };
      const first = refund(leaving.signal).catch(() => 'left');
      await expect.poll(() => emulator.refundsOf(payment.id).length, patiently).toBe(1);
      leaving.abort();
      expect(await first).toBe('left');
      const { status, body } = await refund();
      expect(status).toBe(200);
      expect(emulator.refundsOf(payment.id).map(({ id }) => id)).toEqual([body.id]);
    });

    it('has a name and a line of its own in the table', () => {
      const names = razorpayFaults.map(({ where, kind }) => `${where} ${kind}`);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(['api timeout-after-effect', 'webhook lost', 'checkout dismissed']));
      for (const { description } of razorpayFaults) expect(description).toMatch(/^.{5,100}$/);
    });
  });

  describe('with the vendor’s own npm package', () => {
    const connect = () => {
      const { keyId, keySecret, url } = emulator;
      const razorpay = new Razorpay({ key_id: keyId, key_secret: keySecret });
      // The package knows one host only, and appends the version itself.
      const inside = razorpay as unknown as { api: { rq: { defaults: { baseURL: string } } } };
      inside.api.rq.defaults.baseURL = url;
      return razorpay;
    };

    it('an order is made, found by its receipt, paid, and refunded', async () => {
      const razorpay = connect();
      const receipt = 'iv_sdk';
      const { id } = await razorpay.orders.create({ amount: 49_900, currency: 'INR', receipt });
      expect(emulator.received.at(-1)?.headers['user-agent']).toBe('razorpay-node@2.9.8');
      expect((await razorpay.orders.all({ receipt })).items.map((one) => one.id)).toEqual([id]);
      expect(await razorpay.orders.fetch(id)).toMatchObject({ id, status: 'created' });
      const { payment } = emulator.payOrder(id, { status: 'authorized' });
      expect(await razorpay.payments.capture(payment.id, 49_900, 'INR')).toMatchObject({ status: 'captured' });
      expect((await razorpay.orders.fetchPayments(id)).items).toMatchObject([{ id: payment.id }]);
      expect(await razorpay.payments.fetch(payment.id)).toMatchObject({ captured: true });
      const refund = await razorpay.payments.refund(payment.id, { amount: 49_900, speed: 'normal' });
      expect(await razorpay.refunds.fetch(refund.id)).toMatchObject({ status: 'processed' });
    });

    it('refusals are plain objects, and faults are what its users complain of', async () => {
      const razorpay = connect();
      const rejection = () =>
        razorpay.orders.create({ amount: 1, currency: 'INR' }).then(
          () => 'made',
          (reason: unknown) => reason,
        );
      expect(await rejection()).toMatchObject({
        statusCode: 400,
        error: { code: 'BAD_REQUEST_ERROR', field: 'amount' },
      });
      emulator.faults.plan({ kind: 'html-bad-gateway' });
      expect(await rejection()).toEqual({ statusCode: 502, error: undefined });
      emulator.faults.plan({ kind: 'connection-reset' });
      expect(await rejection()).toBeInstanceOf(TypeError);
    });

    it('its checks accept our signatures', async () => {
      const { answer } = emulator.payOrder((await order(emulator)).id);
      const body = '{"event":"order.paid"}';
      expect(Razorpay.validateWebhookSignature(body, sign('whsec', body), 'whsec')).toBe(true);
      const { razorpay_order_id, razorpay_payment_id, razorpay_signature } = answer;
      expect(sign(emulator.keySecret, `${razorpay_order_id}|${razorpay_payment_id}`)).toBe(razorpay_signature);
    });
  });
});
