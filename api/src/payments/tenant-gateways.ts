import type { Clock } from '../platform/clock.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { CredentialStore } from '../tenants/credential-store.js';
import type { FormerAccount, FormerAccounts } from '../tenants/former-accounts.js';
import type { VendorCredentials } from '../tenants/vendor-credentials.js';
import type { Gateways, PaymentGateway, WebhookSender } from './gateway.js';
import { withFallback } from './razorpay/gateway-with-fallback.js';

const hour = 60 * 60 * 1000;
/**
 * How long a replaced account is believed of every order, in milliseconds. What Razorpay had in its queue when a webhook
 * secret was changed keeps the old signature, and is sent for 24 hours after the event.
 */
const onItsWay = 48 * hour;
/** How many accounts that are no longer in use are listened to. What others tell is found out by asking. */
const mostListenedTo = 5;

/** The gateways of tenants, whatever account they are with now and were with before. */
export function createGateways({
  credentials,
  formerAccounts,
  clock,
  openSandbox,
  openRazorpay,
}: {
  credentials: Pick<CredentialStore, 'find'>;
  formerAccounts: FormerAccounts;
  clock: Clock;
  openSandbox: (scope: TenantScope) => PaymentGateway;
  openRazorpay: (account: VendorCredentials<'razorpay'>) => PaymentGateway;
}): Gateways {
  // Where no money moves, the sandbox stands in for an account that the tenant does not have.
  const sandbox = (scope: TenantScope) => (scope.mode === 'test' ? openSandbox(scope) : undefined);

  return {
    async gatewayFor(scope) {
      const current = await credentials.find(scope, 'razorpay');
      return current ? openRazorpay(current) : sandbox(scope);
    },
    async gatewayOf(scope, { gateway, gatewayKeyId }) {
      if (gateway === 'sandbox') return sandbox(scope);
      const current = await credentials.find(scope, 'razorpay');
      const isCurrent = gatewayKeyId === null || gatewayKeyId === current?.keyId;
      const [made] = isCurrent ? [] : await formerAccounts.list(scope, gatewayKeyId);
      if (!made) return current && openRazorpay(current);
      const maker = openRazorpay(made.credentials);
      return current ? withFallback(maker, openRazorpay(current)) : maker;
    },
    async webhookSendersOf(scope, name) {
      if (name === 'sandbox') return [sandbox(scope)].flatMap((gateway) => gateway ?? []).map(believed);
      const current = await credentials.find(scope, 'razorpay');
      const former = await formerAccounts.list(scope);
      const recent = former.filter(({ replacedAt }) => replacedAt !== null && replacedAt > clock() - onItsWay);
      const older = newestOfEachKey(former).filter((one) => one.credentials.keyId !== current?.keyId);
      const open = (one: FormerAccount) => openRazorpay(one.credentials);
      return [
        ...(current ? [believed(openRazorpay(current))] : []),
        ...recent.slice(0, mostListenedTo).map((one) => believed(open(one))),
        ...older.slice(0, mostListenedTo).map((one) => ({ gateway: open(one), isOfItsOrdersOnly: true })),
      ];
    },
  };
}

function believed(gateway: PaymentGateway): WebhookSender {
  return { gateway, isOfItsOrdersOnly: false };
}

/** A secret that was replaced in its own account has no right any more beside the one that took its place. */
function newestOfEachKey(accounts: readonly FormerAccount[]): FormerAccount[] {
  const newest = new Map<string, FormerAccount>();
  for (const account of accounts) {
    const { keyId } = account.credentials;
    if (!newest.has(keyId)) newest.set(keyId, account);
  }
  return [...newest.values()];
}
