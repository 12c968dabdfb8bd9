/** The real service on a database of its own and on a clock that is moved by hand, spoken to over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { CandidateToken, CreateTenantResponse } from '@mock-interview/contract/wire';
import { pino } from 'pino';
import { createApp } from '../../api/src/app.js';
import { createService } from '../../api/src/service.js';
import { type MovableClock, movableClock } from '../../api/test/movable-clock.js';
import { createSeededIds } from './seeded.js';

/** The same in every run. A working day, so that nothing depends on when the simulation runs. */
const firstMoment = Date.UTC(2026, 0, 5, 9);

const operatorToken = 'operator-token-of-the-simulation';

export interface SimulatedTenant {
  /** A token of a candidate, good for an hour. */
  tokenFor(userId: string): Promise<CandidateToken>;
}

export interface SimulatedService {
  readonly url: string;
  readonly clock: MovableClock;
  /** What the service logged as an error. */
  readonly errors: readonly string[];
  /** Labels the ids that are made from here on. */
  beginIds(label: string): void;
  /** A tenant whose interviews cost nothing. */
  newTenant(name: string): Promise<SimulatedTenant>;
  stop(): Promise<void>;
}

export async function startSimulatedService(): Promise<SimulatedService> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-simulation-'));
  const clock = movableClock(firstMoment);
  const ids = createSeededIds();
  const errors: string[] = [];
  const service = await createService({
    config: {
      production: false,
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://interviews.simulation',
      dataDirectory: folder,
      database: { engine: 'sqlite', file: join(folder, 'simulation.db') },
      operatorToken,
      encryptionKey: Buffer.alloc(32, 7),
      logLevel: 'error',
      vendors: {},
      vendorUrls: {},
    },
    logger: pino({ level: 'error' }, { write: (line: string) => void errors.push(line) }),
    clock,
  });
  const app = createApp({ ...service, newId: ids.newId });
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service.worker.start();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    clock,
    errors,
    beginIds: ids.begin,
    async newTenant(name) {
      const { keys } = await call<CreateTenantResponse>(url, 'POST', '/api/tenants', operatorToken, { name });
      const prices = { easy: 0, medium: 0, hard: 0 };
      await call(url, 'PATCH', '/api/tenant', keys.secret, { prices });
      return {
        tokenFor: (userId) =>
          call<CandidateToken>(url, 'POST', '/api/tokens', keys.secret, { userId, expiresIn: 3600 }),
      };
    },
    async stop() {
      service.stop();
      server.close();
      server.closeAllConnections();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function call<Answer>(
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
