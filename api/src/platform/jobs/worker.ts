import type { Clock } from '../clock.js';
import type { Database, Row } from '../database/database.js';
import type { Json } from '../database/schema/columns.js';
import { type TenantScope, tenantScope } from '../database/scope.js';
import { retryDelay } from './retry-delay.js';

/** Does one kind of job. Done twice it must have one effect: a process may die between the effect and its record. */
export type JobHandler = (
  payload: Json,
  job: { scope: TenantScope; attempt: number; signal: AbortSignal },
) => Promise<void>;

export interface JobWorkerOptions {
  database: Database;
  clock: Clock;
  handlers: Readonly<Record<string, JobHandler>>;
  /** Names this process: a job that it holds is not taken by another until the lease runs out. */
  owner: string;
  onError: (error: unknown, job: { kind: string; id: string; attempts: number }) => void;
  /** Milliseconds that a job is kept from other workers, renewed while it runs. */
  lease?: number;
  /** Milliseconds between looks at the table when nothing woke the worker. */
  pollInterval?: number;
}

export interface JobWorker {
  start(): void;
  /** Looks for work now. Safe to call at any time. */
  wake(): void;
  /** Takes no new job and waits for the one that runs. */
  stop(): Promise<void>;
}

/** Works off the durable jobs, one at a time. What a killed process held is taken over when its lease runs out. */
export function createJobWorker({
  database,
  clock,
  handlers,
  owner,
  onError,
  lease = 10_000,
  pollInterval = 1_000,
}: JobWorkerOptions): JobWorker {
  const kinds = Object.keys(handlers);
  const stopping = new AbortController();
  let woken = false;
  let wakeUp: () => void = () => {};
  let running: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false;
      const job = await claim().catch((error: unknown) => {
        onError(error, { kind: 'claim', id: owner, attempts: 0 });
        return undefined;
      });
      if (job) await run(job);
      else if (!woken) await rest();
    }
  }

  function claim(): Promise<Row<'jobs'> | undefined> {
    const now = clock();
    return database.transact((transaction) => transaction.claimJob({ now, leaseUntil: now + lease, owner, kinds }));
  }

  async function run(job: Row<'jobs'>): Promise<void> {
    const scope = tenantScope(job.tenantId, job.mode);
    const mine = { id: job.id, leaseOwner: owner };
    let isRenewing = false;
    const renewal = setInterval(() => {
      // Two renewals at once could end in the wrong order and shorten the lease.
      if (isRenewing) return;
      isRenewing = true;
      const leaseUntil = clock() + lease;
      database
        .transact((transaction) => transaction.in(scope).update('jobs', mine, { leaseUntil }))
        .catch((error: unknown) => onError(error, job))
        .finally(() => {
          isRenewing = false;
        });
    }, lease / 3);
    try {
      await handlers[job.kind]?.(job.payload, { scope, attempt: job.attempts, signal: stopping.signal });
      await database.transact((transaction) => transaction.in(scope).remove('jobs', mine));
    } catch (error) {
      onError(error, job);
      const lastError = error instanceof Error ? error.name : 'Error';
      const again = { runAt: clock() + retryDelay(job.attempts), leaseOwner: null, leaseUntil: null, lastError };
      await database
        .transact((transaction) => transaction.in(scope).update('jobs', mine, again))
        .catch((failure: unknown) => onError(failure, job));
    } finally {
      clearInterval(renewal);
    }
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollInterval);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function wake(): void {
    woken = true;
    wakeUp();
  }

  return {
    start() {
      running ??= work();
    },
    wake,
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}
