/** A service whose tenants take money through Razorpay's emulator. */
import type { PaymentOrder } from '@mock-interview/contract/wire';
import { afterAll, afterEach } from 'vitest';
import { book, type Candidate, orderOf } from './candidate.js';
import type { Engine } from './engines.js';
import { describeService, type RunningService, type RunningServiceOptions } from './running-service.js';
import { storedRows } from './stored-rows.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './vendors/razorpay/razorpay-emulator.js';
import type { WebhookTarget } from './vendors/razorpay/webhook-sender.js';

export const webhookSecret = 'whsec_today';

/** The account of a new emulator, as the operator's own. */
export async function razorpayOptions(
  start: Parameters<typeof startRazorpayEmulator>[0] = {},
): Promise<{ emulator: RazorpayEmulator; options: RunningServiceOptions }> {
  const emulator = await startRazorpayEmulator(start);
  const { keyId, keySecret, url } = emulator;
  const config = { vendors: { razorpay: { keyId, keySecret, webhookSecret } }, vendorUrls: { razorpay: url } };
  return { emulator, options: { config, razorpay: { timeout: 1_500 } } };
}

/** Declares a suite on each engine, with one service and one emulator for all of its tests. */
export function describeWithRazorpay(
  name: string,
  suite: (running: RunningService, emulator: RazorpayEmulator, engine: Engine) => void,
  options: RunningServiceOptions & { account?: Parameters<typeof startRazorpayEmulator>[0] } = {},
): void {
  const emulator = {} as RazorpayEmulator;
  const { account, ...own } = options;
  describeService(
    name,
    (running, engine) => {
      afterEach(() => {
        emulator.faults.clear();
        emulator.webhooks.clearScript();
      });
      afterAll(() => emulator.close());
      suite(running, emulator, engine);
    },
    async () => {
      const started = await razorpayOptions(account);
      Object.assign(emulator, started.emulator);
      return { ...started.options, ...own };
    },
  );
}

/** From now on the emulator's webhooks go to the tenant of a candidate. */
export function listenFor(
  { url }: RunningService,
  emulator: RazorpayEmulator,
  { tenant }: Candidate,
  changes: Partial<WebhookTarget> = {},
): void {
  emulator.webhooks.configure({
    url: `${url}/api/webhooks/razorpay/${tenant.tenant.id}`,
    secret: webhookSecret,
    retryGaps: [20, 40, 80, 160],
    ...changes,
  });
}

/** Books an interview and makes its order. */
export async function bookWithRazorpayOrder(candidate: Candidate): Promise<{ sessionId: string; order: PaymentOrder }> {
  const { sessionId } = await book(candidate);
  return { sessionId, order: await orderOf(candidate, sessionId) };
}

/** Everything that is kept of the money for a session. */
export async function moneyOf(running: RunningService, sessionId: string) {
  const [session] = await storedRows(running, 'sessions', (row) => row.id === sessionId);
  const [payment] = await storedRows(running, 'payments', (row) => row.sessionId === sessionId);
  const tries = await storedRows(running, 'gatewayPayments', (row) => row.paymentId === payment?.id);
  const usage = await storedRows(running, 'usageRecords', (row) => row.sessionId === sessionId);
  return { status: session?.status, payment, tries, usage };
}
