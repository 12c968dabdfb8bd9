/** The Razorpay adapter against the vendor's wire: whatever breaks on the way, there is one order, one capture, one refund. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrderId, Paise } from '@mock-interview/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GatewayError, type PaymentGateway } from '../src/payments/gateway.js';
import { createRazorpayGateway } from '../src/payments/razorpay/gateway.js';
import { passingFaults, type RazorpayFault } from './vendors/razorpay/faults.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';

const amount = 49_900 as Paise;
const webhookSecret = 'whsec_today';

/** Those that stall cost a timeout. */
const passing = passingFaults(50);
const refusedKeys: readonly RazorpayFault[] = [
  { kind: 'authentication-refused', status: 401 },
  { kind: 'authentication-refused', status: 400 },
];

describe('The Razorpay gateway', () => {
  let emulator: RazorpayEmulator;
  let gateway: PaymentGateway;
  let receipts = 0;

  beforeAll(async () => {
    emulator = await startRazorpayEmulator();
    const { keyId, keySecret, url: baseUrl } = emulator;
    gateway = createRazorpayGateway({ credentials: { keyId, keySecret, webhookSecret }, baseUrl, timeout: 400 });
  });
  afterEach(() => emulator.faults.clear());
  afterAll(() => emulator.close());

  function request(mayExist = false) {
    receipts += 1;
    return { receipt: `ses_${receipts}`, amount, currency: 'INR' as const, mayExist };
  }

  /** A key belongs to one refund of the whole account. */
  const keyOf = (paymentId: string) => `rf_${paymentId}`;
  const ordersWith = (receipt: string) => emulator.orders().filter((order) => order.receipt === receipt);

  async function paidOrder(how: Parameters<RazorpayEmulator['payOrder']>[1] = {}) {
    const { orderId } = await gateway.createOrder(request());
    return { orderId, ...emulator.payOrder(orderId, how) };
  }

  describe.each(passing)('that meets %o', (fault) => {
    it('makes one order', async () => {
      const order = request();
      emulator.faults.plan(fault);
      const { orderId } = await gateway.createOrder(order);
      // Where the answer was lost, the order was found by its receipt instead of being made again.
      expect(ordersWith(order.receipt).map(({ id }) => id)).toEqual([orderId]);
    });

    it('finds the order that was made before a crash', async () => {
      const order = request(true);
      const { orderId } = await gateway.createOrder({ ...order, mayExist: false });
      emulator.faults.plan(fault);
      expect(await gateway.createOrder(order)).toMatchObject({ orderId, amount });
      expect(ordersWith(order.receipt)).toHaveLength(1);
    });

    it('knows a payment', async () => {
      const { orderId, payment } = await paidOrder();
      emulator.faults.plan(fault);
      const known = { paymentId: payment.id, orderId, amount, currency: 'INR', status: 'captured' };
      expect(await gateway.fetchPayment(payment.id)).toMatchObject(known);
      emulator.faults.plan(fault);
      expect(await gateway.paymentsOf(orderId)).toMatchObject([known]);
    });

    it('captures once', async () => {
      const { payment } = await paidOrder({ status: 'authorized' });
      const authorized = await gateway.fetchPayment(payment.id);
      if (!authorized) throw new Error('The gateway does not know the payment.');
      emulator.faults.plan(fault);
      const first = await gateway.capture(authorized);
      // A fault before the effect leaves it to the next try of the job.
      const captured = first.status === 'captured' ? first : await gateway.capture(first);
      expect(captured).toMatchObject({ status: 'captured', charge: { paise: 1178, basis: 'actual' } });
      expect(emulator.payment(payment.id).status).toBe('captured');
    });

    it('gives back once', async () => {
      const { payment } = await paidOrder();
      emulator.faults.plan(fault);
      const refund = await gateway.refund({ paymentId: payment.id, key: keyOf(payment.id) });
      expect(refund).toMatchObject({ paymentId: payment.id, amount, status: 'processed' });
      expect(emulator.refundsOf(payment.id).map(({ id }) => id)).toEqual([refund.refundId]);
      emulator.faults.plan(fault);
      expect(await gateway.refundsOf(payment.id)).toEqual([refund]);
    });
  });

  it.each(refusedKeys)('does nothing and says that the keys are wrong after %o', async (fault) => {
    const order = request();
    const { payment } = await paidOrder();
    emulator.faults.plan(fault, Number.POSITIVE_INFINITY);
    for (const work of [
      () => gateway.createOrder(order),
      () => gateway.fetchPayment(payment.id),
      () => gateway.refundsOf(payment.id),
    ]) {
      await expect(work()).rejects.toMatchObject({ name: 'GatewayError', kind: 'misconfigured' });
    }
    // Here the same answer may mean that the key of the refund was used for another.
    await expect(gateway.refund({ paymentId: payment.id, key: keyOf(payment.id) })).rejects.toBeInstanceOf(
      GatewayError,
    );
    emulator.faults.clear();
    expect(ordersWith(order.receipt)).toEqual([]);
    expect(emulator.refundsOf(payment.id)).toEqual([]);
  });

  it.each(passing.filter(({ kind }) => ['stall', 'server-error', 'malformed-json'].includes(kind)))(
    'says that it is unavailable while %o lasts',
    async (fault) => {
      emulator.faults.plan(fault, Number.POSITIVE_INFINITY);
      const failed = await gateway.createOrder(request()).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(GatewayError);
      expect(failed).toMatchObject({ kind: 'unavailable' });
      const told = [failed instanceof Error && failed.message, failed instanceof Error && failed.stack, failed];
      expect(JSON.stringify(told)).not.toContain(emulator.keySecret);
    },
  );

  it('does not take an order of another amount for its own', async () => {
    const order = request(true);
    await gateway.createOrder({ ...order, amount: 100 as Paise, mayExist: false });
    const { orderId } = await gateway.createOrder(order);
    expect(emulator.order(orderId).amount).toBe(amount);
  });

  it('finds the order where the account takes each receipt once', async () => {
    const strict = await startRazorpayEmulator({ areReceiptsUnique: true });
    const { keyId, keySecret, url: baseUrl } = strict;
    const careful = createRazorpayGateway({ credentials: { keyId, keySecret, webhookSecret }, baseUrl });
    const order = request();
    const made = await careful.createOrder(order);
    expect(await careful.createOrder(order)).toEqual(made);
    expect(strict.orders()).toHaveLength(1);
    await strict.close();
  });

  it('accepts that somebody else captured first', async () => {
    for (const dialect of ['newer', 'older'] as const) {
      const account = emulator.openAccount({ dialect, capture: 'manual' });
      const { keyId, keySecret } = account;
      const own = createRazorpayGateway({ credentials: { keyId, keySecret, webhookSecret }, baseUrl: emulator.url });
      const { orderId } = await own.createOrder(request());
      const { payment } = account.payOrder(orderId);
      const authorized = await own.fetchPayment(payment.id);
      account.capture(payment.id);
      if (!authorized) throw new Error('The gateway does not know the payment.');
      expect(authorized.status).toBe('authorized');
      expect(await own.capture(authorized)).toMatchObject({ status: 'captured' });
    }
  });

  it('knows the refunds that others have asked for, and how each of them stands', async () => {
    const { payment } = await paidOrder({ status: 'refunded' });
    const [refund] = emulator.refundsOf(payment.id);
    expect(await gateway.refundsOf(payment.id)).toEqual([
      { refundId: refund?.id, paymentId: payment.id, amount, status: 'processed' },
    ]);
    const again = gateway.refund({ paymentId: payment.id, key: keyOf(payment.id) });
    await expect(again).rejects.toMatchObject({ kind: 'refused' });
  });

  it('knows of more refunds than the vendor lists unasked', async () => {
    const { payment } = await paidOrder();
    for (let number = 0; number < 12; number += 1) {
      emulator.nextRefund('failed');
      await gateway.refund({ paymentId: payment.id, key: `rf_number_${number}` });
    }
    expect((await gateway.refundsOf(payment.id)).map(({ status }) => status)).toEqual(Array(12).fill('failed'));
  });

  it('says that it is unavailable within its patience, whatever each request may take', async () => {
    const { keyId, keySecret, url: baseUrl } = emulator;
    const credentials = { keyId, keySecret, webhookSecret };
    const hasty = createRazorpayGateway({ credentials, baseUrl, timeout: 400, patience: 600 });
    const { payment } = await paidOrder({ status: 'authorized' });
    const authorized = await gateway.fetchPayment(payment.id);
    if (!authorized) throw new Error('The gateway does not know the payment.');
    emulator.faults.plan({ kind: 'stall' }, Number.POSITIVE_INFINITY);
    for (const work of [
      () => hasty.createOrder(request(true)),
      () => hasty.fetchPayment(payment.id),
      () => hasty.capture(authorized),
      () => hasty.refund({ paymentId: payment.id, key: keyOf(payment.id) }),
    ]) {
      const began = performance.now();
      await expect(work()).rejects.toMatchObject({ kind: 'unavailable' });
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });

  it('asks for another refund under another key alone', async () => {
    const { payment } = await paidOrder();
    emulator.nextRefund('failed');
    const failed = await gateway.refund({ paymentId: payment.id, key: 'rf_first_time' });
    expect(await gateway.refundsOf(payment.id)).toMatchObject([{ refundId: failed.refundId, status: 'failed' }]);
    expect(await gateway.refund({ paymentId: payment.id, key: 'rf_first_time' })).toEqual(failed);
    const second = await gateway.refund({ paymentId: payment.id, key: 'rf_second_time' });
    expect(second.refundId).not.toBe(failed.refundId);
    expect(emulator.payment(payment.id).status).toBe('refunded');
  });

  it('puts nothing into an address that is not an id', async () => {
    const before = emulator.received.length;
    const order = (await gateway.createOrder(request())).orderId;
    for (const id of [`../orders/${order}`, 'pay_', `pay_${'a'.repeat(14)}?x=1`, `pay_${'a'.repeat(13)}/`, '']) {
      expect(await gateway.fetchPayment(id), id).toBeUndefined();
      await expect(gateway.refundsOf(id)).rejects.toMatchObject({ kind: 'refused' });
      await expect(gateway.paymentsOf(id as OrderId)).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(emulator.received).toHaveLength(before + 1);
  });

  it('sends what the vendor takes, and nothing more', async () => {
    emulator.received.length = 0;
    const { orderId } = await gateway.createOrder(request());
    const { payment } = emulator.payOrder(orderId);
    await gateway.refund({ paymentId: payment.id, key: keyOf(payment.id) });
    const [order, refund] = emulator.received;
    expect(JSON.parse(order?.body ?? '')).toEqual({ amount, currency: 'INR', receipt: `ses_${receipts}` });
    expect(order?.headers).not.toHaveProperty('x-refund-idempotency');
    expect(JSON.parse(refund?.body ?? '')).toEqual({ receipt: keyOf(payment.id) });
    expect(refund?.headers).toMatchObject({ 'x-refund-idempotency': keyOf(payment.id) });
  });

  it('follows no redirect: its keys go to one host', async () => {
    const detour = createServer((_request, response) => response.writeHead(302, { location: emulator.url }).end());
    await new Promise<void>((resolve) => detour.listen(0, '127.0.0.1', resolve));
    const { port } = detour.address() as AddressInfo;
    const { keyId, keySecret } = emulator;
    const credentials = { keyId, keySecret, webhookSecret };
    const misled = createRazorpayGateway({ credentials, baseUrl: `http://127.0.0.1:${port}`, timeout: 400 });
    emulator.received.length = 0;
    await expect(misled.fetchPayment(`pay_${'0'.repeat(14)}`)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(emulator.received).toEqual([]);
    detour.closeAllConnections();
    detour.close();
  });

  it.each([...passing, undefined])('knows how a dispute stands, also where it meets %o', async (fault) => {
    const { payment } = await paidOrder();
    const { id } = emulator.openDispute(payment.id, { respondBy: 1_795_900_000 });
    if (fault) emulator.faults.plan(fault);
    const dispute = { disputeId: id, paymentId: payment.id, amount, phase: 'chargeback', respondBy: 1_795_900_000_000 };
    expect(await gateway.fetchDispute(id)).toEqual({ ...dispute, status: 'open', amountDeducted: 0 });
    emulator.moveDispute(id, 'lost');
    expect(await gateway.fetchDispute(id)).toEqual({ ...dispute, status: 'lost', amountDeducted: amount });
  });

  it('knows no dispute that there is not, and says where its keys are refused', async () => {
    const { payment } = await paidOrder();
    const { id } = emulator.openDispute(payment.id);
    for (const none of [`disp_${'0'.repeat(14)}`, payment.id, `../payments/${payment.id}`, '']) {
      expect(await gateway.fetchDispute(none), none).toBeUndefined();
    }
    for (const fault of refusedKeys) {
      emulator.faults.plan(fault);
      await expect(gateway.fetchDispute(id)).rejects.toMatchObject({ kind: 'misconfigured' });
    }
  });

  it('knows no payment that there is not', async () => {
    expect(await gateway.fetchPayment(`pay_${'0'.repeat(14)}`)).toBeUndefined();
  });
});
