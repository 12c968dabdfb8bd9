import { and, count, eq, getTableColumns, inArray, isNull, notInArray, type SQL, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type {
  ListQuery,
  Reader,
  Row,
  RowReader,
  RowWriter,
  ScopedReader,
  ScopedWriter,
  TableName,
  Tables,
  Transaction,
  Where,
} from './database.js';
import type { TenantScope } from './scope.js';

/**
 * The query builder that all queries are written over. Both dialects have the same builder methods and, by the
 * parity test, the same tables; SQLite's stands for both, and `postgres.ts` makes the one cast.
 */
export type QueryBuilder = Pick<
  BetterSQLite3Database<Record<string, never>>,
  'select' | 'insert' | 'update' | 'delete'
>;

export interface Dialect {
  readonly tables: Tables;
  /** Appended to a read that must keep its rows from others: nothing where writers already take turns. */
  lockRows<Query extends object>(query: Query): Query;
  /** Ends a sub-query that picks rows to claim. */
  readonly skipLocked: SQL;
}

type Values = Record<string, unknown>;

export function createReader(builder: QueryBuilder, dialect: Dialect): Reader {
  return {
    in: (scope) => rowsOf(builder, dialect, scope) as ScopedReader,
    acrossTenants: rowsOf(builder, dialect, undefined) as RowReader<TableName>,
  };
}

export function createTransaction(
  builder: QueryBuilder,
  dialect: Dialect,
  afterCommit: Transaction['afterCommit'],
): Transaction {
  const { jobs } = dialect.tables;
  return {
    in: (scope) => rowsOf(builder, dialect, scope) as ScopedWriter,
    acrossTenants: rowsOf(builder, dialect, undefined),
    afterCommit,
    async claimJob({ now, leaseUntil, owner, kinds, except = [] }) {
      const due = sql`(select ${jobs.id} from ${jobs}
        where ${jobs.runAt} <= ${now} and (${jobs.leaseUntil} is null or ${jobs.leaseUntil} < ${now})
          and ${inArray(jobs.kind, [...kinds])} and ${notInArray(jobs.id, [...except])}
        order by ${jobs.runAt} limit 1 ${dialect.skipLocked})`;
      const claimed = await builder
        .update(jobs)
        .set({ leaseOwner: owner, leaseUntil, attempts: sql`${jobs.attempts} + 1` })
        // Not "in": PostgreSQL may run a sub-query that it joins once for each row, and so claim them all.
        .where(eq(jobs.id, due))
        .returning();
      return claimed[0];
    },
  };
}

function rowsOf(builder: QueryBuilder, dialect: Dialect, scope: TenantScope | undefined): RowWriter<TableName> {
  const tableOf = (name: TableName): SQLiteTable => dialect.tables[name];

  function condition<Name extends TableName>(name: Name, where: Where<Name> | undefined): SQL | undefined {
    const columns = getTableColumns(tableOf(name)) as Record<string, SQLiteColumn>;
    const own = scope && [equals(columns, 'tenantId', scope.tenantId), equals(columns, 'mode', scope.mode)];
    const asked =
      typeof where === 'function'
        ? where(dialect.tables[name])
        : and(...Object.entries(where ?? {}).map(([column, value]) => equals(columns, column, value)));
    // In brackets: an "or" inside must not end the condition on the scope.
    return and(...(own ?? []), asked && sql`(${asked})`);
  }

  function selected<Name extends TableName>(name: Name, { where, orderBy, limit, offset }: ListQuery<Name>) {
    const query = builder.select().from(tableOf(name)).where(condition(name, where)).$dynamic();
    const order = orderBy?.(dialect.tables[name]);
    if (order) query.orderBy(...(Array.isArray(order) ? order : [order]));
    if (limit !== undefined) query.limit(limit);
    if (offset !== undefined) query.offset(offset);
    return query;
  }

  const withScope = (row: object): Values =>
    scope ? { ...row, tenantId: scope.tenantId, mode: scope.mode } : { ...row };

  /** A change never moves a row to another tenant or mode. */
  function withoutScope(set: Values): Values {
    const { tenantId: _tenantId, mode: _mode, ...changes } = set;
    return scope ? changes : set;
  }

  return {
    async find(table, where) {
      return ((await selected(table, { where, limit: 1 })) as Row<typeof table>[])[0];
    },
    async list(table, query = {}) {
      return (await selected(table, query)) as Row<typeof table>[];
    },
    async count(table, where) {
      const [row] = await builder.select({ rows: count() }).from(tableOf(table)).where(condition(table, where));
      return row?.rows ?? 0;
    },
    async lock(table, where) {
      return ((await dialect.lockRows(selected(table, { where, limit: 1 }))) as Row<typeof table>[])[0];
    },
    async insert(table, row) {
      await builder.insert(tableOf(table)).values(withScope(row));
    },
    async insertIfAbsent(table, row) {
      const target = tableOf(table);
      const anyColumn = Object.values(getTableColumns(target))[0] as SQLiteColumn;
      const inserted = await builder
        .insert(target)
        .values(withScope(row))
        .onConflictDoNothing()
        .returning({ inserted: anyColumn });
      return inserted.length > 0;
    },
    async update(table, where, set) {
      const target = tableOf(table);
      const anyColumn = Object.values(getTableColumns(target))[0] as SQLiteColumn;
      const changed = await builder
        .update(target)
        .set(withoutScope(set))
        .where(condition(table, where))
        .returning({ changed: anyColumn });
      return changed.length;
    },
    async remove(table, where) {
      const target = tableOf(table);
      const anyColumn = Object.values(getTableColumns(target))[0] as SQLiteColumn;
      const removed = await builder.delete(target).where(condition(table, where)).returning({ removed: anyColumn });
      return removed.length;
    },
  };
}

function equals(columns: Record<string, SQLiteColumn>, name: string, value: unknown): SQL {
  const column = columns[name];
  if (!column) throw new TypeError(`There is no column ${name}.`);
  if (value === undefined) throw new TypeError(`The condition on ${name} has no value: it would match every row.`);
  return value === null ? isNull(column) : eq(column, value);
}
