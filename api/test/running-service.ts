/** A whole service on a real database, spoken to over real HTTP. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { CandidateToken, CreateTenantResponse, SetupResponse } from '@mock-interview/contract/wire';
import { pino } from 'pino';
import { afterAll, beforeAll, vi } from 'vitest';
import type { App } from '../src/access.js';
import { createApp } from '../src/app.js';
import type { Config } from '../src/config.js';
import type { Evaluator } from '../src/evaluation/index.js';
import type { Clock } from '../src/platform/clock.js';
import { createService, type Service } from '../src/service.js';
import { createAnswerCheck, type OpenApiDocument, openApiDocument } from './api-description.js';
import { describeOnEachEngine, type EmptyDatabase, type Engine } from './engines.js';

export const operatorToken = 'operator-token-of-the-tests';
/** What `PUBLIC_URL` is set to: the issuer of the candidates' tokens. */
export const publicUrl = 'http://interviews.test';

export interface Reply<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface CallOptions {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
}

export interface RunningService {
  app: App;
  service: Service;
  url: string;
  /** What the service logged, line by line. */
  log: string[];
  /** What `/openapi.json` says. */
  description(): Promise<OpenApiDocument>;
  /** Sends a request. Whatever answers it must keep to the API's own description. */
  call<Body = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Reply<Body>>;
  /** Sends a request whose answer is read by the caller. */
  open(method: string, path: string, options?: CallOptions & { signal?: AbortSignal }): Promise<Response>;
  createTenant(name?: string): Promise<CreateTenantResponse>;
  tokenFor(tenant: CreateTenantResponse, userId: string): Promise<string>;
  stop(): Promise<void>;
}

export interface RunningServiceOptions {
  clock?: Clock;
  evaluator?: Evaluator;
  encryptionKey?: Buffer;
  /** Whether durable jobs run. */
  jobs?: boolean;
}

/** Starts a service on the database. */
export async function startService(
  database: EmptyDatabase,
  { clock, evaluator, encryptionKey = randomBytes(32), jobs = true }: RunningServiceOptions = {},
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
  };
  const service = await createService({ config, logger, ...(clock && { clock }), ...(evaluator && { evaluator }) });
  const app = createApp(service);
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  if (jobs) service.worker.start();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let described: Promise<OpenApiDocument> | undefined;
  const description = () => {
    described ??= fetch(`${url}/openapi.json`).then(async (response) => openApiDocument.parse(await response.json()));
    return described;
  };
  let check: ReturnType<typeof createAnswerCheck> | undefined;

  const open: RunningService['open'] = (method, path, { token, headers = {}, body, signal } = {}) =>
    fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });

  const call: RunningService['call'] = async (method, path, options) => {
    const response = await open(method, path, options);
    const text = await response.text();
    const body = text === '' ? null : JSON.parse(text);
    check ??= createAnswerCheck(await description());
    const contentType = response.headers.get('Content-Type');
    const fault = check({ method, path, status: response.status, contentType, body });
    if (fault !== '') throw new Error(fault);
    return { status: response.status, headers: response.headers, body };
  };

  return {
    app,
    service,
    url,
    log,
    description,
    call,
    open,
    async createTenant(name = 'Test tenant') {
      const reply = await call<CreateTenantResponse>('POST', '/api/tenants', { token: operatorToken, body: { name } });
      if (reply.status !== 201) throw new Error(`No tenant: ${JSON.stringify(reply.body)}`);
      return reply.body;
    },
    async tokenFor(tenant, userId) {
      const reply = await call<CandidateToken>('POST', '/api/tokens', { token: tenant.keys.secret, body: { userId } });
      if (reply.status !== 201) throw new Error(`No token: ${JSON.stringify(reply.body)}`);
      return reply.body.token;
    },
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
 */
export function describeService(
  name: string,
  suite: (running: RunningService, engine: Engine) => void,
  options: RunningServiceOptions = {},
): void {
  describeOnEachEngine(name, (newDatabase, engine) => {
    const running = {} as RunningService;
    let database: EmptyDatabase;
    beforeAll(async () => {
      database = await newDatabase();
      Object.assign(running, await startService(database, options));
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

/** Books an interview and pays it in the sandbox. */
export async function bookAndPay(
  running: RunningService,
  token: string,
  setup: Record<string, unknown> = { type: 'javascript', difficulty: 'easy', duration: 10 },
): Promise<SetupResponse> {
  const booked = await running.call<SetupResponse>('POST', '/api/interviews/setup', { token, body: setup });
  if (booked.status !== 200) throw new Error(`No session: ${JSON.stringify(booked.body)}`);
  const { sessionId } = booked.body;
  const order = await running.call('POST', '/api/payments/interview/create', { token, body: { sessionId } });
  const paid = await running.call('POST', '/api/payments/sandbox/pay', {
    token,
    body: { orderId: order.body.orderId },
  });
  const verified = await running.call('POST', '/api/payments/interview/verify', {
    token,
    body: { sessionId, ...paid.body },
  });
  if (verified.status !== 200) throw new Error(`Not paid: ${JSON.stringify(verified.body)}`);
  return booked.body;
}
