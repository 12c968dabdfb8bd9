import type { GatewayName, Mode, TenantId } from '@mock-interview/contract';
import { type Context, createContext, type Surroundings, type UnitOfWork } from '../platform/context.js';
import { tenantScope } from '../platform/database/scope.js';
import { ServiceError } from '../platform/errors.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import { bookDispute } from './book-dispute.js';
import { bookToldRefund } from './book-refund.js';
import { askAboutOrder, followHint, lookUpRefunded } from './follow-hint.js';
import type { GatewayEvent, Gateways, OrderedAt } from './gateway.js';
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

/** An event that was signed by an account of the tenant. */
interface SignedEvent {
  readonly mode: Mode;
  readonly event: GatewayEvent;
  readonly by: OrderedAt;
  /** Whether what the account tells is booked; otherwise its gateway is asked about it. */
  readonly isBelieved: boolean;
}

/** What came of an event in one mode. */
type Reception = 'booked' | 'seen before' | 'not ours';

/**
 * Takes a gateway's webhook: verified over its raw bytes, booked once however often it is delivered, in any order. The
 * secret that fits tells the mode and the account. No gateway is asked for anything here, so that the answer is quick.
 * What a gateway says of money is true also while the tenant is suspended.
 *
 * @throws ServiceError UNAUTHENTICATED where it was not signed by the gateway for this tenant
 */
export async function receiveWebhook(
  surroundings: Surroundings & { tenants: TenantDirectory },
  gateways: Pick<Gateways, 'webhookSendersOf'>,
  delivery: WebhookDelivery,
): Promise<void> {
  const { tenantId, requestId, gateway } = delivery;
  const signed: SignedEvent[] = [];
  for (const mode of ['live', 'test'] as const) {
    for (const sender of await gateways.webhookSendersOf(tenantScope(tenantId, mode), gateway)) {
      const event = sender.gateway.readWebhook(delivery);
      if (!event) continue;
      const by = { gateway, gatewayKeyId: sender.gateway.keyId };
      signed.push({ mode, event, by, isBelieved: sender.isBelieved });
      break;
    }
  }
  const tenant = signed.length > 0 ? await surroundings.tenants.findEvenSuspended(tenantId) : undefined;
  if (!tenant) throw new ServiceError('UNAUTHENTICATED', 'The webhook is not signed by the gateway.');

  const actor = { kind: 'service', task: `webhook:${gateway}` } as const;
  for (const one of signed) {
    const context = createContext(surroundings, { tenant, mode: one.mode, actor, requestId });
    const reception = await context.step((unit) => bookOnce(context, unit, one));
    // Who gives both modes one secret has it in the mode that knows the order. Where a mode has seen the event, it may
    // be the other that has not: the process may have died between the two.
    if (reception === 'booked') return;
  }
}

async function bookOnce(context: Context, unit: UnitOfWork, signed: SignedEvent): Promise<Reception> {
  const { by, event, isBelieved } = signed;
  const { eventId } = event;
  const received = { provider: by.gateway, eventId, event: event.event, receivedAt: context.clock() };
  if (!(await unit.rows.insertIfAbsent('webhookEvents', received))) return 'seen before';
  const isOurs = isBelieved ? await book(context, unit, by, event) : await followHint(unit, by, event);
  return isOurs ? 'booked' : 'not ours';
}

/** @returns whether it is about an order of ours */
async function book(context: Context, unit: UnitOfWork, by: OrderedAt, event: GatewayEvent): Promise<boolean> {
  const { gateway } = by;
  switch (event.about) {
    case 'payment':
      return bookPayment(context, unit, gateway, event);
    case 'order':
      return askAboutOrder(unit, by, event);
    case 'refund':
      if (await bookToldRefund(context, unit, gateway, event)) return true;
      await lookUpRefunded(unit, by, event);
      return false;
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
  return settlement !== 'unknown_order';
}
