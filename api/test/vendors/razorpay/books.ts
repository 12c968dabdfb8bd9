import type { Dispute, Order, Payment, Refund } from './entities.js';
import { type Dialect, malformedId, unknownId } from './errors.js';
import type { CaptureSetting } from './strictness.js';

/** Entities of which an event tells, in the order of its `contains`. */
export interface EventEntities {
  readonly refund?: Refund;
  readonly payment?: Payment;
  readonly order?: Order;
  readonly dispute?: Dispute;
}

/** Everything that one merchant's account knows, and the way to tell of it. */
export interface Books {
  readonly dialect: Dialect;
  readonly capture: CaptureSetting;
  /** Whether a receipt may be used for one order only, also without `unique_receipt`. The vendor's pages leave it open. */
  readonly areReceiptsUnique: boolean;
  readonly orders: Map<string, Order>;
  /** How an order is to be captured, where it says so itself. */
  readonly captureOfOrders: Map<string, CaptureSetting>;
  readonly payments: Map<string, Payment>;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  /** Unix seconds. */
  now(): number;
  announce(event: string, entities: EventEntities): void;
}

/**
 * The entity with an id.
 *
 * @throws Refusal where the id has not the vendor's form, or belongs to nothing of this account
 */
export function find<Entity>(entities: ReadonlyMap<string, Entity>, prefix: string, id: string): Entity {
  if (!new RegExp(`^${prefix}_[A-Za-z0-9]{14}$`).test(id)) throw malformedId(id);
  const entity = entities.get(id);
  if (!entity) throw unknownId();
  return entity;
}

export const findOrder = (books: Books, id: string): Order => find(books.orders, 'order', id);
export const findPayment = (books: Books, id: string): Payment => find(books.payments, 'pay', id);
export const findRefund = (books: Books, id: string): Refund => find(books.refunds, 'rfnd', id);
export const findDispute = (books: Books, id: string): Dispute => find(books.disputes, 'disp', id);

export const paymentsOf = (books: Books, orderId: string): Payment[] =>
  [...books.payments.values()].filter(({ order_id }) => order_id === orderId);
export const refundsOf = (books: Books, paymentId: string): Refund[] =>
  [...books.refunds.values()].filter(({ payment_id }) => payment_id === paymentId);
