import type { OrderId } from '@mock-interview/contract';
import type { Row, ScopedReader } from '../platform/database/database.js';
import type { GatewayEvent, OrderedAt } from './gateway.js';

/** Whether a gateway's event is about an order that was made with a key, or before keys were noted. */
export async function isMadeWith(
  rows: ScopedReader,
  { gateway, gatewayKeyId }: OrderedAt,
  event: GatewayEvent,
): Promise<boolean> {
  const order = await orderOf(rows, gateway, subjectOf(event));
  return order !== undefined && (order.gatewayKeyId === null || order.gatewayKeyId === gatewayKeyId);
}

interface Subject {
  readonly gatewayPaymentId?: string;
  readonly orderId?: OrderId | undefined;
}

async function orderOf(
  rows: ScopedReader,
  gateway: OrderedAt['gateway'],
  { gatewayPaymentId, orderId }: Subject,
): Promise<Row<'payments'> | undefined> {
  const noted = gatewayPaymentId && (await rows.find('gatewayPayments', { gateway, gatewayPaymentId }));
  if (noted) return rows.find('payments', { id: noted.paymentId });
  return orderId && rows.find('payments', { gateway, orderId });
}

function subjectOf(event: GatewayEvent): Subject {
  switch (event.about) {
    case 'payment':
      return { orderId: event.payment.orderId };
    case 'order':
      return { orderId: event.orderId };
    case 'refund':
      return { gatewayPaymentId: event.refund.paymentId, orderId: event.payment?.orderId };
    case 'dispute':
      return { gatewayPaymentId: event.dispute.paymentId, orderId: event.payment?.orderId };
    case 'nothing of ours':
      return {};
  }
}
