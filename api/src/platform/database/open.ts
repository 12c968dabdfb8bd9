import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

/** Where a database is: `postgres://…`, or the path of a file. */
export type DatabaseLocation = { engine: 'postgres'; url: string } | { engine: 'sqlite'; file: string };

/** Opens the database of the location, with all migrations applied. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return location.engine === 'postgres'
    ? openPostgres(location.url, migrations('postgres'))
    : openSqlite(location.file, migrations('sqlite'));
}

/** The migrations lie beside `package.json`, whether this runs from the sources or from the bundle. */
function migrations(engine: 'sqlite' | 'postgres'): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations', engine))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`The migrations for ${engine} are missing from the installation.`);
    folder = parent;
  }
  return join(folder, 'migrations', engine);
}
