import type { GatewayName, OrderId, Paise } from '@mock-interview/contract';
import type { TenantScope } from '../platform/database/scope.js';

/** An order as the gateway keeps it. */
export interface GatewayOrder {
  readonly orderId: OrderId;
  readonly amount: Paise;
  readonly currency: 'INR';
}

/** A payment as the gateway keeps it. */
export interface GatewayPayment {
  readonly paymentId: string;
  readonly orderId: OrderId;
  readonly amount: Paise;
  readonly currency: 'INR';
  readonly status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
}

/** What a gateway tells by webhook, read from its signed body. */
export interface GatewayEvent {
  /** The same for every delivery of one event. */
  readonly eventId: string;
  readonly event: string;
  readonly payment: GatewayPayment | undefined;
}

/** A payment gateway. Amounts come from us; what it says is believed only after its signature was checked. */
export interface PaymentGateway {
  readonly name: GatewayName;
  /** The public half of the key, for the checkout in the browser. */
  keyId(scope: TenantScope): string;
  /** Creates the order of a receipt, or finds the one that it already has. */
  createOrder(scope: TenantScope, order: { receipt: string; amount: Paise; currency: 'INR' }): Promise<GatewayOrder>;
  /** Whether the checkout's answer was signed by the gateway for this order of ours. Timing-safe. */
  isPaymentSigned(scope: TenantScope, payment: { orderId: OrderId; paymentId: string; signature: string }): boolean;
  fetchPayment(scope: TenantScope, paymentId: string): Promise<GatewayPayment | undefined>;
  /** Gives the whole payment back. Called again it refunds nothing more. */
  refund(scope: TenantScope, paymentId: string): Promise<void>;
  /**
   * Reads a webhook from its raw bytes.
   *
   * @returns undefined where the signature is not the gateway's
   */
  readWebhook(
    scope: TenantScope,
    delivery: { body: string; signature: string; eventId: string },
  ): GatewayEvent | undefined;
}
