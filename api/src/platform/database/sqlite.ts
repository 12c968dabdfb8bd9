import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Database, Transaction } from './database.js';
import { refuseNesting } from './nesting.js';
import { createReader, createTransaction, type Dialect } from './rows.js';
import * as tables from './schema/sqlite.js';

const dialect: Dialect = { tables, lockRows: (query) => query, skipLocked: sql`` };

/** How long another process may hold the write lock before a write of ours fails, in milliseconds. */
const busyTimeout = 5000;

/**
 * Opens (and brings up to date) a database in a file.
 *
 * One connection writes, one transaction at a time, and a second one only reads: in WAL mode it sees what has been
 * committed and nothing of a transaction that is under way.
 */
export function openSqlite(file: string, migrationsFolder: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const writer = new BetterSqlite3(file, { timeout: busyTimeout });
  writer.pragma('journal_mode = WAL');
  // A payment that was acknowledged must survive a power cut; FULL costs one fsync a transaction.
  writer.pragma('synchronous = FULL');
  writer.pragma('foreign_keys = ON');
  writer.pragma('trusted_schema = OFF');
  migrate(drizzle(writer, { casing: 'snake_case' }), { migrationsFolder });
  const readOnly = new BetterSqlite3(file, { readonly: true, timeout: busyTimeout });

  const writeBuilder = drizzle(writer, { casing: 'snake_case' });
  const takeTurns = createTurnTaker();

  async function runTransaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const effects: (() => void)[] = [];
    // SQLite answers synchronously, so a callback that waits for nothing else ends before the event loop turns.
    let loopTurned = false;
    const watch = setImmediate(() => {
      loopTurned = true;
    });
    writer.exec('BEGIN IMMEDIATE');
    let result: Result;
    try {
      result = await work(createTransaction(writeBuilder, dialect, (effect) => effects.push(effect)));
      if (loopTurned) throw new Error('A transaction waited for something other than the database.');
      writer.exec('COMMIT');
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw error;
    } finally {
      clearImmediate(watch);
    }
    for (const effect of effects) effect();
    return result;
  }

  return {
    engine: 'sqlite',
    read: createReader(drizzle(readOnly, { casing: 'snake_case' }), dialect),
    transact: (work) => refuseNesting(() => takeTurns(() => runTransaction(work))),
    describe: () => file,
    async ping() {
      readOnly.prepare('select 1').get();
    },
    async close() {
      await takeTurns(async () => {
        readOnly.close();
        writer.pragma('optimize');
        writer.close();
      });
    },
  };
}

/** Runs what it is given one after another, in the order of the calls. */
function createTurnTaker(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
