/** A whole service on a real database, spoken to over real HTTP. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { CandidateToken, CreateTenantResponse, SetupResponse } from '@mock-interview/contract/wire';
import { pino } from 'pino';
import { createApp } from '../src/app.js';
import type { Config } from '../src/config.js';
import type { Evaluator } from '../src/evaluation/index.js';
import type { Clock } from '../src/platform/clock.js';
import { createService, type Service } from '../src/service.js';
import type { EmptyDatabase } from './engines.js';

export const operatorToken = 'operator-token-of-the-tests';

export interface Reply<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface CallOptions {
  token?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface RunningService {
  service: Service;
  url: string;
  /** What the service logged, line by line. */
  log: string[];
  call<Body = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Reply<Body>>;
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
    publicUrl: 'http://interviews.test',
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

  const call: RunningService['call'] = async (method, path, { token, headers = {}, body } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };

  return {
    service,
    url,
    log,
    call,
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
