import { createFaultScript, type FaultScript, type RunningEmulator, startEmulator } from '../emulator.js';
import { type AccountInside, type AccountOptions, createAccount, type RazorpayAccount } from './account.js';
import { createApi } from './api.js';
import { type CheckoutOutcome, createCheckoutDesk, type OpenedCheckout } from './checkout-desk.js';
import { compileCheckoutScript } from './checkout-script.js';
import { newId } from './entities.js';
import type { RazorpayFault } from './faults.js';
import type { WebhookTarget } from './webhook-sender.js';

export interface RazorpayEmulatorOptions extends AccountOptions {
  /** 0: any free one. */
  readonly port?: number;
  readonly webhook?: WebhookTarget;
}

/**
 * Razorpay on this machine, and the first merchant's account in it. The REST API is under `/v1`, the browser's script at
 * `/v1/checkout.js`. The vendor's npm package appends `/v1` itself: its base address is the bare `url`.
 */
export interface RazorpayEmulator extends RunningEmulator, RazorpayAccount {
  readonly faults: FaultScript<RazorpayFault>;
  /** Another merchant, who sees nothing of the first. */
  openAccount(options?: AccountOptions): RazorpayAccount;
  /** Keys that the merchant has made anew: they reach the same account, and the old ones are switched off at once. */
  renewKeys(keyId: string): Pick<RazorpayAccount, 'keyId' | 'keySecret'>;
  /** What the buyer of the next modal does. @param after when who pays later pays, in milliseconds; default 300 */
  nextCheckout(outcome: CheckoutOutcome, after?: number): void;
  /** The modals that pages opened. */
  readonly checkouts: readonly OpenedCheckout[];
}

export async function startRazorpayEmulator(options: RazorpayEmulatorOptions = {}): Promise<RazorpayEmulator> {
  const accounts = new Map<string, AccountInside>();
  const openAccount = (details: AccountOptions = {}) => {
    const account = createAccount({ ...(options.clock ? { clock: options.clock } : {}), ...details });
    accounts.set(account.keyId, account);
    return account;
  };
  const account = openAccount(options);
  if (options.webhook) account.webhooks.configure(options.webhook);
  const faults = createFaultScript<RazorpayFault>();
  const desk = createCheckoutDesk(accounts);
  let script: Promise<string> | undefined;

  const running = await startEmulator((app) => {
    app.get('/v1/checkout.js', async (c) => {
      script ??= compileCheckoutScript(new URL(c.req.url).origin);
      return c.body(await script, 200, { 'Content-Type': 'application/javascript' });
    });
    app.route('/v1', createApi(accounts, faults));
    app.route('/emulator/checkout', desk.routes);
  }, options.port);

  return {
    ...account,
    ...running,
    faults,
    openAccount,
    renewKeys(keyId) {
      const renewed = accounts.get(keyId);
      if (!renewed) throw new Error(`There is no key ${keyId}.`);
      const keys = { keyId: `rzp_test_${newId('acc').slice(-14)}`, keySecret: newId('acc').slice(-14).repeat(2) };
      accounts.delete(keyId);
      accounts.set(keys.keyId, { ...renewed, ...keys });
      return keys;
    },
    nextCheckout: desk.plan,
    checkouts: desk.opened,
    async close() {
      desk.close();
      for (const { webhooks } of accounts.values()) webhooks.close();
      await running.close();
    },
  };
}
