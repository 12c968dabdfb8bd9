/** The product as a newcomer starts it: `npm start`, in a process of its own, with data of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const operatorToken = 'operator-token-of-the-journeys';

const root = fileURLToPath(new URL('..', import.meta.url));
const startTime = 60_000;

export interface StartedProduct {
  readonly url: string;
  readonly dataDirectory: string;
  /** Everything that the process printed. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface StartOptions {
  /** A product that has ended, to go on at its address with its data. */
  earlier?: StartedProduct;
  /** Variables beyond those that every journey has, for a product at this address: the vendors' keys, for example. */
  environment?: (url: string) => Record<string, string>;
}

export async function startProduct({ earlier, environment }: StartOptions = {}): Promise<StartedProduct> {
  const data = earlier?.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'mock-interview-journey-')));
  const port = earlier ? new URL(earlier.url).port : String(await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: port,
      DATA_DIR: data,
      OPERATOR_TOKEN: operatorToken,
      LOG_LEVEL: 'warn',
      ...environment?.(`http://localhost:${port}`),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: `npm start` has a child that must end with it.
    detached: true,
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`The product did not start:\n${printed}`)), startTime);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /ready at (\S+)/.exec(printed)?.[1];
      if (!address) return;
      clearTimeout(giveUp);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`The product ended with ${code}:\n${printed}`)));
  });
  return {
    url,
    dataDirectory: data,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      await endGroup(child, signal);
    },
  };
}

/** Removes what a product has written. */
export async function removeData({ dataDirectory }: Pick<StartedProduct, 'dataDirectory'>): Promise<void> {
  await rm(dataDirectory, { recursive: true, force: true });
}

async function endGroup(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  await ended;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
