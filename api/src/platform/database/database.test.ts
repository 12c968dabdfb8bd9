import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UserId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '../../../test/engines.js';
import { inScopes, newScope, openForSuite } from '../../../test/opened-database.js';
import { candidate, job, order, times } from '../../../test/sample-rows.js';
import { openDatabase } from './open.js';

describeOnEachEngine('the database', (newDatabase, engine) => {
  const database = openForSuite(newDatabase);
  const { read, write } = inScopes(database);

  describe('a transaction', () => {
    it('gives back what its work gives', async () => {
      expect(await database().transact(async () => 'done')).toBe('done');
    });

    it('leaves nothing where its work fails, and passes the failure on', async () => {
      const scope = newScope();
      const failure = new Error('on purpose');
      const failed = write(scope, async (rows) => {
        await rows.insert('candidates', candidate('a'));
        await rows.insert('sandboxOrders', order());
        throw failure;
      });
      await expect(failed).rejects.toBe(failure);
      expect(await read(scope).count('candidates')).toBe(0);
      expect(await read(scope).count('sandboxOrders')).toBe(0);
    });

    it('sees its own writes, which no reader sees before it is committed', async () => {
      const scope = newScope();
      await write(scope, async (rows) => {
        await rows.insert('candidates', candidate('a'));
        expect(await rows.count('candidates')).toBe(1);
        expect(await read(scope).count('candidates')).toBe(0);
      });
      expect(await read(scope).count('candidates')).toBe(1);
    });

    it('has its effects after the commit, in order', async () => {
      const scope = newScope();
      const seen: (string | Promise<number>)[] = [];
      await database().transact(async (transaction) => {
        transaction.afterCommit(() => seen.push('first'));
        transaction.afterCommit(() => seen.push(read(scope).count('candidates')));
        await transaction.in(scope).insert('candidates', candidate('a'));
        seen.push('worked');
      });
      expect(await Promise.all(seen)).toEqual(['worked', 'first', 1]);
    });

    it('has no effect where it was rolled back', async () => {
      const seen: string[] = [];
      const failed = database().transact(async (transaction) => {
        transaction.afterCommit(() => seen.push('effect'));
        throw new Error('on purpose');
      });
      await expect(failed).rejects.toThrow('on purpose');
      expect(seen).toEqual([]);
    });

    it.runIf(engine === 'sqlite')('is refused and rolled back where it waits for anything else', async () => {
      const scope = newScope();
      const seen: string[] = [];
      const slow = database().transact(async (transaction) => {
        transaction.afterCommit(() => seen.push('effect'));
        await transaction.in(scope).insert('candidates', candidate('a'));
        await sleep(20);
        await transaction.in(scope).insert('candidates', candidate('b'));
      });
      const next = write(scope, (rows) => rows.insert('candidates', candidate('c')));
      await expect(slow).rejects.toThrow('waited for something other than the database');
      await next;
      expect(await read(scope).list('candidates')).toMatchObject([{ name: 'c' }]);
      expect(seen).toEqual([]);
    });

    it('loses no increment of many that lock the row at once', async () => {
      const scope = newScope();
      await write(scope, (rows) => rows.insert('sandboxOrders', order()));
      const increment = () =>
        write(scope, async (rows) => {
          const locked = await rows.lock('sandboxOrders', {});
          return rows.update('sandboxOrders', {}, { attempts: (locked?.attempts ?? 0) + 1 });
        });
      await Promise.all(times(50, increment));
      expect(await read(scope).find('sandboxOrders', {})).toMatchObject({ attempts: 50 });
    });

    it.runIf(engine === 'postgres')(
      'is tried again where it had to give way, with the effects of one try',
      async () => {
        const scope = newScope();
        await write(scope, async (rows) => {
          await rows.insert('candidates', candidate('a'));
          await rows.insert('candidates', candidate('b'));
        });
        const effects: string[] = [];
        const bothHoldOne = meeting(2);
        const lockBoth = (first: string, second: string) =>
          database().transact(async (transaction) => {
            const rows = transaction.in(scope);
            transaction.afterCommit(() => effects.push(first));
            await rows.lock('candidates', { userId: first as UserId });
            await bothHoldOne();
            await rows.lock('candidates', { userId: second as UserId });
          });
        await Promise.all([lockBoth('a', 'b'), lockBoth('b', 'a')]);
        expect(effects.sort()).toEqual(['a', 'b']);
      },
    );
  });

  describe('a job', () => {
    const now = 1_700_000_000_000;
    const lease = 10_000;

    async function withJobs(...wanted: { id: string; runAt?: number; kind?: string }[]) {
      const kind = `kind-${randomUUID()}`;
      const ids = new Map(wanted.map(({ id }) => [`${id}-${kind}`, id]));
      await write(newScope(), async (rows) => {
        for (const { id, runAt = now, ...rest } of wanted) {
          await rows.insert('jobs', job({ id: `${id}-${kind}`, runAt, kind, ...rest }));
        }
      });
      /** Claims as a worker does, and says which job it got. */
      const claim = async (at = now, owner = 'worker', kinds: readonly string[] = [kind]) => {
        const claimed = await database().transact((transaction) =>
          transaction.claimJob({ now: at, leaseUntil: at + lease, owner, kinds }),
        );
        return claimed && ids.get(claimed.id);
      };
      return { kind, claim };
    }

    it('is claimed by one worker of many that ask at once', async () => {
      const { claim } = await withJobs(...times(20, (index) => ({ id: `job-${index}` })));
      const claimed = await Promise.all(times(40, (index) => claim(now, `worker-${index}`)));
      const jobs = claimed.filter((id) => id !== undefined);
      expect(new Set(jobs).size).toBe(jobs.length);
      // Those that came while another worker looked at the same row may have gone away empty.
      expect(await claimAll(claim, jobs)).toHaveLength(20);
    });

    it('is leased alone, and counted as tried', async () => {
      const { claim, kind } = await withJobs(...times(5, (index) => ({ id: `job-${index}` })));
      await claim();
      const rows = await database().read.acrossTenants.list('jobs', { where: { kind } });
      expect(rows.filter(({ leaseOwner }) => leaseOwner !== null)).toMatchObject([
        { leaseOwner: 'worker', leaseUntil: now + lease, attempts: 1 },
      ]);
    });

    it.runIf(engine === 'postgres')('is leased alone whichever way the planner goes', async () => {
      const empty = await newDatabase();
      if (empty.location.engine !== 'postgres') throw new Error('This is a promise about PostgreSQL.');
      const url = new URL(empty.location.url);
      url.searchParams.set('options', '-c enable_hashagg=off -c enable_sort=off -c enable_material=off');
      const planned = await openDatabase({ engine: 'postgres', url: url.href });
      await planned.transact(async (transaction) => {
        for (const one of times(5, () => job({}))) await transaction.in(newScope()).insert('jobs', one);
        await transaction.claimJob({ now, leaseUntil: now + lease, owner: 'worker', kinds: ['test'] });
      });
      expect(await planned.read.acrossTenants.count('jobs', { leaseOwner: 'worker' })).toBe(1);
      await planned.close();
      await empty.drop();
    });

    it('is not claimed before its time, and the one that is due longest comes first', async () => {
      const { claim } = await withJobs(
        { id: 'later', runAt: now + 1 },
        { id: 'now', runAt: now },
        { id: 'overdue', runAt: now - 1 },
      );
      expect(await claimAll(claim)).toEqual(['overdue', 'now']);
      expect(await claim(now + 1)).toBe('later');
    });

    it('is claimed again once its lease has run out', async () => {
      const { claim } = await withJobs({ id: 'only' });
      expect(await claim(now)).toBe('only');
      expect(await claim(now + lease)).toBeUndefined();
      expect(await claim(now + lease + 1, 'another')).toBe('only');
    });

    it('is left to those who know its kind', async () => {
      const { claim, kind } = await withJobs({ id: 'unknown', kind: `unknown-${randomUUID()}` }, { id: 'known' });
      expect(await claimAll(claim)).toEqual(['known']);
      expect(await claim(now, 'worker', [])).toBeUndefined();
      expect(await claim(now + lease + 1, 'worker', ['other', kind])).toBe('known');
    });

    async function claimAll(claim: () => Promise<string | undefined>, before: string[] = []): Promise<string[]> {
      const next = await claim();
      return next === undefined ? before : claimAll(claim, [...before, next]);
    }
  });

  it('answers a ping and says where it lies, without a password', async () => {
    await database().ping();
    expect(database().describe()).toMatch(engine === 'sqlite' ? /test\.db$/ : /^postgres:\/\/[^@]+\/test_\w+$/);
  });
});

/** Keeps whoever comes waiting until enough have come; later ones pass. */
function meeting(enough: number): () => Promise<void> {
  let here = 0;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    here += 1;
    if (here >= enough) open();
    return opened;
  };
}
