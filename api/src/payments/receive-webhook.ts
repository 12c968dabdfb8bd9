import type { Mode, TenantId } from '@mock-interview/contract';
import { createContext, type Surroundings } from '../platform/context.js';
import { tenantScope } from '../platform/database/scope.js';
import { ServiceError } from '../platform/errors.js';
import type { TenantDirectory } from '../tenants/tenant-directory.js';
import type { PaymentGateway } from './gateway.js';
import { settlePayment } from './settle-payment.js';

/**
 * Takes a gateway's webhook: verified over its raw bytes, booked once however often it is delivered, in any order.
 *
 * @throws ServiceError UNAUTHENTICATED where it was not signed by the gateway for this tenant
 */
export async function receiveWebhook(
  surroundings: Surroundings & { tenants: TenantDirectory },
  gateway: PaymentGateway,
  delivery: { tenantId: TenantId; mode: Mode; requestId: string; body: string; signature: string; eventId: string },
): Promise<void> {
  const { tenantId, mode, requestId } = delivery;
  const event = gateway.readWebhook(tenantScope(tenantId, mode), delivery);
  const tenant = event && (await surroundings.tenants.findTenant(tenantId));
  if (!tenant) throw new ServiceError('UNAUTHENTICATED', 'The webhook is not signed by the gateway.');

  const actor = { kind: 'service', task: `webhook:${gateway.name}` } as const;
  const context = createContext(surroundings, { tenant, mode, actor, requestId });
  await context.step(async (unit) => {
    const { eventId, payment } = event;
    const received = { provider: gateway.name, eventId, event: event.event, receivedAt: context.clock() };
    const isNew = await unit.rows.insertIfAbsent('webhookEvents', received);
    // What else gateways tell (a failed try, for one) changes nothing: the order stays payable.
    if (isNew && payment?.status === 'captured') await settlePayment(context, unit, payment);
  });
}
