import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database, Tables } from './database.js';
import { createReader, createTransaction, type Dialect, type QueryBuilder } from './rows.js';
import * as postgresTables from './schema/postgres.js';

/** The one cast between the dialects: the parity test proves that both have the same tables, columns and types. */
const asCommon = {
  tables: postgresTables as unknown as Tables,
  builder: (database: Pick<NodePgDatabase, 'select' | 'insert' | 'update' | 'delete'>) =>
    database as unknown as QueryBuilder,
};

const dialect: Dialect = {
  tables: asCommon.tables,
  lockRows: (query) => (query as unknown as { for(strength: 'update'): typeof query }).for('update'),
  skipLocked: sql`for update skip locked`,
};

/** Any number that no other program uses: it keeps two nodes that start at once from migrating together. */
const migrationLock = 7_305_118_821;

/** Connects to a PostgreSQL database and brings it up to date. */
export async function openPostgres(url: string, migrationsFolder: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  const database = drizzle(pool, { casing: 'snake_case' });
  await migrateAlone(pool, migrationsFolder);

  return {
    engine: 'postgres',
    read: createReader(asCommon.builder(database), dialect),
    async transact(work) {
      const effects: (() => void)[] = [];
      const result = await database.transaction((transaction) =>
        work(createTransaction(asCommon.builder(transaction), dialect, (effect) => effects.push(effect))),
      );
      for (const effect of effects) effect();
      return result;
    },
    describe() {
      const { host, pathname } = new URL(url);
      return `postgres://${host}${pathname}`;
    },
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

async function migrateAlone(pool: pg.Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {});
    client.release();
  }
}
