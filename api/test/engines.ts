/** Runs a suite on each database engine. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, inject } from 'vitest';
import type { DatabaseLocation } from '../src/platform/database/open.js';

/** A new, empty database, and how to be rid of it. */
export interface EmptyDatabase {
  location: DatabaseLocation;
  drop(): Promise<void>;
}

export type Engine = 'sqlite' | 'postgres';

/** Declares the suite once for SQLite and once for PostgreSQL. */
export function describeOnEachEngine(
  name: string,
  suite: (newDatabase: () => Promise<EmptyDatabase>, engine: Engine) => void,
): void {
  describe(`${name} (SQLite)`, () => suite(newSqliteFile, 'sqlite'));
  describe(`${name} (PostgreSQL)`, () => suite(newPostgresDatabase, 'postgres'));
}

export async function newSqliteFile(): Promise<EmptyDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-'));
  return {
    location: { engine: 'sqlite', file: join(folder, 'test.db') },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function newPostgresDatabase(): Promise<EmptyDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    location: { engine: 'postgres', url: url.href },
    drop: () => onServer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
