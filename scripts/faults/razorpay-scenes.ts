/** What a buyer does while Razorpay, the bank or the network fails: one scene for each fault of the emulator. */
import type { ReceivedRequest } from '../../api/test/vendors/emulator.js';
import { passingFaults, type RazorpayFault } from '../../api/test/vendors/razorpay/faults.js';
import type { WebhookQuirk } from '../../api/test/vendors/razorpay/webhook-sender.js';
import { type Desk, found } from './desk.js';
import { planFault } from './met.js';
import { pass, settled } from './service.js';

const hour = 60 * 60_000;
const always = Number.POSITIVE_INFINITY;

/** What a buyer does under one fault. */
export interface Scene {
  /** Where and what, as the emulator names its faults. */
  readonly where: string;
  readonly kind: string;
  /** Tells several scenes of one fault apart. */
  readonly variant?: string;
  play(desk: Desk): Promise<void>;
}

const apiFaults: readonly RazorpayFault[] = [{ kind: 'authentication-refused', status: 401 }, ...passingFaults(300)];

const steps = {
  order: ({ path }: ReceivedRequest) => path.startsWith('/v1/orders') && !path.includes('/payments'),
  confirmation: ({ path }: ReceivedRequest) => path.startsWith('/v1/payments') || path.endsWith('/payments'),
  refund: ({ path }: ReceivedRequest) => path.endsWith('/refund'),
} as const;

type Step = keyof typeof steps;

/** The API fails for one request, or until somebody mends it. */
function apiScenes(fault: RazorpayFault): Scene[] {
  return (['order', 'confirmation', 'refund'] as const).flatMap((step) =>
    ([1, always] as const).map((times) => ({
      where: 'api',
      kind: fault.kind,
      variant: `${step}, ${times === 1 ? 'once' : 'for a while'}`,
      play: (desk: Desk) => ofStep[step](desk, fault, times),
    })),
  );
}

const ofStep: Readonly<Record<Step, (desk: Desk, fault: RazorpayFault, times: number) => Promise<void>>> = {
  async order(desk, fault, times) {
    const { razorpay } = desk;
    const planned = planFault(razorpay.faults, fault, times, [steps.order]);
    const first = await desk.order();
    planned.mustHaveBeenMet();
    razorpay.faults.clear();
    const orderId = first ?? (await desk.sureOrder());
    await desk.handIn(razorpay.payOrder(orderId).answer);
  },
  async confirmation(desk, fault, times) {
    const { razorpay } = desk;
    razorpay.webhooks.script({ kind: 'lost' }, always);
    const orderId = await desk.sureOrder();
    const { answer } = razorpay.payOrder(orderId);
    const planned = planFault(razorpay.faults, fault, times, [steps.confirmation]);
    await desk.handIn(answer);
    planned.mustHaveBeenMet();
    razorpay.faults.clear();
  },
  async refund(desk, fault, times) {
    const { razorpay, service, tenant } = desk;
    await desk.handIn(razorpay.payOrder(await desk.sureOrder()).answer);
    const planned = planFault(razorpay.faults, fault, times, [steps.refund]);
    await desk.cancel();
    await settled(service, tenant);
    planned.mustHaveBeenMet();
    razorpay.faults.clear();
    await pass(service, tenant, hour);
    await pass(service, tenant, 25 * hour);
  },
};

const paymentScenes: readonly Scene[] = [
  {
    where: 'payment',
    kind: 'authorizeLate',
    async play(desk) {
      const failed = desk.razorpay.failAttempt(await desk.sureOrder());
      desk.sees.push('payment failed');
      desk.razorpay.authorizeLate(failed.id);
    },
  },
  {
    where: 'payment',
    kind: 'latePaymentOfPaidOrder',
    async play(desk) {
      const orderId = await desk.sureOrder();
      await desk.handIn(desk.razorpay.payOrder(orderId).answer);
      desk.razorpay.payOrder(orderId, { late: true });
    },
  },
  {
    where: 'payment',
    kind: 'captureTwice',
    async play(desk) {
      const [first] = desk.razorpay.captureTwice(await desk.sureOrder());
      await desk.handIn(first.answer);
    },
  },
  {
    where: 'payment',
    kind: 'captureRace',
    async play(desk) {
      const { razorpay } = desk;
      const { payment, answer } = razorpay.payOrder(await desk.sureOrder(), { status: 'authorized' });
      let isCaptured = false;
      // The predicate sees our request to capture before it is carried out: somebody else is faster.
      razorpay.faults.plan({ kind: 'slow', milliseconds: 0 }, always, ({ path }) => {
        if (path.endsWith('/capture') && !isCaptured) {
          isCaptured = true;
          razorpay.capture(payment.id);
        }
        return false;
      });
      await desk.handIn(answer);
    },
  },
  {
    where: 'payment',
    kind: 'nextRefund',
    async play(desk) {
      const { razorpay, service, tenant } = desk;
      const { payment, answer } = razorpay.payOrder(await desk.sureOrder());
      await desk.handIn(answer);
      razorpay.nextRefund('pending');
      await desk.cancel();
      await settled(service, tenant);
      const refund = await found('the refund is asked for', () => razorpay.refundsOf(payment.id)[0]);
      razorpay.settleRefund(refund.id, 'failed');
      await razorpay.webhooks.settled();
      await pass(service, tenant, 2 * hour);
      await pass(service, tenant, 25 * hour);
      await pass(service, tenant, 25 * hour);
    },
  },
];

const quirks: readonly (readonly [quirk: WebhookQuirk, times: number])[] = [
  [{ kind: 'lost' }, always],
  [{ kind: 'after-next' }, 1],
  [{ kind: 'duplicate', times: 3 }, always],
  [{ kind: 'delay', milliseconds: 150 }, always],
  [{ kind: 'acknowledgement-lost' }, 3],
  [{ kind: 'wrong-secret' }, always],
  [{ kind: 'previous-secret' }, always],
  [{ kind: 'upper-case-signature' }, always],
  [{ kind: 'missing-signature' }, always],
  [{ kind: 'altered-body' }, always],
  [{ kind: 'shuffled-keys', seed: 7 }, always],
  [{ kind: 'empty-error-strings' }, always],
  [{ kind: 'captured-flag-set' }, always],
  [{ kind: 'short-payment' }, always],
];

/** The buyer pays and closes the page: nobody but the webhook tells. */
const webhookScenes: readonly Scene[] = quirks.map(([quirk, times]) => ({
  where: 'webhook',
  kind: quirk.kind,
  async play({ razorpay, sureOrder }) {
    razorpay.webhooks.script(quirk, times);
    const orderId = await sureOrder();
    // So that there is an event before the capture, and `captured: true` stands where nothing is.
    razorpay.failAttempt(orderId);
    razorpay.payOrder(orderId);
  },
}));

const checkoutScenes: readonly Scene[] = [
  {
    where: 'checkout',
    kind: 'failed-then-success',
    async play(desk) {
      const orderId = await desk.sureOrder();
      desk.razorpay.failAttempt(orderId);
      desk.sees.push('payment failed');
      await desk.handIn(desk.razorpay.payOrder(orderId).answer);
    },
  },
  {
    where: 'checkout',
    kind: 'dismissed',
    async play(desk) {
      await desk.sureOrder();
      desk.sees.push(`checkout closed, ${await desk.status()}`);
      await pass(desk.service, desk.tenant, 25 * hour);
    },
  },
  {
    where: 'checkout',
    kind: 'dismissed-but-paid-later',
    async play(desk) {
      const orderId = await desk.sureOrder();
      desk.sees.push(`checkout closed, ${await desk.status()}`);
      desk.razorpay.payOrder(orderId);
    },
  },
];

/** At least one for each fault that the emulator has. */
export const scenes: readonly Scene[] = [
  ...apiFaults.flatMap(apiScenes),
  ...paymentScenes,
  ...webhookScenes,
  ...checkoutScenes,
];
