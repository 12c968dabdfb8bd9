import { canAdvance } from '../interviews/lifecycle.js';
import type { ScopedReader } from '../platform/database/database.js';
import { GatewayError, type GatewayPayment, type OrderGateway } from './gateway.js';

/**
 * Takes the money of a payment that is only authorized, where it pays our order. What does not stays with the buyer: the
 * gateway lets go of it by itself.
 *
 * @param id of our row of the order
 * @returns the payment as it then stands; one that is still authorized is not wanted
 * @throws GatewayError also where it would pay the order and has not been captured yet
 */
export async function captureWanted(
  read: ScopedReader,
  gateway: Pick<OrderGateway, 'capture'>,
  id: string,
  payment: GatewayPayment,
): Promise<GatewayPayment> {
  if (payment.status !== 'authorized' || !(await paysOrder(read, id, payment))) return payment;
  const taken = await gateway.capture(payment);
  if (taken.status !== 'authorized') return taken;
  throw new GatewayError('unavailable', 'The gateway has not captured the payment yet.');
}

async function paysOrder(
  read: ScopedReader,
  id: string,
  { orderId, amount, currency }: GatewayPayment,
): Promise<boolean> {
  const order = await read.find('payments', { id, orderId, amount, status: 'created' });
  const session = order && (await read.find('sessions', { id: order.sessionId }));
  return session !== undefined && order?.currency === currency && canAdvance(session.status, 'paid');
}
