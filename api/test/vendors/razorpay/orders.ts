import type { Books } from './books.js';
import { newId, type Order } from './entities.js';
import { badRequest } from './errors.js';
import type { OrderRequest } from './strictness.js';

/** @throws Refusal for a receipt that was used before, where the account wants receipts unique */
export function createOrder(books: Books, request: OrderRequest): Order {
  const { amount, receipt, notes, offerId, capture, isReceiptUnique } = request;
  const earlier = receipt === null ? undefined : [...books.orders.values()].find((one) => one.receipt === receipt);
  if (earlier && isReceiptUnique) return earlier;
  if (earlier && books.areReceiptsUnique) {
    throw badRequest('Order receipt should be unique.', { field: 'receipt', step: 'order_creation' });
  }
  const order: Order = {
    id: newId('order'),
    entity: 'order',
    amount,
    amount_paid: 0,
    amount_due: amount,
    currency: 'INR',
    receipt,
    offer_id: offerId,
    status: 'created',
    attempts: 0,
    notes,
    created_at: books.now(),
  };
  books.orders.set(order.id, order);
  if (capture) books.captureOfOrders.set(order.id, capture);
  return order;
}
