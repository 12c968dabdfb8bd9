import type { TenantScope } from '../platform/database/scope.js';
import type { CredentialStore } from '../tenants/credential-store.js';
import type { FormerAccounts } from '../tenants/former-accounts.js';
import type { VendorCredentials } from '../tenants/vendor-credentials.js';
import type { Gateways, PaymentGateway } from './gateway.js';
import { gatewayOfKeys } from './razorpay/gateway-of-keys.js';

type Account = VendorCredentials<'razorpay'>;

/** The gateways of tenants, whatever account they are with now and were with before. */
export function createGateways({
  credentials,
  formerAccounts,
  openSandbox,
  openRazorpay,
}: {
  credentials: Pick<CredentialStore, 'find'>;
  formerAccounts: FormerAccounts;
  openSandbox: (scope: TenantScope) => PaymentGateway;
  openRazorpay: (account: Account) => PaymentGateway;
}): Gateways {
  // Where no money moves, the sandbox stands in for an account that the tenant does not have.
  const sandbox = (scope: TenantScope) => (scope.mode === 'test' ? openSandbox(scope) : undefined);
  const currentOf = async (scope: TenantScope) =>
    [await credentials.find(scope, 'razorpay')].flatMap((one) => one ?? []);

  return {
    async gatewayFor(scope) {
      const [current] = await currentOf(scope);
      return current ? openRazorpay(current) : sandbox(scope);
    },
    async gatewayOf(scope, { gateway, gatewayKeyId }) {
      if (gateway === 'sandbox') return sandbox(scope);
      // However many others there were since, the key that made the order is among them.
      const made = gatewayKeyId === null ? [] : await formerAccounts.list(scope, gatewayKeyId);
      const known = [...(await currentOf(scope)), ...made, ...(await formerAccounts.list(scope))];
      const makersFirst = [...known.filter(({ keyId }) => keyId === gatewayKeyId), ...known];
      const [first, ...others] = distinctKeys(makersFirst).map(openRazorpay);
      return first && gatewayOfKeys(first, ...others);
    },
    async webhookSendersOf(scope, name) {
      if (name === 'sandbox') {
        return [sandbox(scope)].flatMap((gateway) => (gateway ? { gateway, isBelieved: true } : []));
      }
      const current = await currentOf(scope);
      const former = await formerAccounts.list(scope);
      return [
        ...current.map((account) => ({ gateway: openRazorpay(account), isBelieved: true })),
        ...former.map((account) => ({ gateway: openRazorpay(account), isBelieved: false })),
      ];
    },
  };
}

/** Of accounts that differ in their webhook secret alone the first. */
function distinctKeys(accounts: readonly Account[]): Account[] {
  const isSame = (one: Account, other: Account) => one.keyId === other.keyId && one.keySecret === other.keySecret;
  return accounts.filter((account, at) => accounts.findIndex((other) => isSame(account, other)) === at);
}
