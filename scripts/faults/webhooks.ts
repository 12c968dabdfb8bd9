/** Many webhooks, each delivered several times, in any order, to a service that keeps being restarted. */
import type { RazorpayEmulator } from '../../api/test/vendors/razorpay/razorpay-emulator.js';
import type { OwnService, OwnTenant } from '../stage/own-service.js';
import { together } from '../stage/together.js';
import { floodingOfCalls } from './call-webhooks.js';
import { newCandidate } from './candidate.js';
import type { FaultCase, Outcome } from './case.js';
import { openRazorpay } from './desk.js';
import { setup } from './interview.js';
import { restartMeanwhile } from './restarts.js';
import { newTenant } from './service.js';

interface Flood {
  /** Of Razorpay. */
  readonly events: number;
  /** Of Vapi, each with some forty events. */
  readonly calls: number;
  /** How often each event is delivered. */
  readonly times: number;
  readonly restarts: number;
}

const fullFlood: Flood = { events: 1_000, calls: 25, times: 3, restarts: 5 };

/** Requests that are under way at once. */
const atOnce = 8;

/** One for each vendor that sends webhooks in numbers. */
export function webhookCases(flood: Flood = fullFlood): FaultCase[] {
  const { events, calls, times, restarts } = flood;
  const description = `shuffled, with ${restarts} restarts of the service in between`;
  return [
    {
      vendor: 'razorpay',
      fault: `${events} webhooks × ${times}`,
      description,
      run: () => flooding(flood),
    },
    {
      vendor: 'vapi',
      fault: `webhooks of ${calls} calls × ${times}`,
      description,
      run: () => floodingOfCalls(flood),
    },
  ];
}

async function flooding(flood: Flood): Promise<Outcome> {
  const { service, razorpay, close, listen } = await openRazorpay();
  try {
    const tenant = await newTenant(service);
    // Of all that happens in a payment, one event: so many events have so many effects.
    listen(tenant, { events: ['order.paid'], automatic: false, retryGaps: [50, 100, 200, 400, 800, 1_600, 3_200] });
    await together(
      Array.from({ length: flood.events }, (_, number) => `learner-${number + 1}`),
      atOnce,
      async (userId) => {
        const { client } = newCandidate(service, tenant, userId);
        const { sessionId } = await client.setUp(setup);
        const order = await client.createPayment(sessionId);
        if (order.gateway !== 'none') razorpay.payOrder(order.orderId);
      },
    );
    const delivered = razorpay.webhooks.deliverAll({ shuffle: 7, times: flood.times, concurrency: atOnce });
    await restartMeanwhile(service, () => razorpay.webhooks.deliveries.length, {
      restarts: flood.restarts,
      expected: flood.events * flood.times,
    });
    await delivered;
    return await effects(service, tenant, razorpay, flood);
  } finally {
    await close();
  }
}

async function effects(
  service: OwnService,
  tenant: OwnTenant,
  { webhooks }: RazorpayEmulator,
  { events, times }: Flood,
): Promise<Outcome> {
  const rows = service.rowsOf(tenant);
  const counts = {
    'paid payments': await rows.count('payments', { status: 'paid' }),
    captures: await rows.count('gatewayPayments', { status: 'captured' }),
    'ready sessions': await rows.count('sessions', { status: 'ready' }),
    'booked events': await rows.count('webhookEvents'),
    payments: await rows.count('payments'),
  };
  const acknowledged = webhooks.deliveries.filter(({ status }) => status === 200).length;
  const unheard = webhooks.deliveries.filter(({ status }) => status === undefined).length;
  return {
    candidateSees: `${acknowledged} deliveries acknowledged, ${unheard} broken off by restarts and sent again`,
    stored: Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', '),
    broken: [
      ...Object.entries(counts).flatMap(([what, count]) =>
        count === events ? [] : [`${count} ${what}, not ${events}`],
      ),
      ...(acknowledged >= events * times ? [] : [`only ${acknowledged} deliveries were acknowledged`]),
      ...(webhooks.pending.length === 0 ? [] : [`${webhooks.pending.length} events were never acknowledged`]),
    ],
  };
}
