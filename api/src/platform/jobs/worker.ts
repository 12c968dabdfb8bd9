import type { Clock } from '../clock.js';
import type { Database, Row } from '../database/database.js';
import type { Json } from '../database/schema/columns.js';
import { type TenantScope, tenantScope } from '../database/scope.js';
import { retryDelay } from './retry-delay.js';

/** Does one kind of job. Done twice it must have one effect: a process may die between the effect and its record. */
export type JobHandler = (
  payload: Json,
  job: {
    scope: TenantScope;
    /** From 1. */
    attempt: number;
    /** UTC milliseconds. */
    orderedAt: number;
    /** Aborted when the worker stops, and when another process has taken the job over: what is begun then is done twice. */
    signal: AbortSignal;
  },
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
  /** How many jobs run at once: one that waits for a vendor must not hold up the others. */
  lanes?: number;
  /** Kinds that may take a minute. Where there are several lanes, these leave one to the others. */
  slowKinds?: readonly string[];
}

export interface JobWorker {
  start(): void;
  /** Looks for work now. Safe to call at any time. */
  wake(): void;
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>;
}

/** Works off the durable jobs. What a killed process held is taken over when its lease runs out. */
export function createJobWorker({
  database,
  clock,
  handlers,
  owner,
  onError,
  lease = 10_000,
  pollInterval = 1_000,
  lanes = 1,
  slowKinds = [],
}: JobWorkerOptions): JobWorker {
  const allKinds = Object.keys(handlers);
  const quickKinds = allKinds.filter((kind) => !slowKinds.includes(kind));
  let isStopping = false;
  /** The jobs that run here, by id, with what ends each of them. */
  const underWay = new Map<string, AbortController>();
  /** Counts the calls, so that a lane notices one that came while it was looking. */
  let calls = 0;
  const resting = new Set<() => void>();
  let running: Promise<unknown> | undefined;

  async function work(kinds: readonly string[]): Promise<void> {
    while (!isStopping) {
      const heard = calls;
      const job = await claim(kinds).catch((error: unknown) => {
        onError(error, { kind: 'claim', id: owner, attempts: 0 });
        return undefined;
      });
      if (job) await run(job);
      else if (calls === heard) await rest();
    }
  }

  function claim(kinds: readonly string[]): Promise<Row<'jobs'> | undefined> {
    const now = clock();
    // A process that stood still has let its leases run out: what it does itself it must not take over from itself.
    const claimed = { now, leaseUntil: now + lease, owner, kinds, except: [...underWay.keys()] };
    return database.transact((transaction) => transaction.claimJob(claimed));
  }

  async function run(job: Row<'jobs'>): Promise<void> {
    const scope = tenantScope(job.tenantId, job.mode);
    const mine = { id: job.id, leaseOwner: owner };
    const ending = new AbortController();
    if (isStopping) ending.abort();
    underWay.set(job.id, ending);
    let isRenewing = false;
    const renewal = setInterval(() => {
      // Two renewals at once could end in the wrong order and shorten the lease.
      if (isRenewing) return;
      isRenewing = true;
      const leaseUntil = clock() + lease;
      database
        .transact((transaction) => transaction.in(scope).update('jobs', mine, { leaseUntil }))
        .then((renewed) => {
          if (renewed === 0) ending.abort();
        })
        .catch((error: unknown) => onError(error, job))
        .finally(() => {
          isRenewing = false;
        });
    }, lease / 3);
    try {
      const { attempts: attempt, createdAt: orderedAt } = job;
      await handlers[job.kind]?.(job.payload, { scope, attempt, orderedAt, signal: ending.signal });
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
      underWay.delete(job.id);
    }
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        resting.delete(wakeUp);
        resolve();
      };
      const timer = setTimeout(wakeUp, pollInterval);
      resting.add(wakeUp);
    });
  }

  function wake(): void {
    calls += 1;
    for (const wakeUp of resting) wakeUp();
  }

  return {
    start() {
      const others = Array.from({ length: lanes - 1 }, () => allKinds);
      running ??= Promise.all([others.length > 0 ? quickKinds : allKinds, ...others].map(work));
    },
    wake,
    async stop() {
      isStopping = true;
      for (const ending of underWay.values()) ending.abort();
      wake();
      await running;
    },
  };
}
