/** Many orders, and everything that the gateway tells of them: several times, in any order, at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { newCandidate, newTenant } from './candidate.js';
import { bookWithRazorpayOrder, listenFor, moneyOf } from './razorpay-payments.js';
import type { RunningService } from './running-service.js';
import { storedRows } from './stored-rows.js';
import type { RazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';
import { shuffle } from './vendors/razorpay/shuffle.js';

interface WebhookStorm {
  /** How many events are delivered at least. */
  readonly events: number;
  /** How often each is delivered. */
  readonly times: number;
  /** Of the order in which they come. */
  readonly seed: number;
  readonly concurrency?: number;
  /** Happens while half of the events are on their way: a restart, for one. Answers the service that goes on. */
  readonly interrupt?: (running: RunningService) => Promise<RunningService>;
}

/** What a storm left behind. */
export interface StormOutcome {
  readonly events: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly orders: number;
  readonly ready: number;
  readonly paid: number;
  readonly captured: number;
  readonly refunds: number;
  readonly charges: number;
  readonly eventsKept: number;
}

/**
 * Sends a storm at a new tenant of a service that takes money through the emulator.
 *
 * Every third buyer fails once before they pay, so that an order is told of by three or four events.
 */
export async function sendWebhookStorm(
  first: RunningService,
  emulator: RazorpayEmulator,
  { events: wanted, times, seed, concurrency = 8, interrupt }: WebhookStorm,
): Promise<StormOutcome> {
  const tenant = await newTenant(first);
  const owner = await newCandidate(first, { tenant });
  const retryGaps = [50, 100, 200, 400, 800, 1_600, 3_200];
  const listen = (running: RunningService) => listenFor(running, emulator, owner, { automatic: false, retryGaps });
  listen(first);
  const earlier = emulator.webhooks.events.length;
  const sessions: string[] = [];
  while (emulator.webhooks.events.length - earlier < wanted) {
    const candidate = await newCandidate(first, { tenant, userId: `learner-${sessions.length}` });
    const { sessionId, order } = await bookWithRazorpayOrder(candidate);
    if (sessions.length % 3 === 0) emulator.failAttempt(order.orderId);
    emulator.payOrder(order.orderId);
    sessions.push(sessionId);
  }
  const events = emulator.webhooks.events.slice(earlier);
  let running = first;
  const before = emulator.webhooks.deliveries.length;
  for (let round = 0; round < times; round += 1) {
    // What has been acknowledged is sent again by hand: the vendor does so where the acknowledgement was lost.
    const queue = shuffle(events, seed + round);
    const send = async () => {
      for (let event = queue.shift(); event; event = queue.shift()) await emulator.webhooks.deliver(event);
    };
    const sending = Array.from({ length: concurrency }, send);
    if (interrupt && round === 0) {
      while (queue.length > events.length / 2) await sleep(5);
      running = await interrupt(running);
      listen(running);
    }
    await Promise.all(sending);
  }
  const deliveries = emulator.webhooks.deliveries.slice(before);
  const money = await Promise.all(sessions.map((sessionId) => moneyOf(running, sessionId)));
  const tries = money.flatMap((one) => one.tries);
  const ofTenant = (row: { tenantId: string }) => row.tenantId === tenant.tenant.id;
  return {
    events: events.length,
    acknowledged: deliveries.filter(({ status }) => status === 200).length,
    refused: deliveries.filter(({ status }) => status !== 200 && status !== undefined).length,
    orders: sessions.length,
    ready: money.filter(({ status }) => status === 'ready').length,
    paid: money.filter(({ payment }) => payment?.status === 'paid').length,
    captured: tries.filter(({ status }) => status === 'captured').length,
    refunds: tries.flatMap(({ gatewayPaymentId }) => emulator.refundsOf(gatewayPaymentId)).length,
    charges: money.flatMap(({ usage }) => usage.filter(({ basis }) => basis === 'actual')).length,
    eventsKept: (await storedRows(running, 'webhookEvents', ofTenant)).length,
  };
}
