import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database, Tables } from './database.js';
import { refuseNesting } from './nesting.js';
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

/** How often a transaction is tried that had to give way to another. */
const attempts = 3;
const deadlock = '40P01';
const serializationFailure = '40001';

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
    transact: (work) =>
      refuseNesting(async () => {
        for (let attempt = 1; ; attempt += 1) {
          const effects: (() => void)[] = [];
          try {
            const result = await database.transaction((transaction) =>
              work(createTransaction(asCommon.builder(transaction), dialect, (effect) => effects.push(effect))),
            );
            for (const effect of effects) effect();
            return result;
          } catch (error) {
            if (attempt >= attempts || !gaveWay(error)) throw error;
          }
        }
      }),
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

/** Whether PostgreSQL rolled the transaction back in favour of another one: nothing of it happened. */
function gaveWay(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return code === deadlock || code === serializationFailure;
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
