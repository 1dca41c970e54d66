import type { DuckDBConnection } from '@duckdb/node-api';
import { COMMON_COLUMNS, type DirectoryType, OWN_COLUMNS } from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';
import { contentOf, rawOf } from './content.ts';
import { type TableName, tableNamed } from './manifest.ts';

type Directory = { table: TableName; key: string; columns: Record<string, string> };

const ADDRESS = `nullif(concat_ws(', ', t.HouseNameFlatNumber, t.NumberAndStreet, t.Village, t.Town, t.County), '')`;

const DIRECTORIES: Record<DirectoryType, Directory> = {
  practitioner: {
    table: 'Admin_UserInRole',
    key: 'UserInRoleGuid',
    columns: {
      name: `nullif(concat_ws(' ', trim(t.Title), trim(t.GivenName), trim(t.Surname)), '')`,
      national_id: 't.RegistrationNumber',
      role: 't.JobCategoryName',
    },
  },
  organisation: {
    table: 'Admin_Organisation',
    key: 'OrganisationGuid',
    columns: { name: 't.OrganisationName', ods_code: 't.ODSCode', kind: 't.OrganisationType' },
  },
  location: {
    table: 'Admin_Location',
    key: 'LocationGuid',
    columns: {
      name: 't.LocationName',
      kind: 't.LocationTypeDescription',
      address: ADDRESS,
      postcode: 't.Postcode',
    },
  },
};

/** Writes people, organisations and places: they have names and no fate. */
export async function writeDirectory(connection: DuckDBConnection, out: string): Promise<void> {
  for (const [type, directory] of Object.entries(DIRECTORIES) as [DirectoryType, Directory][])
    await writeParquet(connection, rowsSql(type, directory), out, type);
}

function rowsSql(type: DirectoryType, { table, key, columns }: Directory): string {
  const { fragments, joins } = contentOf(tableNamed(table));
  const hash = `uuid_of('${type}' || chr(10) || raw)`;
  const values: Record<string, string> = {
    n: '(row_number() over (order by t._n))',
    source_system: `'EMIS Web'`,
    source_file: 't._file',
    source_row: 't._row',
    source_id: `id_of(t.${key})`,
    is_confidential: 'false',
    is_degraded: 'false',
    is_twin: 'false',
    raw: rawOf(fragments),
    ...columns,
  };
  const names = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]];
  const list = names.map((name) => `${values[name] ?? 'null'} as ${name}`).join(', ');
  const typed = columnsOf(type).map(([name, sqlType]) => `${name}::${sqlType} as ${name}`);
  return `
    select ${typed.join(', ')} from (
      select * replace (${hash} as row_hash, ${hash} as context_hash)
      from (select ${list} from live_${table} t ${joins.join(' ')})) order by n`;
}
