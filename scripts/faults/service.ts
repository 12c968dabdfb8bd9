/** The real service on a database file of its own: spoken to over HTTP, restarted at will, and looked into. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { type TenantId, tenantId } from '@mock-interview/contract';
import type { CandidateToken, CreateTenantResponse, TenantSettings } from '@mock-interview/contract/wire';
import { pino } from 'pino';
import { createApp } from '../../api/src/app.js';
import type { Config } from '../../api/src/config.js';
import type { ScopedReader } from '../../api/src/platform/database/database.js';
import { tenantScope } from '../../api/src/platform/database/scope.js';
import { createService, type GeminiOptions, type Service } from '../../api/src/service.js';
import { type MovableClock, movableClock } from '../../api/test/movable-clock.js';
import { createSeededIds } from '../simulate/seeded.js';

/** A clock that is moved by hand, the same in every run: it begins on a working day on which all dated prices hold. */
export function newClock(): MovableClock {
  return movableClock(Date.UTC(2026, 10, 23, 9));
}

const operatorToken = 'operator-token-of-the-fault-runs';

/** How long anything that the service does by itself may take, in milliseconds on the wall. */
const patience = 30_000;

export interface FaultyTenant {
  readonly id: TenantId;
  /** A token of a candidate, good for an hour. */
  tokenFor(userId: string): Promise<CandidateToken>;
}

/** The service whose vendors fail. */
export interface FaultyService {
  /** Stays the same over restarts. */
  readonly url: string;
  readonly clock: MovableClock;
  /** What the service logged, line by line, over all its lives. */
  readonly log: readonly string[];
  newTenant(settings?: Partial<TenantSettings>): Promise<FaultyTenant>;
  /** What is stored of a tenant, in test mode. */
  rowsOf(tenant: FaultyTenant): ScopedReader;
  /** Lets time go by, and waits until the service has done what was due. */
  pass(tenant: FaultyTenant, milliseconds: number): Promise<void>;
  /** Waits until no job of the tenant is due. */
  settled(tenant: FaultyTenant): Promise<void>;
  /** Breaks off whatever is under way and starts again on the same database. Meanwhile every connection is refused. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface FaultyServiceOptions extends Pick<Config, 'vendors' | 'vendorUrls'> {
  readonly gemini?: Pick<GeminiOptions, 'gradingDeadline' | 'questionsDeadline'>;
  /** How long one request to Razorpay may take, in milliseconds. */
  readonly razorpayTimeout?: number;
  /** Where a vendor has to go by it too. */
  readonly clock?: MovableClock;
}

interface Life {
  readonly service: Service;
  readonly answer: RequestListener;
}

export async function startFaultyService(options: FaultyServiceOptions): Promise<FaultyService> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-faults-'));
  const { clock = newClock() } = options;
  const { newId } = createSeededIds();
  const log: string[] = [];
  let life: Life | undefined;
  const server = createServer((request, response) => {
    if (life) life.answer(request, response);
    else request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const begin = async (): Promise<Life> => {
    const service = await createService({
      config: configFor(folder, url, options),
      logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
      clock,
      gemini: { ...options.gemini, ...virtualWaits(clock) },
      razorpay: { timeout: options.razorpayTimeout ?? 1_000 },
    });
    const answer = getRequestListener(createApp({ ...service, newId }).fetch);
    service.worker.start();
    return { service, answer };
  };
  const alive = (): Service => {
    if (!life) throw new Error('The service is down.');
    return life.service;
  };
  const end = async (): Promise<void> => {
    const { service } = life ?? {};
    life = undefined;
    server.closeAllConnections();
    service?.stop();
    await service?.close();
  };
  life = await begin();

  const settled = async (tenant: FaultyTenant): Promise<void> => {
    alive().worker.wake();
    await until('the jobs that are due are done', async () => {
      const jobs = await rowsOf(tenant).list('jobs');
      return jobs.every(({ runAt }) => runAt > clock());
    });
  };
  const rowsOf = ({ id }: FaultyTenant) => alive().database.read.in(tenantScope(id, 'test'));

  return {
    url,
    clock,
    log,
    newTenant: (settings) => newTenant(url, settings),
    rowsOf,
    settled,
    async pass(tenant, milliseconds) {
      clock.advance(milliseconds);
      await settled(tenant);
    },
    async restart() {
      await end();
      life = await begin();
    },
    async stop() {
      await end();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Waits until something holds.
 *
 * @throws Error that says what did not come to hold in half a minute
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await sleep(10)) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
  }
}

/** Pauses between retries move the clock instead of being waited for. */
function virtualWaits(clock: MovableClock): Pick<GeminiOptions, 'wait' | 'random'> {
  return {
    wait: async (milliseconds) => clock.advance(Math.ceil(milliseconds)),
    random: () => 0.5,
  };
}

function configFor(folder: string, publicUrl: string, { vendors, vendorUrls }: FaultyServiceOptions): Config {
  return {
    production: false,
    port: 0,
    host: '127.0.0.1',
    publicUrl,
    dataDirectory: folder,
    database: { engine: 'sqlite', file: join(folder, 'faults.db') },
    operatorToken,
    encryptionKey: Buffer.alloc(32, 7),
    logLevel: 'info',
    vendors,
    vendorUrls,
  };
}

async function newTenant(url: string, settings: Partial<TenantSettings> = {}): Promise<FaultyTenant> {
  const { tenant, keys } = await ask<CreateTenantResponse>(url, 'POST', '/api/tenants', operatorToken, {
    name: 'Academy of faults',
  });
  if (Object.keys(settings).length > 0) await ask(url, 'PATCH', '/api/tenant', keys.secret, settings);
  return {
    id: tenantId.parse(tenant.id),
    tokenFor: (userId) => ask<CandidateToken>(url, 'POST', '/api/tokens', keys.secret, { userId, expiresIn: 3_600 }),
  };
}

async function ask<Answer>(
  url: string,
  method: string,
  path: string,
  token: string,
  body: Record<string, unknown>,
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} was refused with ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
