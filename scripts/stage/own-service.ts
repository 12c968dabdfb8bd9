/** The real service on a database file of its own: spoken to over HTTP, restarted at will, and looked into. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type TenantId, tenantId } from '@mock-interview/contract';
import type { CandidateToken, CreateTenantResponse, TenantSettings } from '@mock-interview/contract/wire';
import { pino } from 'pino';
import { createApp } from '../../api/src/app.js';
import type { Config } from '../../api/src/config.js';
import type { ScopedReader } from '../../api/src/platform/database/database.js';
import { tenantScope } from '../../api/src/platform/database/scope.js';
import { createService, type Service, type ServiceOptions } from '../../api/src/service.js';
import type { MovableClock } from '../../api/test/movable-clock.js';
import { createSeededIds, type SeededIds } from './seeded.js';

const operatorToken = 'operator-token-of-a-service-on-stage';

/** Settings of a tenant whose interviews cost nothing. */
export const freeOfCharge = { prices: { easy: 0, medium: 0, hard: 0 } } satisfies Partial<TenantSettings>;

/** A site that embeds the interviews, as its back end: it can let candidates in. */
export interface OwnTenant {
  readonly id: TenantId;
  /** A token of a candidate, good for an hour. */
  tokenFor(userId: string): Promise<CandidateToken>;
}

/** A service that nobody else uses. */
export interface OwnService {
  /** Stays the same over restarts. */
  readonly url: string;
  readonly clock: MovableClock;
  /** What the service logged, line by line, over all its lives. */
  readonly log: readonly string[];
  /** Labels the ids that are made from here on. A label is used once. */
  readonly beginIds: SeededIds['begin'];
  newTenant(name: string, settings?: Partial<TenantSettings>): Promise<OwnTenant>;
  /** What is stored of a tenant, in test mode. */
  rowsOf(tenant: OwnTenant): ScopedReader;
  /** Has the service look at once for jobs that are due. */
  wake(): void;
  /** Breaks off whatever is under way and starts again on the same database. Meanwhile every connection is refused. */
  restart(): Promise<void>;
  /** Ends it, and throws its database away. */
  stop(): Promise<void>;
}

/** In what such a service differs from another. */
export interface OwnServiceOptions
  extends Pick<ServiceOptions, 'gemini' | 'razorpay'>,
    Partial<Pick<Config, 'vendors' | 'vendorUrls' | 'publicUrl'>> {
  /** What the service goes by. Where a vendor has to go by it too, both are given the same. */
  readonly clock: MovableClock;
  readonly logLevel: Config['logLevel'];
}

interface Life {
  readonly service: Service;
  readonly answer: RequestListener;
}

/**
 * Starts one on an empty database and a free port of this machine, with ids that are the same in every run.
 *
 * @param options `publicUrl` is by default where it listens
 */
export async function startOwnService(options: OwnServiceOptions): Promise<OwnService> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-own-'));
  const { clock, logLevel, gemini = {}, razorpay = {} } = options;
  const ids = createSeededIds();
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
      logger: pino({ level: logLevel }, { write: (line: string) => void log.push(line) }),
      clock,
      gemini,
      razorpay,
    });
    const answer = getRequestListener(createApp({ ...service, newId: ids.newId }).fetch);
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

  return {
    url,
    clock,
    log,
    beginIds: ids.begin,
    newTenant: (name, settings) => newTenant(url, name, settings),
    rowsOf: ({ id }) => alive().database.read.in(tenantScope(id, 'test')),
    wake: () => alive().worker.wake(),
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

function configFor(
  folder: string,
  url: string,
  { logLevel, publicUrl = url, vendors = {}, vendorUrls = {} }: OwnServiceOptions,
): Config {
  return {
    production: false,
    port: 0,
    host: '127.0.0.1',
    publicUrl,
    dataDirectory: folder,
    database: { engine: 'sqlite', file: join(folder, 'own.db') },
    operatorToken,
    encryptionKey: Buffer.alloc(32, 7),
    logLevel,
    vendors,
    vendorUrls,
  };
}

async function newTenant(url: string, name: string, settings: Partial<TenantSettings> = {}): Promise<OwnTenant> {
  const { tenant, keys } = await ask<CreateTenantResponse>(url, 'POST', '/api/tenants', operatorToken, { name });
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
