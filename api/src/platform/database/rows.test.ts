import { randomUUID } from 'node:crypto';
import type { UserId } from '@mock-interview/contract';
import { asc, desc, gt, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '../../../test/engines.js';
import { inScopes, newScope, openForSuite } from '../../../test/opened-database.js';
import { candidate, job, order, times } from '../../../test/sample-rows.js';
import type { ScopedWriter } from './database.js';
import type { Json, JsonValue } from './schema/columns.js';
import { type TenantScope, tenantScope } from './scope.js';

describeOnEachEngine('reading and writing', (newDatabase) => {
  const database = openForSuite(newDatabase);
  const { read, write } = inScopes(database);
  const namesIn = async (scope: TenantScope) =>
    (await read(scope).list('candidates', { orderBy: (t) => asc(t.userId) })).map(({ name }) => name);

  describe('rows of a tenant and mode', () => {
    const tenant = newScope().tenantId;
    it.each([
      ['another tenant', 'test', newScope().tenantId],
      ['the other mode', 'live', tenant],
    ] as const)('are never seen or changed by %s, whatever either does', async (_name, mode, other) => {
      await fc.assert(
        fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
          const sides = [
            { scope: tenantScope(tenant, 'test'), expected: new Map<string, string>() },
            { scope: tenantScope(other, mode), expected: new Map<string, string>() },
          ] as const;
          await Promise.all(sides.map(({ scope }) => write(scope, (rows) => rows.remove('candidates', {}))));
          for (const { side, does, ...rest } of moves) {
            const { scope, expected } = sides[side];
            const effect: Effect = effects[does];
            const changed = await write(scope, (rows) => effect.onRows(rows, rest));
            expect(changed).toBe(effect.onModel(expected, rest));
          }
          for (const { scope, expected } of sides) {
            const rows = await read(scope).list('candidates');
            expect(new Map(rows.map(({ userId, name }) => [userId, name]))).toEqual(expected);
            expect(await read(scope).count('candidates')).toBe(expected.size);
            for (const userId of users) {
              expect((await read(scope).find('candidates', { userId }))?.name).toBe(expected.get(userId));
            }
          }
        }),
        { numRuns: 40 },
      );
    });

    it('stay out of reach of a condition that says “or”', async () => {
      const [mine, theirs] = [newScope(), newScope()];
      await write(mine, (rows) => rows.insert('candidates', candidate('a')));
      await write(theirs, (rows) => rows.insert('candidates', candidate('b')));
      const anyone = () => sql`1 = 0 or 1 = 1`;
      expect(await read(mine).count('candidates', anyone)).toBe(1);
      expect(await write(mine, (rows) => rows.update('candidates', anyone, { name: 'taken' }))).toBe(1);
      expect(await namesIn(theirs)).toEqual(['b']);
    });

    it('cannot be asked for by naming the tenant', async () => {
      const [mine, theirs] = [newScope(), newScope()];
      await write(theirs, (rows) => rows.insert('candidates', candidate('a')));
      expect(await read(mine).list('candidates', { where: { tenantId: theirs.tenantId } })).toEqual([]);
    });

    it('are written to the scope even where the row names another', async () => {
      const [mine, theirs] = [newScope(), newScope()];
      const smuggled = { ...candidate('a'), tenantId: theirs.tenantId };
      await write(mine, (rows) => rows.insert('candidates', smuggled));
      expect(await namesIn(mine)).toEqual(['a']);
      expect(await namesIn(theirs)).toEqual([]);
    });

    it('cannot be moved to another tenant or mode', async () => {
      const [mine, theirs] = [newScope(), newScope()];
      await write(mine, (rows) => rows.insert('candidates', candidate('a')));
      const smuggled = { name: 'moved', tenantId: theirs.tenantId, mode: 'live' as const };
      await write(mine, (rows) => rows.update('candidates', {}, smuggled));
      expect(await namesIn(mine)).toEqual(['moved']);
    });

    it('are seen together by what asks across tenants', async () => {
      const email = `${randomUUID()}@example.com`;
      for (const scope of [newScope(), newScope('live')]) {
        await write(scope, (rows) => rows.insert('candidates', { ...candidate('a'), email }));
      }
      expect(await database().read.acrossTenants.count('candidates', { email })).toBe(2);
    });
  });

  describe('a query', () => {
    it('orders, limits and skips', async () => {
      const scope = newScope();
      await write(scope, async (rows) => {
        for (const name of ['a', 'b', 'c', 'd']) await rows.insert('candidates', candidate(name));
      });
      const page = await read(scope).list('candidates', {
        where: (t) => gt(t.name, 'a'),
        orderBy: (t) => [desc(t.mode), desc(t.userId)],
        limit: 2,
        offset: 1,
      });
      expect(page.map(({ name }) => name)).toEqual(['c', 'b']);
    });

    it('finds what has no value by null', async () => {
      const scope = newScope();
      await write(scope, async (rows) => {
        await rows.insert('candidates', { ...candidate('a'), email: null });
        await rows.insert('candidates', { ...candidate('b'), email: 'b@example.com' });
      });
      expect(await read(scope).list('candidates', { where: { email: null } })).toMatchObject([{ name: 'a' }]);
    });

    it.each(['find', 'list', 'count', 'lock', 'update', 'remove'] as const)(
      'is refused where a value of its condition is missing: %s',
      async (operation) => {
        const scope = newScope();
        await write(scope, (rows) => rows.insert('candidates', candidate('a')));
        const lost = { userId: undefined } as unknown as { userId: UserId };
        const asked = write(scope, async (rows): Promise<unknown> => {
          if (operation === 'list') return rows.list('candidates', { where: lost });
          if (operation === 'update') return rows.update('candidates', lost, { name: 'lost' });
          return rows[operation]('candidates', lost);
        });
        await expect(asked).rejects.toThrow('userId');
        expect(await namesIn(scope)).toEqual(['a']);
      },
    );

    it('is refused where it names a column that the table does not have', async () => {
      const misspelt = { userID: 'a' } as unknown as { userId: UserId };
      await expect(read(newScope()).find('candidates', misspelt)).rejects.toThrow('userID');
    });
  });

  describe('a row', () => {
    it('is inserted once by insertIfAbsent, and the first one stays', async () => {
      const scope = newScope();
      const add = (name: string) =>
        write(scope, (rows) => rows.insertIfAbsent('candidates', { ...candidate('a'), name }));
      expect(await add('first')).toBe(true);
      expect(await add('second')).toBe(false);
      expect(await namesIn(scope)).toEqual(['first']);
    });

    it('is inserted by one of many that insert it at once', async () => {
      const scope = newScope();
      const inserted = await Promise.all(
        times(10, () => write(scope, (rows) => rows.insertIfAbsent('candidates', candidate('a')))),
      );
      expect(inserted.filter(Boolean)).toHaveLength(1);
    });

    it('is refused by insert where its key is taken', async () => {
      const scope = newScope();
      await write(scope, (rows) => rows.insert('candidates', candidate('a')));
      await expect(write(scope, (rows) => rows.insert('candidates', candidate('a')))).rejects.toThrow();
    });

    it('is changed by one of many updates that expect the same state', async () => {
      const scope = newScope();
      await write(scope, (rows) => rows.insert('sandboxOrders', order()));
      const pay = () => write(scope, (rows) => rows.update('sandboxOrders', { status: 'created' }, { status: 'paid' }));
      expect((await Promise.all(times(10, pay))).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    });

    it('keeps its JSON as it was, in any script', async () => {
      await fc.assert(
        fc.asyncProperty(json, async (payload) => {
          const scope = newScope();
          await write(scope, (rows) => rows.insert('jobs', job({ payload })));
          expect((await read(scope).find('jobs', {}))?.payload).toEqual(payload);
        }),
        { numRuns: 60 },
      );
    });

    it('keeps its text as it was, in any script', async () => {
      const scope = newScope();
      const name = 'नमस्ते 👩🏽‍💻 O’Brien "quoted" \\ \n\t 中文 \u{10FFFF}';
      await write(scope, (rows) => rows.insert('candidates', { ...candidate('a'), name }));
      expect(await namesIn(scope)).toEqual([name]);
    });

    it('keeps the largest whole number as a moment', async () => {
      const scope = newScope();
      const lastSeenAt = Number.MAX_SAFE_INTEGER;
      await write(scope, (rows) => rows.insert('candidates', { ...candidate('a'), lastSeenAt }));
      expect(await read(scope).find('candidates', {})).toMatchObject({ lastSeenAt });
    });

    it('goes with the row that it belongs to, and does not come without it', async () => {
      const scope = newScope();
      const { id: orderId, ...rest } = order();
      const payment = { id: randomUUID(), orderId, amount: rest.amount, status: 'failed', createdAt: 0 } as const;
      await expect(write(scope, (rows) => rows.insert('sandboxPayments', payment))).rejects.toThrow();
      await write(scope, async (rows) => {
        await rows.insert('sandboxOrders', { id: orderId, ...rest });
        await rows.insert('sandboxPayments', payment);
        await rows.remove('sandboxOrders', { id: orderId });
      });
      expect(await read(scope).count('sandboxPayments')).toBe(0);
    });
  });
});

const users = ['a', 'b', 'c'] as UserId[];

/** What may be done to the candidates of one scope, to the rows and to the model of them alike. */
interface Effect {
  onRows(rows: ScopedWriter, the: { userId: UserId; name: string }): Promise<number | boolean>;
  onModel(names: Map<string, string>, the: { userId: UserId; name: string }): number | boolean;
}

const effects = {
  add: {
    onRows: (rows, { userId, name }) => rows.insertIfAbsent('candidates', { ...candidate(userId), name }),
    onModel: (names, { userId, name }) => !names.has(userId) && names.set(userId, name).has(userId),
  },
  rename: {
    onRows: (rows, { userId, name }) => rows.update('candidates', { userId }, { name }),
    onModel: (names, { userId, name }) => Number(names.has(userId) && names.set(userId, name).has(userId)),
  },
  renameAll: {
    onRows: (rows, { name }) => rows.update('candidates', () => sql`true`, { name }),
    onModel: (names, { name }) => [...names.keys()].filter((userId) => names.set(userId, name)).length,
  },
  remove: {
    onRows: (rows, { userId }) => rows.remove('candidates', { userId }),
    onModel: (names, { userId }) => Number(names.delete(userId)),
  },
  removeAll: {
    onRows: (rows) => rows.remove('candidates', {}),
    onModel: (names) => [...names.keys()].filter((userId) => names.delete(userId)).length,
  },
} satisfies Record<string, Effect>;

const move = fc.record({
  side: fc.constantFrom(0, 1),
  // Adding is likelier, so that there is something to lose.
  does: fc.constantFrom('add', 'add', 'add', 'rename', 'renameAll', 'remove', 'removeAll'),
  userId: fc.constantFrom(...users),
  name: fc.string(),
});

/** Texts that both engines can store: PostgreSQL knows no NUL. */
const storableText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
const json = fc.letrec<{ value: JsonValue; object: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    storableText,
    fc.integer(),
    // JSON has no negative zero.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    tie('object'),
  ),
  object: fc.dictionary(storableText, tie('value'), { noNullPrototype: true }),
})).object;
