import type { GatewayName, Mode, TenantId } from '@mock-interview/contract';
import { type Context, createContext, type Surroundings, type UnitOfWork } from '../platform/context.js';
import { tenantScope } from '../platform/database/scope.js';
import { ServiceError } from '../platform/errors.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import { bookDispute } from './book-dispute.js';
import { bookToldRefund } from './book-refund.js';
import type { GatewayEvent, Gateways } from './gateway.js';
import { reconcileJob } from './reconcile-job.js';
import { requireBooked, settlePayment } from './settle-payment.js';

/** A webhook as it came, before anything of it is believed. */
interface WebhookDelivery {
  readonly tenantId: TenantId;
  readonly gateway: GatewayName;
  readonly requestId: string;
  readonly body: Uint8Array;
  readonly signature: string;
  readonly eventId: string | undefined;
}

/**
 * Takes a gateway's webhook: verified over its raw bytes, booked once however often it is delivered, in any order. The
 * secret that fits tells the mode. No gateway is asked for anything here, so that the answer is quick.
 *
 * @throws ServiceError UNAUTHENTICATED where it was not signed by the gateway for this tenant
 */
export async function receiveWebhook(
  surroundings: Surroundings & { tenants: TenantDirectory },
  { gatewayNamed }: Pick<Gateways, 'gatewayNamed'>,
  delivery: WebhookDelivery,
): Promise<void> {
  const { tenantId, requestId, gateway: name } = delivery;
  const signed: { mode: Mode; event: GatewayEvent }[] = [];
  for (const mode of ['live', 'test'] as const) {
    const gateway = await gatewayNamed(tenantScope(tenantId, mode), name);
    const event = gateway?.readWebhook(delivery);
    if (event) signed.push({ mode, event });
  }
  const tenant = signed.length > 0 ? await surroundings.tenants.findTenant(tenantId) : undefined;
  if (!tenant) throw new ServiceError('UNAUTHENTICATED', 'The webhook is not signed by the gateway.');

  const actor = { kind: 'service', task: `webhook:${name}` } as const;
  for (const { mode, event } of signed) {
    const context = createContext(surroundings, { tenant, mode, actor, requestId });
    const isOurs = await context.step((unit) => bookOnce(context, unit, name, event));
    // Who gives both modes one secret has it in the mode that knows the order.
    if (isOurs) return;
  }
}

async function bookOnce(
  context: Context,
  unit: UnitOfWork,
  gateway: GatewayName,
  event: GatewayEvent,
): Promise<boolean> {
  const { eventId } = event;
  const received = { provider: gateway, eventId, event: event.event, receivedAt: context.clock() };
  if (!(await unit.rows.insertIfAbsent('webhookEvents', received))) return true;
  switch (event.about) {
    case 'payment':
      return bookPayment(context, unit, gateway, event);
    case 'order':
      return askAbout(unit, gateway, event);
    case 'refund':
      return bookToldRefund(context, unit, gateway, event);
    case 'dispute':
      return bookDispute(context, unit, gateway, event);
    case 'nothing of ours':
      return false;
  }
}

async function bookPayment(
  context: Context,
  unit: UnitOfWork,
  gateway: GatewayName,
  { payment }: Extract<GatewayEvent, { about: 'payment' }>,
): Promise<boolean> {
  const settlement = await settlePayment(context, unit, gateway, payment);
  // The sandbox knows our orders alone. An account at a real gateway may sell other things too, and an event that is
  // refused would be sent for a day and then cost us the webhook.
  if (gateway === 'sandbox') requireBooked(settlement);
  if (settlement === 'wrong_amount') {
    const { paymentId, orderId, amount } = payment;
    await unit.audit('payment.wrong_amount', orderId, { gatewayPaymentId: paymentId, amount });
  }
  return settlement !== 'unknown_order';
}

async function askAbout(
  { rows, enqueue }: UnitOfWork,
  gateway: GatewayName,
  { orderId, eventId }: Extract<GatewayEvent, { about: 'order' }>,
): Promise<boolean> {
  const order = await rows.find('payments', { orderId, gateway });
  if (order) await enqueue(reconcileJob(order.id, eventId));
  return order !== undefined;
}
