/** A whole service on a real database, spoken to over real HTTP. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { afterAll, beforeAll, vi } from 'vitest';
import type { App } from '../src/access.js';
import { createApp } from '../src/app.js';
import type { Config } from '../src/config.js';
import type { Evaluator } from '../src/evaluation/index.js';
import type { Clock } from '../src/platform/clock.js';
import { createService, type Service, type ServiceOptions } from '../src/service.js';
import { type ApiClient, createApiClient, operatorToken } from './api-client.js';
import { describeOnEachEngine, type EmptyDatabase, type Engine } from './engines.js';

/** What `PUBLIC_URL` is set to: the issuer of the candidates' tokens. */
export const publicUrl = 'http://interviews.test';

export interface RunningService extends ApiClient {
  app: App;
  service: Service;
  /** What the service logged, line by line. */
  log: string[];
  stop(): Promise<void>;
}

export interface RunningServiceOptions {
  clock?: Clock;
  evaluator?: Evaluator;
  encryptionKey?: Buffer;
  /** Whether durable jobs run. */
  jobs?: boolean;
  /** The operator's accounts at vendors, and where the vendors are reached. */
  config?: Partial<Pick<Config, 'vendors' | 'vendorUrls' | 'publicUrl'>>;
  razorpay?: ServiceOptions['razorpay'];
  gemini?: NonNullable<ServiceOptions['gemini']>;
}

/** Starts a service on the database. */
export async function startService(
  database: EmptyDatabase,
  {
    clock,
    evaluator,
    encryptionKey = randomBytes(32),
    jobs = true,
    config: changes = {},
    razorpay,
    ...rest
  }: RunningServiceOptions = {},
): Promise<RunningService> {
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const config: Config = {
    production: false,
    port: 0,
    host: '127.0.0.1',
    publicUrl,
    dataDirectory: '',
    database: database.location,
    operatorToken,
    encryptionKey,
    logLevel: 'info',
    vendors: {},
    vendorUrls: {},
    ...changes,
  };
  const service = await createService({
    config,
    logger,
    ...(clock && { clock }),
    ...(evaluator && { evaluator }),
    ...(razorpay && { razorpay }),
    ...rest,
  });
  const app = createApp(service);
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  if (jobs) service.worker.start();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...createApiClient(url),
    app,
    service,
    log,
    async stop() {
      service.stop();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await service.close();
    },
  };
}

/**
 * Declares a suite on each engine, with one running service for all of its tests: each makes a tenant of its own.
 *
 * @param suite is given the service as it will be when the tests run
 * @param options what can be said before the tests run, or a function that starts what has to be there first
 */
export function describeService(
  name: string,
  suite: (running: RunningService, engine: Engine) => void,
  options: RunningServiceOptions | (() => Promise<RunningServiceOptions>) = {},
): void {
  describeOnEachEngine(name, (newDatabase, engine) => {
    const running = {} as RunningService;
    let database: EmptyDatabase;
    beforeAll(async () => {
      database = await newDatabase();
      Object.assign(running, await startService(database, typeof options === 'function' ? await options() : options));
    });
    afterAll(async () => {
      await running.stop();
      await database.drop();
    });
    suite(running, engine);
  });
}

/** Waits until the expectation holds: for what a job does a moment later. */
export function soon<Result>(expectation: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(expectation, { timeout: 10_000, interval: 25 });
}
