import type { Row, TableName } from '../src/platform/database/database.js';
import * as tables from '../src/platform/database/schema/sqlite.js';
import type { RunningService } from './running-service.js';

/** What lies in a table, of all tenants, or the part of it that is asked for. */
export async function storedRows<Name extends TableName>(
  { service }: RunningService,
  table: Name,
  isWanted: (row: Row<Name>) => boolean = () => true,
): Promise<Row<Name>[]> {
  return (await service.database.read.acrossTenants.list(table)).filter(isWanted);
}

/** Everything that the database holds, as one text to search in. */
export async function everythingStored(running: RunningService): Promise<string> {
  const names = Object.keys(tables) as TableName[];
  const rows = await Promise.all(names.map((name) => storedRows(running, name)));
  return JSON.stringify(Object.fromEntries(names.map((name, index) => [name, rows[index]])));
}
