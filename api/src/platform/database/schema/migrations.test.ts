import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { expect, it } from 'vitest';
import { type DescribedSchema, describeSchema } from '../../../../test/described-schema.js';
import { describeOnEachEngine } from '../../../../test/engines.js';
import { type DatabaseLocation, openDatabase } from '../open.js';

describeOnEachEngine('the migrations', (newDatabase, engine) => {
  it('make what the schema says: where they do not, run the script “migrations”', async () => {
    const { location, drop } = await newDatabase();
    await (await openDatabase(location)).close();
    const promised = describeSchema(engine, (column) => column.getSQLType());
    expect(await readSchema(location)).toEqual(withoutPredicates(promised));
    await drop();
  });

  it('are applied once, also by two nodes that start at once', async () => {
    const { location, drop } = await newDatabase();
    const nodes = await Promise.all([openDatabase(location), openDatabase(location)]);
    nodes.push(await openDatabase(location));
    for (const node of nodes) expect(await node.read.acrossTenants.count('tenants')).toBe(0);
    await Promise.all(nodes.map((node) => node.close()));
    await drop();
  });
});

interface Line {
  name: string;
  line: string;
}

/** The schema of a real database, in the words of `describeSchema`. */
async function readSchema(location: DatabaseLocation): Promise<DescribedSchema> {
  const lines = location.engine === 'sqlite' ? readSqlite(location.file) : await readPostgres(location.url);
  const schema: DescribedSchema = {};
  for (const { name, line } of lines) schema[name] = [...(schema[name] ?? []), line];
  for (const table of Object.values(schema)) table.sort();
  return schema;
}

/** Each engine writes the condition of a partial index in its own way. */
function withoutPredicates(schema: DescribedSchema): DescribedSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([name, lines]) => [name, lines.map((line) => line.replace(/ where .*/, ' where …'))]),
  );
}

function readSqlite(file: string): Line[] {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    return database
      .prepare<[], Line>(`
        with tables as (select name from sqlite_schema
                         where type = 'table' and name not glob 'sqlite_*' and name <> '__drizzle_migrations')
        select t.name, 'column ' || c.name || ' ' || lower(c.type) || iif(c."notnull", ' not null', '') as line
          from tables t, pragma_table_info(t.name) c
        union all
        select t.name,
               case i.origin when 'pk' then 'primary key' else iif(i."unique", 'unique ', '') || 'index ' || i.name end
               || ' (' || (select group_concat(c.name, ', ') from pragma_index_info(i.name) c) || ')'
               || iif(i.partial, ' where …', '')
          from tables t, pragma_index_list(t.name) i
        union all
        select t.name,
               'foreign key (' || k."from" || ') references ' || k."table" || '(' || k."to" || ')'
               || iif(k.on_delete = 'NO ACTION', '', ' on delete ' || lower(k.on_delete))
          from tables t, pragma_foreign_key_list(t.name) k`)
      .all();
  } finally {
    database.close();
  }
}

async function readPostgres(url: string): Promise<Line[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Line>(`
      select table_name as name,
             'column ' || column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end as line
        from information_schema.columns where table_schema = 'public'
      union all
      select t.relname,
             case when x.indisprimary then 'primary key'
                  else case when x.indisunique then 'unique ' else '' end || 'index ' || i.relname end
             || ' (' || (select string_agg(a.attname, ', ' order by k.position)
                           from unnest(x.indkey) with ordinality k(number, position)
                           join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) || ')'
             || case when x.indpred is null then '' else ' where …' end
        from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       where t.relnamespace = 'public'::regnamespace
      union all
      select conrelid::regclass::text, lower(pg_get_constraintdef(oid))
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
    return rows;
  } finally {
    await client.end();
  }
}
