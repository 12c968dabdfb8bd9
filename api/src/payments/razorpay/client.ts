import { setTimeout as sleep } from 'node:timers/promises';
import type Razorpay from 'razorpay';
import type { z } from 'zod';
import type { VendorCredentials } from '../../tenants/vendor-credentials.js';
import { collectionOf, disputeEntity, isIdOf, orderEntity, paymentEntity, refundEntity } from './entities.js';
import { failureOf, RazorpayFailure, type RequestName } from './failures.js';
import { Answer, harden, NoAnswer } from './transport.js';

export type Order = z.infer<typeof orderEntity>;
export type Payment = z.infer<typeof paymentEntity>;
export type Refund = z.infer<typeof refundEntity>;
export type Dispute = z.infer<typeof disputeEntity>;

/** The few requests that we make. Each either answers what was asked for or throws a RazorpayFailure, and nothing else. */
export interface RazorpayClient {
  /** Not repeated after a failure that may have had its effect. */
  createOrder(order: { amount: number; currency: 'INR'; receipt: string }): Promise<Order>;
  ordersWith(receipt: string): Promise<Order[]>;
  paymentsOf(orderId: string): Promise<Payment[]>;
  fetchPayment(paymentId: string): Promise<Payment>;
  /** Not repeated after a failure that may have had its effect. */
  capture(paymentId: string, amount: number, currency: string): Promise<Payment>;
  /** All that is left of the payment. @param key the same key is the same refund: repeated safely */
  refund(paymentId: string, key: string): Promise<Refund>;
  refundsOf(paymentId: string): Promise<Refund[]>;
  fetchDispute(disputeId: string): Promise<Dispute>;
}

interface RazorpayClientOptions {
  readonly credentials: Pick<VendorCredentials<'razorpay'>, 'keyId' | 'keySecret'>;
  /** Instead of the vendor's own address; without a path. */
  readonly baseUrl?: string | undefined;
  /** Milliseconds for one request. */
  readonly timeout?: number | undefined;
  /** Aborted when nobody waits any longer: no request goes on then, and none is begun. */
  readonly patience: AbortSignal;
  /** A number from 0 to below 1, so that those who wait do not come back together. */
  readonly random: () => number;
}

const defaultTimeout = 8_000;
/** The most that the vendor puts on one page of a list. */
const longestList = 100;
/** How often a request is made at most. */
const attempts = 3;
/** The wait before the second attempt, in milliseconds; doubled before the third, and up to half as much again. */
const firstWait = 200;

/** Opens no connection; the SDK is loaded with the first request. */
export function createRazorpayClient({
  credentials,
  baseUrl,
  timeout = defaultTimeout,
  patience,
  random,
}: RazorpayClientOptions): RazorpayClient {
  let loaded: Promise<Razorpay> | undefined;

  async function load(): Promise<Razorpay> {
    const { default: Sdk } = await import('razorpay');
    const sdk = new Sdk({ key_id: credentials.keyId, key_secret: credentials.keySecret });
    harden(sdk, { baseUrl, timeout, patience });
    return sdk;
  }

  async function attempt<Schema extends z.ZodType>(
    name: RequestName,
    schema: Schema,
    send: (sdk: Razorpay) => Promise<unknown>,
  ): Promise<z.infer<Schema>> {
    loaded ??= load();
    const result = await send(await loaded);
    if (result instanceof NoAnswer) throw new RazorpayFailure(result.cause, name);
    if (!(result instanceof Answer)) throw new RazorpayFailure('unreadable', name);
    const { status, body } = result;
    // Success is 200; a redirect is no answer of theirs.
    if (status !== 200)
      throw status >= 400 ? failureOf(name, status, body) : new RazorpayFailure('unreadable', name, status);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new RazorpayFailure('unreadable', name, status);
    return parsed.data;
  }

  /** @param isWorthAnother which failures are tried again */
  async function ask<Schema extends z.ZodType>(
    name: RequestName,
    schema: Schema,
    isWorthAnother: (failure: RazorpayFailure) => boolean,
    send: (sdk: Razorpay) => Promise<unknown>,
  ): Promise<z.infer<Schema>> {
    for (let made = 1; ; made += 1) {
      try {
        return await attempt(name, schema, send);
      } catch (error) {
        if (!(error instanceof RazorpayFailure) || made >= attempts || !isWorthAnother(error)) throw error;
        const wait = firstWait * 2 ** (made - 1) * (1 + random() / 2);
        await sleep(wait, undefined, { signal: patience }).catch(() => undefined);
        if (patience.aborted) throw error;
      }
    }
  }

  const repeatable = (failure: RazorpayFailure) => failure.isPassing;
  /** It was turned away before anything happened. */
  const turnedAway = (failure: RazorpayFailure) => failure.kind === 'rate_limited';

  return {
    createOrder: (order) => ask('create order', orderEntity, turnedAway, (sdk) => sdk.orders.create(order)),
    async ordersWith(receipt) {
      const orders = collectionOf(orderEntity);
      return (await ask('find order', orders, repeatable, (sdk) => sdk.orders.all({ receipt }))).items;
    },
    async paymentsOf(orderId) {
      const id = checked('order', orderId, 'payments of order');
      const payments = collectionOf(paymentEntity);
      return (await ask('payments of order', payments, repeatable, (sdk) => sdk.orders.fetchPayments(id))).items;
    },
    async fetchPayment(paymentId) {
      const id = checked('payment', paymentId, 'fetch payment');
      return ask('fetch payment', paymentEntity, repeatable, (sdk) => sdk.payments.fetch(id));
    },
    async capture(paymentId, amount, currency) {
      const id = checked('payment', paymentId, 'capture');
      return ask('capture', paymentEntity, turnedAway, (sdk) => sdk.payments.capture(id, amount, currency));
    },
    async refund(paymentId, key) {
      const id = checked('payment', paymentId, 'refund');
      return ask('refund', refundEntity, repeatable, (sdk) => sdk.payments.refund(id, { receipt: key }));
    },
    async refundsOf(paymentId) {
      const id = checked('payment', paymentId, 'refunds of payment');
      const refunds = collectionOf(refundEntity);
      const send = (sdk: Razorpay) => sdk.payments.fetchMultipleRefund(id, { count: longestList });
      return (await ask('refunds of payment', refunds, repeatable, send)).items;
    },
    async fetchDispute(disputeId) {
      const id = checked('dispute', disputeId, 'fetch dispute');
      return ask('fetch dispute', disputeEntity, repeatable, (sdk) => sdk.disputes.fetch(id));
    },
  };
}

/** The SDK puts ids into addresses as they are: `../orders/…` would be another request. */
function checked(kind: 'order' | 'payment' | 'dispute', id: string, name: RequestName): string {
  if (!isIdOf(kind, id)) throw new RazorpayFailure('refused', name, undefined, 'malformed_id');
  return id;
}
