/** What a schema promises, line by line: to compare the two dialects with each other and with real databases. */
import { type Column, is, SQL } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import * as pgCore from 'drizzle-orm/pg-core';
import * as sqliteCore from 'drizzle-orm/sqlite-core';
import * as postgres from '../src/platform/database/schema/postgres.js';
import * as sqlite from '../src/platform/database/schema/sqlite.js';
import type { Engine } from './engines.js';

/** The lines of each table, by its name in the database: `column mode text not null`, `primary key (id)`, and so on. */
export type DescribedSchema = Record<string, string[]>;

/** @param typeOf what to say of a column's type */
export function describeSchema(engine: Engine, typeOf: (column: Column) => string): DescribedSchema {
  const tables =
    engine === 'sqlite'
      ? Object.values(sqlite).map((table) => describeTable(sqliteCore.getTableConfig(table), typeOf))
      : Object.values(postgres).map((table) => describeTable(pgCore.getTableConfig(table), typeOf));
  return Object.fromEntries(tables);
}

/** What both dialects tell of a table. */
interface TableConfig {
  name: string;
  columns: Column[];
  primaryKeys: { columns: Column[] }[];
  indexes: { config: { name?: string; columns: unknown[]; unique: boolean; where?: SQL | undefined } }[];
  foreignKeys: { reference(): { columns: Column[]; foreignColumns: Column[] }; onDelete?: string | undefined }[];
  uniqueConstraints: unknown[];
  checks: unknown[];
}

function describeTable(config: TableConfig, typeOf: (column: Column) => string): [name: string, lines: string[]] {
  const { name, columns, primaryKeys, indexes, foreignKeys, uniqueConstraints, checks } = config;
  if (uniqueConstraints.length + checks.length > 0) {
    throw new Error(`${name} has constraints that this description would leave out: describe them too.`);
  }
  const primaryKey = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  const lines = [
    ...columns.map((column) => `column ${nameOf(column)} ${typeOf(column)}${column.notNull ? ' not null' : ''}`),
    `primary key ${inBrackets(primaryKey)}`,
    ...indexes.map(({ config: index }) => {
      const what = `${index.unique ? 'unique index' : 'index'} ${index.name} ${inBrackets(index.columns)}`;
      return index.where ? `${what} where ${textOf(index.where)}` : what;
    }),
    ...foreignKeys.map((key) => {
      const { columns: own, foreignColumns } = key.reference();
      const onDelete = (key.onDelete ?? 'no action') === 'no action' ? '' : ` on delete ${key.onDelete}`;
      const target = `${tableNameOf(foreignColumns)}${inBrackets(foreignColumns)}`;
      return `foreign key ${inBrackets(own)} references ${target}${onDelete}`;
    }),
  ];
  return [name, lines.sort()];
}

function inBrackets(columns: unknown[]): string {
  return `(${columns.map(nameOf).join(', ')})`;
}

function nameOf(column: unknown): string {
  if (is(column, SQL)) throw new Error('An index over an expression is not described: describe it too.');
  return toSnakeCase((column as Column).name);
}

function tableNameOf([column]: Column[]): string {
  if (is(column?.table, sqliteCore.SQLiteTable)) return sqliteCore.getTableConfig(column.table).name;
  if (is(column?.table, pgCore.PgTable)) return pgCore.getTableConfig(column.table).name;
  throw new Error('A foreign key refers to no table.');
}

function textOf(condition: SQL): string {
  return new pgCore.PgDialect().sqlToQuery(condition).sql;
}
