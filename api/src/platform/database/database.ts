import type { SQL } from 'drizzle-orm';
import type * as schema from './schema/sqlite.js';
import type { TenantScope } from './scope.js';

export type Tables = typeof schema;
export type TableName = keyof Tables;
/** Tables whose rows belong to one tenant and mode. */
export type ScopedTableName = {
  [Name in TableName]: Tables[Name]['$inferSelect'] extends { tenantId: unknown; mode: unknown } ? Name : never;
}[TableName];

export type Row<Name extends TableName> = Tables[Name]['$inferSelect'];
export type NewRow<Name extends TableName> = Tables[Name]['$inferInsert'];
type WithoutScope<T> = Omit<T, 'tenantId' | 'mode'>;

/** Columns that must be equal (or null), or a condition written over the dialect's own table. */
export type Where<Name extends TableName> = Partial<Row<Name>> | ((table: Tables[Name]) => SQL | undefined);

export interface ListQuery<Name extends TableName> {
  where?: Where<Name>;
  orderBy?: (table: Tables[Name]) => SQL | SQL[];
  limit?: number;
  offset?: number;
}

export interface RowReader<Names extends TableName> {
  find<Name extends Names>(table: Name, where: Where<Name>): Promise<Row<Name> | undefined>;
  list<Name extends Names>(table: Name, query?: ListQuery<Name>): Promise<Row<Name>[]>;
  count<Name extends Names>(table: Name, where?: Where<Name>): Promise<number>;
}

export interface RowWriter<Names extends TableName, Inserted = 'whole'> extends RowReader<Names> {
  /** Reads a row and keeps every other transaction from changing it until this one ends. */
  lock<Name extends Names>(table: Name, where: Where<Name>): Promise<Row<Name> | undefined>;
  insert<Name extends Names>(table: Name, row: Insertable<Name, Inserted>): Promise<void>;
  /** @returns whether the row is new; false where its key was taken */
  insertIfAbsent<Name extends Names>(table: Name, row: Insertable<Name, Inserted>): Promise<boolean>;
  /** @returns how many rows changed: a guard that expects a state compares it with 1 */
  update<Name extends Names>(table: Name, where: Where<Name>, set: Changes<Name, Inserted>): Promise<number>;
  remove<Name extends Names>(table: Name, where: Where<Name>): Promise<number>;
}

type Insertable<Name extends TableName, Inserted> = Inserted extends 'whole'
  ? NewRow<Name>
  : WithoutScope<NewRow<Name>>;
type Changes<Name extends TableName, Inserted> = Partial<
  Inserted extends 'whole' ? Row<Name> : WithoutScope<Row<Name>>
>;

/** Rows of one tenant and mode: the scope is added to every query and to every row that is written. */
export type ScopedReader = RowReader<ScopedTableName>;
export type ScopedWriter = RowWriter<ScopedTableName, 'scope is added'>;

/** Reads outside of a transaction. */
export interface Reader {
  in(scope: TenantScope): ScopedReader;
  /** For what belongs to no tenant or must find out whose it is. Each use is listed, with its reason, in a test. */
  readonly acrossTenants: RowReader<TableName>;
}

/** Reads and writes that become visible together or not at all. */
export interface Transaction {
  in(scope: TenantScope): ScopedWriter;
  readonly acrossTenants: RowWriter<TableName>;
  /** Takes the job that is due longest, or nothing. Two workers never take the same. */
  claimJob(claim: {
    now: number;
    leaseUntil: number;
    owner: string;
    kinds: readonly string[];
    /** Ids of jobs that are not taken, although their lease has run out. */
    except?: readonly string[];
  }): Promise<Row<'jobs'> | undefined>;
  /** Runs once the transaction has been committed; not at all where it was rolled back. */
  afterCommit(effect: () => void): void;
}

/** The database behind one face: SQLite in a file, or PostgreSQL. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly read: Reader;
  /**
   * Runs `work` as one atomic write. Inside it only the database may be waited for: on SQLite a wait for anything
   * else would hold up every other writer, so it is refused there.
   */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Where the data lies, for a person. Never holds a password. */
  describe(): string;
  ping(): Promise<void>;
  close(): Promise<void>;
}
