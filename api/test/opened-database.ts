/** A database that is open for as long as a suite runs. */
import { randomUUID } from 'node:crypto';
import type { Mode, TenantId } from '@mock-interview/contract';
import { afterAll, beforeAll } from 'vitest';
import type { Database, ScopedReader, ScopedWriter } from '../src/platform/database/database.js';
import { openDatabase } from '../src/platform/database/open.js';
import { type TenantScope, tenantScope } from '../src/platform/database/scope.js';
import type { EmptyDatabase } from './engines.js';

/**
 * Opens a new database before the tests of the enclosing suite, and drops it after them.
 *
 * @returns gives the database, from the first test on
 */
export function openForSuite(newDatabase: () => Promise<EmptyDatabase>): () => Database {
  let empty: EmptyDatabase | undefined;
  let opened: Database | undefined;
  beforeAll(async () => {
    empty = await newDatabase();
    opened = await openDatabase(empty.location);
  });
  afterAll(async () => {
    await opened?.close();
    await empty?.drop();
  });
  return () => {
    if (!opened) throw new Error('The database is open only while the tests of the suite run.');
    return opened;
  };
}

/** Reads and writes of one scope, each in a transaction of its own. */
export function inScopes(database: () => Database) {
  return {
    read: (scope: TenantScope): ScopedReader => database().read.in(scope),
    write: <Result>(scope: TenantScope, work: (rows: ScopedWriter) => Promise<Result>): Promise<Result> =>
      database().transact((transaction) => work(transaction.in(scope))),
  };
}

/** The scope of a tenant that has no rows yet, so that tests share a database without meeting. */
export function newScope(mode: Mode = 'test'): TenantScope {
  return tenantScope(`tn_${randomUUID()}` as TenantId, mode);
}
