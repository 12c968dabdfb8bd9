import { randomInt } from 'node:crypto';
import type { VendorCredentials } from '../../tenants/vendor-credentials.js';
import { GatewayError, type GatewayOrder, type PaymentGateway } from '../gateway.js';
import { isSignedBy, paymentText } from '../signatures.js';
import { createRazorpayClient, type Order, type RazorpayClient } from './client.js';
import { toDispute, toOrder, toPayment, toRefund } from './convert.js';
import { isIdOf } from './entities.js';
import { RazorpayFailure } from './failures.js';
import { readWebhook } from './read-webhook.js';

export interface RazorpayGatewayOptions {
  readonly credentials: VendorCredentials<'razorpay'>;
  /** Instead of the vendor's own address; without a path. */
  readonly baseUrl?: string | undefined;
  /** Milliseconds for one request. */
  readonly timeout?: number | undefined;
  /** Milliseconds for whatever it is asked, with all requests and repetitions that this takes. */
  readonly patience?: number | undefined;
}

/** Of two questions one after another a buyer waits for the answer; browsers give up after 30 seconds. */
const defaultPatience = 10_000;

type OrderRequest = Parameters<PaymentGateway['createOrder']>[0];

/** An account at Razorpay. Opens no connection until it is asked for something. */
export function createRazorpayGateway({
  credentials,
  baseUrl,
  timeout,
  patience = defaultPatience,
}: RazorpayGatewayOptions): PaymentGateway {
  const { keyId, keySecret, webhookSecret, previousWebhookSecret } = credentials;
  const random = () => randomInt(2 ** 32) / 2 ** 32;

  /** @param otherwise the answer where what was asked for does not exist; left out: that is a failure */
  function ask<Result>(work: (client: RazorpayClient) => Promise<Result>, ...otherwise: [] | [Result]) {
    const end = AbortSignal.timeout(patience);
    return translated(
      () => work(createRazorpayClient({ credentials, baseUrl, timeout, patience: end, random })),
      ...otherwise,
    );
  }

  return {
    name: 'razorpay',
    keyId,
    createOrder: (order) => ask((client) => createOrFindOrder(client, order)),
    isPaymentSigned: ({ orderId, paymentId, signature }) =>
      isIdOf('payment', paymentId) && isSignedBy(keySecret, paymentText(orderId, paymentId), signature),
    fetchPayment: (paymentId) => ask(async (client) => toPayment(await client.fetchPayment(paymentId)), undefined),
    paymentsOf: (orderId) =>
      ask(async (client) => (await client.paymentsOf(orderId)).flatMap((payment) => toPayment(payment) ?? [])),
    capture: (payment) =>
      ask(async (client) => {
        const { paymentId, amount, currency } = payment;
        try {
          return toPayment(await client.capture(paymentId, amount, currency)) ?? payment;
        } catch (error) {
          // The vendor itself, or a request of ours whose answer was lost, may have been faster. Only it knows.
          if (!(error instanceof RazorpayFailure) || error.kind === 'bad_keys') throw error;
          return toPayment(await client.fetchPayment(paymentId)) ?? payment;
        }
      }),
    refund: ({ paymentId, key }) => ask(async (client) => toRefund(await client.refund(paymentId, key))),
    refundsOf: (paymentId) => ask(async (client) => (await client.refundsOf(paymentId)).map(toRefund)),
    fetchDispute: (disputeId) => ask(async (client) => toDispute(await client.fetchDispute(disputeId)), undefined),
    readWebhook({ body, signature, eventId }) {
      // What was on its way when the secret was changed is signed with the one before.
      const secrets = [webhookSecret, previousWebhookSecret].filter((secret) => secret !== undefined);
      const isSigned = secrets.map((secret) => isSignedBy(secret, body, signature)).includes(true);
      return isSigned ? readWebhook(body, eventId) : undefined;
    },
  };
}

/**
 * The vendor documents no idempotency key for orders. So after a failure that leaves open whether there is an order, it is
 * looked for by its receipt before another is made.
 */
async function createOrFindOrder(client: RazorpayClient, request: OrderRequest): Promise<GatewayOrder> {
  const { receipt, amount, currency, mayExist } = request;
  const earlier = mayExist ? await findOrder(client, request) : undefined;
  if (earlier) return earlier;
  const order = { amount, currency, receipt };
  try {
    return sameAs(request, await client.createOrder(order));
  } catch (error) {
    if (!(error instanceof RazorpayFailure)) throw error;
    // A refusal may mean that the receipt is taken: by an order whose answer was lost.
    if (!error.isAmbiguous && error.kind !== 'refused') throw error;
    const made = await findOrder(client, request);
    if (made) return made;
    if (!error.isAmbiguous) throw error;
    return sameAs(request, await client.createOrder(order));
  }
}

/** The first order with the receipt. Where two were made all the same, everybody finds the same one. */
async function findOrder(client: RazorpayClient, request: OrderRequest): Promise<GatewayOrder | undefined> {
  const found = (await client.ordersWith(request.receipt))
    .filter((order) => order.receipt === request.receipt && isSame(request, order))
    .sort((one, other) => one.created_at - other.created_at || (one.id < other.id ? -1 : 1));
  return found[0] && toOrder(found[0]);
}

const isSame = ({ amount, currency }: OrderRequest, order: Order) =>
  order.amount === amount && order.currency === currency;

function sameAs(request: OrderRequest, order: Order): GatewayOrder {
  if (!isSame(request, order)) throw new GatewayError('refused', 'Razorpay made an order of another amount.');
  return toOrder(order);
}

/**
 * Runs requests and tells of their failure in the words of the port.
 *
 * @param otherwise the answer where what was asked for does not exist; left out: that is a failure
 */
async function translated<Result>(work: () => Promise<Result>, ...otherwise: [] | [Result]): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RazorpayFailure)) throw error;
    if (error.kind === 'refused' && otherwise.length === 1) return otherwise[0];
    const kind = error.kind === 'bad_keys' ? 'misconfigured' : error.kind === 'refused' ? 'refused' : 'unavailable';
    throw new GatewayError(kind, error.message);
  }
}
