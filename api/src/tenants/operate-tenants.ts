import type {
  CreateKeyResponse,
  CreateTenantResponse,
  KeyKind,
  Mode,
  Tenant,
  TenantId,
} from '@mock-interview/contract';
import {
  auditEntry,
  type Context,
  createContext,
  describeActor,
  type Surroundings,
  type TenantFacts,
} from '../platform/context.js';
import type { Transaction } from '../platform/database/database.js';
import { ServiceError } from '../platform/errors.js';
import type { IdempotentRequest } from '../platform/idempotency.js';
import { newApiKey } from './api-keys.js';
import { defaultSettings, describeTenant } from './settings.js';

/** What the operator does is recorded under this name: it belongs to no tenant. */
const operatorsOwn: TenantFacts = { id: 'operator' as TenantId, name: 'Operator', settings: defaultSettings };

export type OperatorContext = Context<{ kind: 'operator' }>;

export function operatorContext(
  surroundings: Surroundings,
  request: { requestId: string; idempotency?: IdempotentRequest | undefined },
): OperatorContext {
  return createContext(surroundings, { tenant: operatorsOwn, mode: 'live', actor: { kind: 'operator' }, ...request });
}

/** Creates a tenant with a secret and a publishable key in test mode. The secret is in this answer only. */
export function createTenant(context: OperatorContext, input: { name: string }): Promise<CreateTenantResponse> {
  return context.transact('tenants.create', input, async ({ transaction, audit }) => {
    const now = context.clock();
    const id = context.newId('tenant') as TenantId;
    const row = {
      id,
      name: input.name,
      status: 'active' as const,
      settings: defaultSettings,
      createdAt: now,
      updatedAt: now,
    };
    await transaction.acrossTenants.insert('tenants', row);
    const addKey = async (kind: KeyKind) => {
      const { secret, row: key } = newApiKey({
        id: context.newId('apiKey'),
        kind,
        mode: 'test',
        name: 'First key',
        now,
      });
      await transaction.acrossTenants.insert('apiKeys', { ...key, tenantId: id, mode: 'test' });
      return secret;
    };
    const keys = { secret: await addKey('secret'), publishable: await addKey('publishable') };
    await audit('tenant.created', id, { name: input.name });
    return { tenant: describeTenant(row), keys };
  });
}

/** Creates a key for a tenant: the way to a tenant's first live key. */
export function createKeyForTenant(
  context: OperatorContext,
  input: { tenantId: TenantId; kind: KeyKind; mode: Mode; name: string },
): Promise<CreateKeyResponse> {
  return context.transact('tenants.createKey', input, async ({ transaction, audit }) => {
    const { tenantId, ...facts } = input;
    if (!(await transaction.acrossTenants.find('tenants', { id: tenantId }))) throw tenantNotFound();
    const now = context.clock();
    const { secret, row } = newApiKey({ ...facts, id: context.newId('apiKey'), now });
    await transaction.acrossTenants.insert('apiKeys', { ...row, tenantId, mode: facts.mode });
    await audit('key.created', row.id, { tenantId, kind: facts.kind, mode: facts.mode });
    // The tenant sees it in its own log too.
    const { mode, kind: keyKind, name: keyName } = facts;
    const told = { action: 'key.created', target: row.id, changes: { kind: keyKind, name: keyName } };
    const entry = auditEntry({ ...context, actor: describeActor(context.actor) }, told);
    await transaction.acrossTenants.insert('auditEntries', { ...entry, tenantId, mode });
    const { id, kind, name, hint } = row;
    const key = { id, kind, mode: facts.mode, name, hint, createdAt: new Date(now).toISOString() };
    return { key: { ...key, lastUsedAt: null, expiresAt: null, revokedAt: null }, secret };
  });
}

export async function getTenant({ database }: Surroundings, tenantId: TenantId): Promise<Tenant> {
  const row = await database.read.acrossTenants.find('tenants', { id: tenantId });
  if (!row) throw tenantNotFound();
  return describeTenant(row);
}

/** Renames, suspends or resumes a tenant. The keys and tokens of a suspended tenant do not work. */
export function updateTenant(
  context: OperatorContext,
  input: { tenantId: TenantId; name?: string | undefined; status?: 'active' | 'suspended' | undefined },
): Promise<Tenant> {
  return context.transact('tenants.update', input, async ({ transaction, audit }) => {
    const row = await transaction.acrossTenants.lock('tenants', { id: input.tenantId });
    if (!row) throw tenantNotFound();
    const changed = {
      ...row,
      name: input.name ?? row.name,
      status: input.status ?? row.status,
      updatedAt: context.clock(),
    };
    await transaction.acrossTenants.update('tenants', { id: row.id }, changed);
    await audit('tenant.updated', row.id, { name: changed.name, status: changed.status });
    return describeTenant(changed);
  });
}

const tablesOfATenant = [
  'jobs',
  'sandboxPayments',
  'sandboxOrders',
  'webhookEvents',
  'usageRecords',
  'voiceSegments',
  'voiceCalls',
  'pooledQuestions',
  'disputes',
  'gatewayPayments',
  'couponRedemptions',
  'coupons',
  'vendorCredentials',
  'formerRazorpayAccounts',
  'payments',
  'selfRatings',
  'attempts',
  'reports',
  'evaluations',
  'turns',
  'sessionQuestions',
  'sessions',
  'candidates',
  'idempotencyRecords',
  'auditEntries',
  'apiKeys',
] as const;

/**
 * Deletes a tenant with everything that it has, in both modes.
 *
 * @throws ServiceError INVALID_STATE while money has to go back to candidates: nobody else would know of it
 */
export function deleteTenant(context: OperatorContext, input: { tenantId: TenantId }): Promise<null> {
  return context.transact('tenants.delete', input, async ({ transaction, audit }) => {
    const { tenantId } = input;
    const everywhere = transaction.acrossTenants;
    if (await owesRefunds(everywhere, tenantId)) {
      const why = 'Money still has to go back to candidates of this tenant. Delete it when the refunds are done.';
      throw new ServiceError('INVALID_STATE', why, { reason: 'refunds_owed' });
    }
    for (const table of tablesOfATenant) await everywhere.remove(table, { tenantId });
    if ((await everywhere.remove('tenants', { id: tenantId })) === 0) throw tenantNotFound();
    await audit('tenant.deleted', tenantId);
    return null;
  });
}

/** Whether refunds are under way. In test mode no money moves; and what the gateway can no longer give back, nobody waits for. */
async function owesRefunds(everywhere: Transaction['acrossTenants'], tenantId: TenantId): Promise<boolean> {
  const live = { tenantId, mode: 'live' } as const;
  const owed = [
    ...(await everywhere.list('payments', { where: { ...live, status: 'refund_due' } })).map((order) =>
      nameOfTry(order.id, order.gatewayPaymentId),
    ),
    ...(await everywhere.list('gatewayPayments', { where: { ...live, status: 'refund_due' } })).map((tried) =>
      nameOfTry(tried.paymentId, tried.gatewayPaymentId),
    ),
  ];
  const given = await everywhere.list('auditEntries', { where: { ...live, action: 'refund.impossible' } });
  const impossible = new Set(given.map(({ target, changes }) => nameOfTry(target, changes.gatewayPaymentId)));
  return owed.some((name) => !impossible.has(name));
}

/** An order may have been paid more than once: what is given up for one payment of it may still go back for another. */
function nameOfTry(paymentId: string, gatewayPaymentId: unknown): string {
  return `${paymentId} ${String(gatewayPaymentId ?? '')}`;
}

function tenantNotFound(): ServiceError {
  return new ServiceError('NOT_FOUND', 'There is no tenant with this id.');
}
