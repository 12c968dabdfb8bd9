/** The service whose vendors fail, and how time goes by for it. */
import type { TenantSettings } from '@mock-interview/contract/wire';
import type { GeminiOptions } from '../../api/src/service.js';
import { type MovableClock, movableClock } from '../../api/test/movable-clock.js';
import { type OwnService, type OwnServiceOptions, type OwnTenant, startOwnService } from '../stage/own-service.js';
import { until } from '../stage/until.js';

/** A clock that is moved by hand, the same in every run: it begins on a working day on which all dated prices hold. */
export function newClock(): MovableClock {
  return movableClock(Date.UTC(2026, 10, 23, 9));
}

/** Which vendors the service has, and how long it waits for them. */
export interface FaultyServiceOptions extends Pick<OwnServiceOptions, 'vendors' | 'vendorUrls'> {
  readonly gemini?: Pick<GeminiOptions, 'gradingDeadline' | 'questionsDeadline'>;
  /** How long one request to Razorpay may take, in milliseconds. */
  readonly razorpayTimeout?: number;
  /** Where a vendor has to go by it too. */
  readonly clock?: MovableClock;
}

/** A service that waits for failing vendors on the clock, or not for long, and logs as in production. */
export function startFaultyService({
  vendors = {},
  vendorUrls = {},
  gemini = {},
  razorpayTimeout = 1_000,
  clock = newClock(),
}: FaultyServiceOptions): Promise<OwnService> {
  return startOwnService({
    clock,
    vendors,
    vendorUrls,
    logLevel: 'info',
    gemini: { ...gemini, ...virtualWaits(clock) },
    razorpay: { timeout: razorpayTimeout },
  });
}

/** Pauses between retries move the clock instead of being waited for. */
function virtualWaits(clock: MovableClock): Pick<GeminiOptions, 'wait' | 'random'> {
  return {
    wait: async (milliseconds) => clock.advance(Math.ceil(milliseconds)),
    random: () => 0.5,
  };
}

/** The tenant of a fault run. */
export function newTenant(service: OwnService, settings: Partial<TenantSettings> = {}): Promise<OwnTenant> {
  return service.newTenant('Academy of faults', settings);
}

/** Lets time go by, and waits until the service has done what was due. */
export async function pass(service: OwnService, tenant: OwnTenant, milliseconds: number): Promise<void> {
  service.clock.advance(milliseconds);
  await settled(service, tenant);
}

/** Waits until no job of the tenant is due. */
export async function settled(service: OwnService, tenant: OwnTenant): Promise<void> {
  service.wake();
  await until('the jobs that are due are done', async () => {
    const jobs = await service.rowsOf(tenant).list('jobs');
    return jobs.every(({ runAt }) => runAt > service.clock());
  });
}
