/** The product as it is started on a new machine: a process that can be stopped and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { eventsOf, eventsUntil } from './server-sent-events.js';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const processes: ChildProcess[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-interview-'));
});
afterEach(async () => {
  for (const child of processes.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(environment: Record<string, string>): ChildProcess & { readonly lines: string[] } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@mock-interview/source', main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), PORT: '0', ...environment },
  });
  processes.push(child);
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => lines.push(line));
  return Object.assign(child, { lines });
}

async function startDemo(cookie = '') {
  const child = start({});
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(child.lines.join('\n'))));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const [, address] = /ready at (http:\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
  const signedIn = await fetch(`${url}/demo/token`, { method: 'POST', headers: { Cookie: cookie } });
  const { token } = (await signedIn.json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const call = (method: string, path: string, body?: unknown) =>
    fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { child, call, cookie: signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? cookie };
}

it('stops when it is asked to, ending streams in good order, and goes on after a restart', {
  timeout: 60_000,
}, async () => {
  const first = await startDemo();
  const setup = { type: 'javascript', difficulty: 'easy', duration: 10 };
  const booked = (await (await first.call('POST', '/api/interviews/setup', setup)).json()) as { sessionId: string };
  const events = eventsOf(await first.call('GET', `/api/interviews/${booked.sessionId}/events`));
  await eventsUntil(events, ({ event }) => event === 'status');
  const exit = once(first.child, 'exit');
  first.child.kill('SIGTERM');
  expect(await eventsUntil(events)).toEqual([]);
  expect((await exit)[0]).toBe(0);

  const second = await startDemo(first.cookie);
  const session = await second.call('GET', `/api/interviews/${booked.sessionId}`);
  expect(session.status).toBe(200);
  expect(await session.json()).toMatchObject({ status: 'awaiting_payment' });
});

it('does not start in production without its secrets, and says which', { timeout: 60_000 }, async () => {
  const child = start({ NODE_ENV: 'production', PORT: 'eighty' });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  const told = child.lines.join('\n');
  for (const name of ['PORT', 'OPERATOR_TOKEN', 'ENCRYPTION_KEY', 'PUBLIC_URL']) expect(told).toContain(name);
  expect(told).not.toMatch(/\bat .*\.ts/);
});
