/** A candidate who pays through Razorpay, with the emulator as buyer, bank and gateway. */

import { InterviewError } from '@mock-interview/client';
import type { SetupRequest, TenantSettings } from '@mock-interview/contract/wire';
import { startRazorpayEmulator } from '../../api/test/vendors/razorpay/razorpay-emulator.js';
import type { CheckoutAnswer } from '../../api/test/vendors/razorpay/signatures.js';
import type { WebhookTarget } from '../../api/test/vendors/razorpay/webhook-sender.js';
import type { OwnService, OwnTenant } from '../stage/own-service.js';
import type { RecordedClient } from '../stage/recorded-client.js';
import { until } from '../stage/until.js';
import { newCandidate } from './candidate.js';
import { setup as shortSetup } from './interview.js';
import { type FaultyServiceOptions, newTenant, pass, settled, startFaultyService } from './service.js';

const webhookSecret = 'webhook-secret-of-today';
const previousWebhookSecret = 'webhook-secret-of-yesterday';

/** How long one request to a gateway that says nothing is waited for, in milliseconds on the wall. */
const patience = 700;

type Razorpay = Awaited<ReturnType<typeof startRazorpayEmulator>>;

/** An interview that is booked and can be paid for. `sees` and the steps are the candidate's, the rest is for looking on. */
export interface Desk {
  readonly service: OwnService;
  readonly tenant: OwnTenant;
  readonly candidate: RecordedClient;
  readonly razorpay: Razorpay;
  readonly sessionId: string;
  /** What the candidate noticed, in order. */
  readonly sees: string[];
  /** Asks for the order. @returns its id; undefined where the candidate was told that it is not to be had now */
  order(): Promise<string | undefined>;
  /** The same, for scenes in which the gateway works. @throws Error where there is no order */
  sureOrder(): Promise<string>;
  /** Hands in what the checkout answered. */
  handIn(answer: CheckoutAnswer): Promise<void>;
  cancel(): Promise<void>;
  status(): Promise<string>;
  /** Lets the gateway's webhooks arrive, and then minutes go by until the session is ready or an hour is over. */
  confirmed(): Promise<void>;
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

interface RazorpayAccess {
  readonly service: OwnService;
  readonly razorpay: Razorpay;
  /** From now on the gateway's webhooks go to this tenant. */
  listen(tenant: OwnTenant, changes?: Partial<WebhookTarget>): void;
  close(): Promise<void>;
}

/**
 * A service that takes money through Razorpay.
 *
 * @param others what it has besides: accounts at other vendors
 */
export async function openRazorpay(others: Partial<FaultyServiceOptions> = {}): Promise<RazorpayAccess> {
  const razorpay = await startRazorpayEmulator();
  const { keyId, keySecret } = razorpay;
  const service = await startFaultyService({
    ...others,
    vendors: { ...others.vendors, razorpay: { keyId, keySecret, webhookSecret, previousWebhookSecret } },
    vendorUrls: { ...others.vendorUrls, razorpay: razorpay.url },
    razorpayTimeout: patience,
  });
  return {
    service,
    razorpay,
    listen({ id }, changes = {}) {
      razorpay.webhooks.configure({
        url: `${service.url}/api/webhooks/razorpay/${id}`,
        secret: webhookSecret,
        previousSecret: previousWebhookSecret,
        retryGaps: [20, 40, 80],
        ...changes,
      });
    },
    async close() {
      await razorpay.webhooks.settled();
      await service.stop();
      await razorpay.close();
    },
  };
}

/** @param others what the service has besides: accounts at other vendors */
export async function openDesk(
  others: Partial<FaultyServiceOptions> = {},
  { setup = shortSetup, settings = {} }: { setup?: SetupRequest; settings?: Partial<TenantSettings> } = {},
): Promise<Desk> {
  const { service, razorpay, listen, close } = await openRazorpay(others);
  const tenant = await newTenant(service, settings);
  listen(tenant);
  const candidate = newCandidate(service, tenant);
  const { client } = candidate;
  const { sessionId } = await client.setUp(setup);
  const sees: string[] = [];

  const told = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof InterviewError)) throw error;
      sees.push(`“${error.userMessage}”`);
      return undefined;
    }
  };
  const order = async () => {
    const made = await told(client.createPayment(sessionId));
    return made?.gateway === 'none' ? undefined : made?.orderId;
  };
  const status = async () => (await client.getSession(sessionId)).status;

  return {
    service,
    tenant,
    candidate,
    razorpay,
    sessionId,
    sees,
    order,
    async sureOrder() {
      const orderId = await order();
      if (orderId === undefined) throw new Error('The gateway works, and there is no order.');
      return orderId;
    },
    async handIn({ razorpay_order_id: orderId, razorpay_payment_id: paymentId, razorpay_signature: signature }) {
      const answer = await told(client.verifyPayment({ sessionId, orderId, paymentId, signature }));
      if (answer) sees.push(answer.success ? 'paid' : 'not paid');
    },
    async cancel() {
      const { refunded } = await client.cancel(sessionId);
      sees.push(refunded ? 'cancelled, money on its way back' : 'cancelled');
    },
    status,
    async confirmed() {
      await razorpay.webhooks.settled();
      let minutes = 0;
      for (; minutes < 60 && (await status()) === 'awaiting_payment'; minutes += 4) {
        await pass(service, tenant, 4 * 60_000);
      }
      await settled(service, tenant);
      if ((await status()) === 'ready') sees.push(minutes === 0 ? 'ready at once' : `ready within ${minutes} minutes`);
    },
    secrets: [razorpay.keySecret, webhookSecret, previousWebhookSecret],
    close,
  };
}

/** Waits for something at the gateway. */
export async function found<Value>(what: string, look: () => Value | undefined): Promise<Value> {
  await until(what, () => look() !== undefined);
  const value = look();
  if (value === undefined) throw new Error(`It went away again: ${what}.`);
  return value;
}
