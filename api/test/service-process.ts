/** Runs a service in a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type ApiClient, createApiClient, operatorToken } from './api-client.js';
import type { EmptyDatabase } from './engines.js';
import { publicUrl } from './running-service.js';

const fixture = fileURLToPath(new URL('fixtures/slow-service.ts', import.meta.url));

export interface ServiceProcess extends ApiClient {
  /** The questions that this process evaluated, in order. */
  readonly evaluated: string[];
  /** Ends the process as a power cut would: nothing of it is asked or told. */
  kill(): Promise<void>;
}

export interface ServiceProcessOptions {
  /** Milliseconds for each question. */
  evaluationTakes?: number;
  /** Milliseconds by which the clock of the process is ahead. */
  clockAhead?: number;
  /** What the process is told besides, for example of a vendor's account. */
  environment?: Readonly<Record<string, string>>;
}

/** Starts a process on the database and waits until it listens. */
export async function startProcess(
  { location }: EmptyDatabase,
  { evaluationTakes = 0, clockAhead = 0, environment = {} }: ServiceProcessOptions = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@mock-interview/source', fixture], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: location.engine === 'postgres' ? location.url : `sqlite:${location.file}`,
      NODE_ENV: 'production',
      PUBLIC_URL: publicUrl,
      OPERATOR_TOKEN: operatorToken,
      ENCRYPTION_KEY: '07'.repeat(32),
      EVALUATION_TAKES: String(evaluationTakes),
      CLOCK_AHEAD: String(clockAhead),
      ...environment,
    },
  });
  const evaluated: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The service ended with ${code} before it listened.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = JSON.parse(line);
      if (told.url) resolve(told.url);
      if (told.evaluated) evaluated.push(told.evaluated);
    });
  });
  return { ...createApiClient(url), evaluated, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
