import type { OrderId, Paise } from '@mock-interview/contract';
import { expect, it, vi } from 'vitest';
import { GatewayError, type OrderGateway } from '../gateway.js';
import { gatewayOfKeys } from './gateway-of-keys.js';

const orderId = 'order_AAAAAAAAAAAAAA' as OrderId;
const paymentId = 'pay_AAAAAAAAAAAAAA';
const fails = (kind: GatewayError['kind']) => () => Promise.reject(new GatewayError(kind, `It is ${kind}.`));

/** A key that moves any money, and knows nothing unless told otherwise. */
function key(keyId: string, changes: Partial<OrderGateway> = {}): OrderGateway {
  return {
    name: 'razorpay',
    keyId,
    isPaymentSigned: () => false,
    fetchPayment: async () => undefined,
    paymentsOf: fails('refused'),
    capture: vi.fn(async (payment) => payment),
    refund: vi.fn(async () => ({ refundId: keyId, paymentId, amount: 100 as Paise, status: 'processed' as const })),
    refundsOf: fails('refused'),
    fetchDispute: async () => undefined,
    ...changes,
  };
}

const switchedOff = (keyId: string) => {
  const off = fails('misconfigured');
  return key(keyId, { fetchPayment: off, paymentsOf: off, refundsOf: off, fetchDispute: off });
};

it('Several keys move money with the one that knew the payment, and tell which it was', async () => {
  const others = [switchedOff('old'), key('today')];
  const knowing = key('renewed', { refundsOf: async () => [] });
  const gateway = gatewayOfKeys(others[0] ?? knowing, ...others.slice(1), knowing);
  expect(await gateway.refundsOf(paymentId)).toEqual([]);
  expect(await gateway.refund({ paymentId, key: 'refund-of-it' })).toMatchObject({ refundId: 'renewed' });
  expect(gateway.keyId).toBe('renewed');
  for (const { refund } of others) expect(refund).not.toHaveBeenCalled();
});

it('Several keys know a signature of any of them', () => {
  const signing = key('second', { isPaymentSigned: ({ signature }) => signature === 'theirs' });
  const gateway = gatewayOfKeys(key('first'), signing);
  expect(gateway.isPaymentSigned({ orderId, paymentId, signature: 'theirs' })).toBe(true);
  expect(gateway.isPaymentSigned({ orderId, paymentId, signature: 'forged' })).toBe(false);
});

it('Several keys fail as the first where none knows an order, and know no payment that a valid one does not know', async () => {
  const gateway = gatewayOfKeys(switchedOff('old'), key('today'));
  await expect(gateway.paymentsOf(orderId)).rejects.toMatchObject({ kind: 'misconfigured' });
  expect(await gateway.fetchPayment(paymentId)).toBeUndefined();
  await expect(gatewayOfKeys(switchedOff('old')).fetchPayment(paymentId)).rejects.toThrow(GatewayError);
});

it('Several keys do not ask on while the vendor is away: what the right one would say is open', async () => {
  const paymentsOf = vi.fn(async () => []);
  const gateway = gatewayOfKeys(key('made', { paymentsOf: fails('unavailable') }), key('today', { paymentsOf }));
  await expect(gateway.paymentsOf(orderId)).rejects.toMatchObject({ kind: 'unavailable' });
  expect(paymentsOf).not.toHaveBeenCalled();
});
