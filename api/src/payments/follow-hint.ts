/** What is heard by webhook and not booked as it was told: a job asks the gateway, with the keys of the order. */
import type { OrderId } from '@mock-interview/contract';
import type { UnitOfWork } from '../platform/context.js';
import { disputeJob } from './dispute-job.js';
import type { GatewayEvent, OrderedAt } from './gateway.js';
import { lookUpJob } from './look-up-payment.js';
import { reconcileJob } from './reconcile-job.js';
import { checkRefundJob } from './refund-job.js';

type Asking = Pick<UnitOfWork, 'rows' | 'enqueue'>;
type EventAbout<About extends GatewayEvent['about']> = Extract<GatewayEvent, { about: About }>;

/**
 * Has the gateway asked about what an account tells that is not believed (any more).
 *
 * @param by the account
 * @returns whether it is about an order of ours
 */
export async function followHint(unit: Asking, by: OrderedAt, event: GatewayEvent): Promise<boolean> {
  switch (event.about) {
    case 'payment':
      return askAboutOrder(unit, by, { orderId: event.payment.orderId, eventId: event.eventId });
    case 'order':
      return askAboutOrder(unit, by, event);
    case 'refund':
      return askAboutRefund(unit, by, event);
    case 'dispute':
      return askAboutDispute(unit, by, event);
    case 'nothing of ours':
      return false;
  }
}

/** @returns whether it is an order of ours */
export async function askAboutOrder(
  { rows, enqueue }: Asking,
  { gateway }: OrderedAt,
  { orderId, eventId }: { orderId: OrderId; eventId: string },
): Promise<boolean> {
  const order = await rows.find('payments', { orderId, gateway });
  if (order) await enqueue(reconcileJob(order.id, eventId));
  return order !== undefined;
}

/**
 * Has the payment of a refund looked up where the refund tells of no order, as the vendor's own sample. Whether it is
 * ours, only a look can say.
 */
export async function lookUpRefunded(
  { enqueue }: Asking,
  by: OrderedAt,
  { refund, payment, eventId }: EventAbout<'refund'>,
): Promise<void> {
  if (!payment) await enqueue(lookUpJob(refund.paymentId, eventId, by));
}

async function askAboutRefund(unit: Asking, by: OrderedAt, event: EventAbout<'refund'>): Promise<boolean> {
  const { gateway } = by;
  const { refund, payment, eventId } = event;
  const { paymentId: gatewayPaymentId } = refund;
  const noted = await unit.rows.find('gatewayPayments', { gateway, gatewayPaymentId });
  if (noted) await unit.enqueue(checkRefundJob({ paymentId: noted.paymentId, gatewayPaymentId }, eventId));
  else if (payment) return askAboutOrder(unit, by, { orderId: payment.orderId, eventId });
  else await lookUpRefunded(unit, by, event);
  return noted !== undefined;
}

async function askAboutDispute(
  { rows, enqueue }: Asking,
  { gateway }: OrderedAt,
  { dispute, payment, eventId }: EventAbout<'dispute'>,
): Promise<boolean> {
  const { disputeId, paymentId: gatewayPaymentId } = dispute;
  const noted = await rows.find('gatewayPayments', { gateway, gatewayPaymentId });
  // The dispute may be heard of before the payment.
  const order = payment && (await rows.find('payments', { gateway, orderId: payment.orderId }));
  const paymentId = noted?.paymentId ?? order?.id;
  if (paymentId !== undefined) await enqueue(disputeJob({ paymentId, disputeId }, eventId));
  return paymentId !== undefined;
}
