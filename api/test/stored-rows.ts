import type { Row, TableName } from '../src/platform/database/database.js';
import type { RunningService } from './running-service.js';

/** What lies in a table, of all tenants, or the part of it that is asked for. */
export async function storedRows<Name extends TableName>(
  { service }: RunningService,
  table: Name,
  isWanted: (row: Row<Name>) => boolean = () => true,
): Promise<Row<Name>[]> {
  return (await service.database.read.acrossTenants.list(table)).filter(isWanted);
}
