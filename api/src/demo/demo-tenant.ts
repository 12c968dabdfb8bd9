import { asc, eq } from 'drizzle-orm';
import type { Surroundings, TenantFacts } from '../platform/context.js';
import { createTenant, operatorContext } from '../tenants/operate-tenants.js';
import { describeTenant } from '../tenants/settings.js';

/** The tenant of the demo page. Outside production only. */
const demoTenantName = 'Lernova Academy';

/** Finds the demo tenant of this database; the first start makes it. */
export async function provideDemoTenant(surroundings: Surroundings): Promise<TenantFacts> {
  const { database } = surroundings;
  const [kept] = await database.read.acrossTenants.list('tenants', {
    where: (t) => eq(t.name, demoTenantName),
    orderBy: (t) => asc(t.createdAt),
    limit: 1,
  });
  if (kept) return describeTenant(kept);
  const context = operatorContext(surroundings, { requestId: 'demo' });
  const { tenant } = await createTenant(context, { name: demoTenantName });
  return tenant;
}
