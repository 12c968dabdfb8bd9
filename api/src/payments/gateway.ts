import type { GatewayName, OrderId, Paise } from '@mock-interview/contract';
import type { TenantScope } from '../platform/database/scope.js';

/** An order as the gateway keeps it. */
export interface GatewayOrder {
  readonly orderId: OrderId;
  readonly amount: Paise;
  readonly currency: string;
}

/** A payment as the gateway keeps it: one try of a buyer to pay an order. */
export interface GatewayPayment {
  readonly paymentId: string;
  readonly orderId: OrderId;
  readonly amount: Paise;
  readonly currency: string;
  readonly status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  /** What the gateway keeps of it; undefined where nothing is taken, or no gateway charges. */
  readonly charge?: GatewayCharge | undefined;
}

interface GatewayCharge {
  readonly paise: Paise;
  /** By our table, until the gateway has told its own figure. */
  readonly basis: 'estimate' | 'actual';
}

export interface GatewayRefund {
  readonly refundId: string;
  readonly paymentId: string;
  readonly amount: Paise;
  readonly status: 'pending' | 'processed' | 'failed';
}

/** A buyer's bank questions a payment. The set of states is open. */
export interface GatewayDispute {
  readonly disputeId: string;
  readonly paymentId: string;
  readonly amount: Paise;
  readonly status: string;
  /** An open set: a chargeback, for one. Null where it is not told. */
  readonly phase: string | null;
  /** What has been taken from the account for it. */
  readonly amountDeducted: Paise;
  /** UTC milliseconds; null where no answer is asked for. */
  readonly respondBy: number | null;
}

/** What a gateway tells by webhook, read from its signed body. */
export type GatewayEvent = {
  /** The same for every delivery of one event. */
  readonly eventId: string;
  readonly event: string;
  /** When it happened, in UTC milliseconds. */
  readonly at: number;
} & (
  | { readonly about: 'payment'; readonly payment: GatewayPayment }
  /** Something came of an order that the gateway has to be asked for. */
  | { readonly about: 'order'; readonly orderId: OrderId }
  | { readonly about: 'refund'; readonly refund: GatewayRefund; readonly payment: GatewayPayment | undefined }
  | { readonly about: 'dispute'; readonly dispute: GatewayDispute; readonly payment: GatewayPayment | undefined }
  | { readonly about: 'nothing of ours' }
);

/**
 * The account of a tenant, in one mode, at a payment gateway. Amounts come from us; what it says is believed only after
 * its signature was checked. Every call may throw a GatewayError.
 */
export interface PaymentGateway {
  readonly name: GatewayName;
  /** The public half of the key, for the checkout in the browser. */
  readonly keyId: string;
  /**
   * Creates the order of a receipt.
   *
   * @param order.mayExist that an earlier try may have made it, unknown to us: it is looked for first
   */
  createOrder(order: { receipt: string; amount: Paise; currency: 'INR'; mayExist: boolean }): Promise<GatewayOrder>;
  /** Whether the checkout's answer was signed by the gateway for this order of ours. Timing-safe. */
  isPaymentSigned(payment: { orderId: OrderId; paymentId: string; signature: string }): boolean;
  fetchPayment(paymentId: string): Promise<GatewayPayment | undefined>;
  /** All tries to pay an order. */
  paymentsOf(orderId: OrderId): Promise<GatewayPayment[]>;
  /** Takes the money of a payment that is only authorized, and tells how the payment then stands. */
  capture(payment: GatewayPayment): Promise<GatewayPayment>;
  /**
   * Gives back all that is left of a payment.
   *
   * @param request.key the same key is the same refund, however often it is asked for: 10 to 40 of [A-Za-z0-9_-]
   */
  refund(request: { paymentId: string; key: string }): Promise<GatewayRefund>;
  /** All refunds of a payment, whoever asked for them, in any order. */
  refundsOf(paymentId: string): Promise<GatewayRefund[]>;
  /** How a dispute stands now; undefined where the account has none with the id. */
  fetchDispute(disputeId: string): Promise<GatewayDispute | undefined>;
  /**
   * Reads a webhook from its raw bytes.
   *
   * @returns undefined where the signature is not the gateway's
   */
  readWebhook(delivery: { body: Uint8Array; signature: string; eventId: string | undefined }): GatewayEvent | undefined;
}

/** What is asked about an order that there is, and done with its money. */
export type OrderGateway = Omit<PaymentGateway, 'createOrder' | 'readWebhook'>;

/** Which gateway an order is at, and the public key that made it: null where that was not noted. */
export interface OrderedAt {
  readonly gateway: GatewayName;
  readonly gatewayKeyId: string | null;
}

/** An account that may tell of payments by webhook. */
export interface WebhookSender {
  readonly gateway: Pick<PaymentGateway, 'keyId' | 'readWebhook'>;
  /** Whether what it tells is booked. What others tell is a hint: the gateway is asked, with the keys of the order. */
  readonly isBelieved: boolean;
}

/** The gateways of a tenant in a mode. */
export interface Gateways {
  /** The one that takes money now; undefined where there is none. */
  gatewayFor(scope: TenantScope): Promise<PaymentGateway | undefined>;
  /**
   * The one that an order is at, also after the tenant has changed its keys or its account: of all keys that are known,
   * those that made the order are asked first, and whichever knows it answers.
   *
   * @returns undefined where there are no keys at all
   */
  gatewayOf(scope: TenantScope, ordered: OrderedAt): Promise<OrderGateway | undefined>;
  /** Whose webhooks are heard, those of the account in use first. */
  webhookSendersOf(scope: TenantScope, name: GatewayName): Promise<WebhookSender[]>;
}

/** A gateway did not do what was asked. The message holds no secret and nothing of the candidate. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  /** @param kind `misconfigured`: its keys are wrong; `refused`: it will not do this; `unavailable`: it may later */
  constructor(
    readonly kind: 'misconfigured' | 'refused' | 'unavailable',
    message: string,
  ) {
    super(message);
  }
}
