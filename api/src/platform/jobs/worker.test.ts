import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { describeOnEachEngine } from '../../../test/engines.js';
import { inScopes, newScope, openForSuite } from '../../../test/opened-database.js';
import { createIdSource } from '../clock.js';
import type { Database } from '../database/database.js';
import { enqueueJob, type JobRequest } from './enqueue.js';
import { retryDelay } from './retry-delay.js';
import { createJobWorker, type JobHandler, type JobWorker, type JobWorkerOptions } from './worker.js';

describeOnEachEngine('a worker', (newDatabase) => {
  const database = openForSuite(newDatabase);
  const { read, write } = inScopes(database);
  const started: JobWorker[] = [];
  let now = Date.UTC(2026, 0, 1);
  const clock = () => now;
  const newId = createIdSource(clock);

  afterEach(async () => {
    await Promise.all(started.splice(0).map((worker) => worker.stop()));
  });

  /** A kind of job of its own, so that tests do not work off each other's. */
  function newKind() {
    const kind = `kind-${randomUUID()}`;
    const scope = newScope();
    return {
      kind,
      scope,
      enqueue: (job: Partial<JobRequest> = {}) =>
        write(scope, (rows) => enqueueJob(rows, { kind, key: randomUUID(), payload: {}, ...job }, { clock, newId })),
      rows: () => read(scope).list('jobs', { where: { kind } }),
    };
  }

  function start(kind: string, handler: JobHandler, options: Partial<JobWorkerOptions> = {}) {
    const onError = vi.fn<JobWorkerOptions['onError']>();
    const worker = createJobWorker({
      database: database(),
      clock,
      handlers: { [kind]: handler },
      owner: randomUUID(),
      onError,
      pollInterval: 5,
      ...options,
    });
    started.push(worker);
    worker.start();
    return { worker, onError };
  }

  it('does a job once, with what it was ordered with, and is done with it', async () => {
    const { kind, scope, enqueue, rows } = newKind();
    await enqueue({ payload: { cups: 2 } });
    const handler = vi.fn<JobHandler>(async () => {});
    start(kind, handler);
    await eventually(async () => expect(await rows()).toEqual([]));
    await sleep(20);
    expect(handler.mock.calls).toEqual([
      [{ cups: 2 }, { scope, attempt: 1, orderedAt: now, signal: expect.any(AbortSignal) }],
    ]);
  });

  it('does one job for two orders of one kind and key', async () => {
    const { enqueue, rows } = newKind();
    await enqueue({ key: 'same', payload: { cups: 1 } });
    await enqueue({ key: 'same', payload: { cups: 2 } });
    expect(await rows()).toMatchObject([{ payload: { cups: 1 }, runAt: now }]);
  });

  it('does not begin before the time of the job', async () => {
    const { kind, enqueue } = newKind();
    await enqueue({ runAt: now + 1_000 });
    const handler = vi.fn<JobHandler>(async () => {});
    start(kind, handler);
    await sleep(30);
    expect(handler).not.toHaveBeenCalled();
    now += 1_000;
    await eventually(() => expect(handler).toHaveBeenCalledOnce());
  });

  it('tries again what failed, after its delay, and says why', async () => {
    const { kind, enqueue, rows } = newKind();
    const failure = new RangeError('what a candidate said');
    const handler = vi.fn<JobHandler>(async (_payload, { attempt }) => {
      if (attempt < 3) throw failure;
    });
    await enqueue();
    const { onError } = start(kind, handler);
    for (const attempt of [1, 2]) {
      const again = { attempts: attempt, runAt: now + retryDelay(attempt), leaseOwner: null, lastError: 'RangeError' };
      await eventually(async () => expect(await rows()).toMatchObject([again]));
      now += retryDelay(attempt) - 1;
      await sleep(20);
      expect(handler).toHaveBeenCalledTimes(attempt);
      expect(onError).toHaveBeenLastCalledWith(failure, expect.objectContaining({ kind, attempts: attempt }));
      now += 1;
    }
    await eventually(async () => expect(await rows()).toEqual([]));
    expect(handler).toHaveBeenCalledTimes(3);
  });

  it('goes on with other jobs while one fails', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue({ payload: { bad: true }, runAt: now - 1 });
    await enqueue({ payload: { bad: false } });
    start(kind, async (payload) => {
      if (JSON.stringify(payload).includes('true')) throw new Error('on purpose');
    });
    await eventually(async () => expect(await rows()).toMatchObject([{ payload: { bad: true }, attempts: 1 }]));
  });

  it('with several lanes, goes on with other jobs while one waits', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue({ payload: { slow: true }, runAt: now - 1 });
    await enqueue({ payload: { slow: false } });
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const handler: JobHandler = async (payload) => {
      if (JSON.stringify(payload).includes('true')) await released;
    };
    start(kind, handler, { lanes: 2 });
    await eventually(async () => expect(await rows()).toMatchObject([{ payload: { slow: true } }]));
    release();
    await eventually(async () => expect(await rows()).toEqual([]));
  });

  it('takes over what a dead process held, once the lease has run out', async () => {
    const { kind, enqueue } = newKind();
    await enqueue();
    const leaseUntil = now + 10_000;
    await database().transact((transaction) => transaction.claimJob({ now, leaseUntil, owner: 'dead', kinds: [kind] }));
    const handler = vi.fn<JobHandler>(async () => {});
    start(kind, handler);
    now = leaseUntil;
    await sleep(30);
    expect(handler).not.toHaveBeenCalled();
    now += 1;
    await eventually(() => expect(handler).toHaveBeenCalledOnce());
    expect(handler.mock.calls[0]?.[1]).toMatchObject({ attempt: 2 });
  });

  it('keeps a long job to itself by renewing the lease', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue();
    const { handler, finish, begun } = openEnded();
    let writes = 0;
    const counted: Database = {
      ...database(),
      transact(work) {
        writes += 1;
        return database().transact(work);
      },
    };
    start(kind, handler, { lease: 30, database: counted });
    await begun;
    const claims = writes;
    await sleep(30);
    expect(writes).toBeGreaterThan(claims);
    const another = vi.fn<JobHandler>(async () => {});
    start(kind, another);
    for (let renewal = 0; renewal < 3; renewal += 1) {
      now += 29;
      await eventually(async () => expect(await rows()).toMatchObject([{ leaseUntil: now + 30 }]));
    }
    expect(another).not.toHaveBeenCalled();
    finish();
    await eventually(async () => expect(await rows()).toEqual([]));
  });

  it('leaves a job alone that another process has taken over meanwhile', async () => {
    const { kind, scope, enqueue, rows } = newKind();
    await enqueue();
    const { handler, finish, begun } = openEnded();
    const { worker } = start(kind, handler);
    await begun;
    await write(scope, (jobs) => jobs.update('jobs', { kind }, { leaseOwner: 'other' }));
    finish();
    await worker.stop();
    expect(await rows()).toMatchObject([{ leaseOwner: 'other' }]);
  });

  it('tells a job that another process has taken it over, so that it is not done twice', async () => {
    const { kind, scope, enqueue, rows } = newKind();
    await enqueue();
    const { handler, finish, begun } = openEnded();
    start(kind, handler, { lease: 30 });
    const { signal } = await begun;
    await sleep(60);
    expect(signal.aborted).toBe(false);
    await write(scope, (jobs) => jobs.update('jobs', { kind }, { leaseOwner: 'other' }));
    await eventually(() => expect(signal.aborted).toBe(true));
    finish();
    expect(await rows()).toMatchObject([{ leaseOwner: 'other' }]);
  });

  it('with several lanes, does a job in one of them although the process stood still until its lease ran out', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue();
    const { handler, finish, begun } = openEnded();
    const counted = vi.fn(handler);
    start(kind, counted, { lanes: 4 });
    await begun;
    now += 60_000;
    await sleep(60);
    expect(counted).toHaveBeenCalledOnce();
    finish();
    await eventually(async () => expect(await rows()).toEqual([]));
    expect(counted).toHaveBeenCalledOnce();
  });

  it('with several lanes, has one for a quick job however many slow ones wait for a vendor', async () => {
    const slow = newKind();
    const quick = newKind();
    for (const _one of [1, 2, 3, 4]) await slow.enqueue({ runAt: now - 1 });
    await quick.enqueue();
    let begun = 0;
    const released = awaited();
    const handlers: Record<string, JobHandler> = {
      [slow.kind]: () => {
        begun += 1;
        return released.promise;
      },
      [quick.kind]: async () => {},
    };
    start(slow.kind, async () => {}, { handlers, slowKinds: [slow.kind], lanes: 3 });
    await eventually(async () => expect(await quick.rows()).toEqual([]));
    await eventually(() => expect(begun).toBe(2));
    released.settle();
    await eventually(async () => expect(await slow.rows()).toEqual([]));
  });

  it('with one lane, does slow jobs too', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue();
    start(kind, async () => {}, { slowKinds: [kind] });
    await eventually(async () => expect(await rows()).toEqual([]));
  });

  it('waits, when it is stopped, for the job that runs, and takes no other', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue({ key: 'running', runAt: now - 1 });
    await enqueue({ key: 'waiting' });
    const { handler, finish, begun } = openEnded();
    const { worker } = start(kind, handler);
    const { signal } = await begun;
    expect(signal.aborted).toBe(false);
    const stopped = worker.stop().then(() => 'stopped');
    expect(signal.aborted).toBe(true);
    expect(await Promise.race([stopped, sleep(30, 'still running')])).toBe('still running');
    finish();
    expect(await stopped).toBe('stopped');
    expect(await rows()).toMatchObject([{ key: 'waiting', attempts: 0 }]);
  });

  it('stops at once when it has nothing to do, even while it looks for work', async () => {
    const slow = slowly(database());
    const { worker } = start(newKind().kind, async () => {}, { pollInterval: 600_000, database: slow.database });
    await slow.looked;
    const stopped = worker.stop();
    slow.goOn();
    await stopped;
  });

  it('looks for work at once when it is woken', async () => {
    const { kind, enqueue, rows } = newKind();
    const { worker } = start(kind, async () => {}, { pollInterval: 600_000 });
    await sleep(20);
    await enqueue();
    worker.wake();
    await eventually(async () => expect(await rows()).toEqual([]));
  });

  it('hears a call that comes while it looks for work', async () => {
    const { kind, enqueue, rows } = newKind();
    const slow = slowly(database());
    const { worker } = start(kind, async () => {}, { pollInterval: 600_000, database: slow.database });
    await slow.looked;
    await enqueue();
    worker.wake();
    slow.goOn();
    await eventually(async () => expect(await rows()).toEqual([]));
  });

  it('leaves jobs of a kind that it does not know to others', async () => {
    const known = newKind();
    const unknown = newKind();
    await unknown.enqueue();
    await known.enqueue();
    start(known.kind, async () => {});
    await eventually(async () => expect(await known.rows()).toEqual([]));
    expect(await unknown.rows()).toMatchObject([{ attempts: 0, leaseOwner: null }]);
  });

  it('goes on when the database is back', async () => {
    const { kind, enqueue, rows } = newKind();
    await enqueue();
    const outage = new Error('the database is away');
    let failures = 3;
    const broken: Database = {
      ...database(),
      transact: (work) => (failures-- > 0 ? Promise.reject(outage) : database().transact(work)),
    };
    const { onError } = start(kind, async () => {}, { database: broken });
    await eventually(async () => expect(await rows()).toEqual([]));
    expect(onError.mock.calls.map(([error]) => error)).toEqual([outage, outage, outage]);
  });

  it('shares the jobs with another: each is done once', async () => {
    const { kind, enqueue, rows } = newKind();
    const keys = Array.from({ length: 30 }, (_, index) => index);
    for (const key of keys) await enqueue({ key: `${key}`, payload: { key } });
    const done: unknown[] = [];
    const handler: JobHandler = async (payload) => {
      await sleep(1);
      done.push(payload);
    };
    start(kind, handler);
    start(kind, handler);
    await eventually(async () => expect(await rows()).toEqual([]));
    expect(done).toHaveLength(keys.length);
    expect(new Set(done.map((payload) => JSON.stringify(payload))).size).toBe(keys.length);
  });
});

function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 10_000, interval: 5 });
}

/** A promise that the test settles. */
function awaited<Value = void>() {
  let settle: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return { promise, settle: (value: Value) => settle(value) };
}

/** A handler that runs until the test lets it finish. */
function openEnded() {
  const ending = awaited();
  const beginning = awaited<{ signal: AbortSignal }>();
  const handler: JobHandler = (_payload, job) => {
    beginning.settle(job);
    return ending.promise;
  };
  return { handler, begun: beginning.promise, finish: ending.settle };
}

/** A database whose transactions have ended long before their caller hears of it. */
function slowly(database: Database) {
  const looking = awaited();
  const going = awaited();
  const slow: Database = {
    ...database,
    async transact(work) {
      const result = await database.transact(work);
      looking.settle();
      await going.promise;
      return result;
    },
  };
  return { database: slow, looked: looking.promise, goOn: going.settle };
}
