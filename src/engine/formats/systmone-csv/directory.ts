import type { DuckDBConnection } from '@duckdb/node-api';
import { COMMON_COLUMNS, type DirectoryType, OWN_COLUMNS } from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';
import { contentOf } from './content.ts';
import { tableNamed } from './manifest.ts';

const DIRECTORIES: Record<DirectoryType, { table: string; columns: Record<string, string> }> = {
  practitioner: {
    table: 'SRStaffMember',
    columns: {
      name: 'trim(t.StaffName)',
      national_id: 't.IDNational',
      role: `(select arg_max(StaffRole, _n) from live_SRStaffMemberProfile p
        where id_of(p.IDStaffMember) = id_of(t.RowIdentifier))`,
    },
  },
  organisation: {
    table: 'SROrganisation',
    columns: {
      name: 't.Name',
      ods_code: 't.ID',
      address: `nullif(concat_ws(', ', t.HouseName, concat_ws(' ', t.HouseNumber, t.NameOfRoad),
        t.NameOfLocality, t.NameOfTown, t.NameOfCounty), '')`,
      postcode: 't.FullPostCode',
    },
  },
  location: {
    table: 'SROrganisationBranch',
    columns: {
      name: 't.BranchName',
      ods_code: 't.ID',
      address: `nullif(concat_ws(', ', t.HouseName, concat_ws(' ', t.HouseNumber, t.RoadName),
        t.Locality, t.Town, t.County), '')`,
      postcode: 't.PostCode',
    },
  },
};

/** Writes people, organisations and places: they have names and no fate. */
export async function writeDirectory(connection: DuckDBConnection, out: string): Promise<void> {
  for (const [type, { table, columns }] of Object.entries(DIRECTORIES)) {
    const { fragments, joins } = contentOf(tableNamed(table));
    const hash = `uuid_of('${type}' || chr(10) || raw)`;
    const values: Record<string, string> = {
      n: '(row_number() over (order by t._n))',
      source_system: `'SystmOne'`,
      source_file: 't._file',
      source_row: 't._row',
      source_id: 'id_of(t.RowIdentifier)',
      is_confidential: 'false',
      is_degraded: 'false',
      is_twin: 'false',
      raw: `'{' || concat_ws(',', ${fragments.join(', ')}) || '}'`,
      ...columns,
    };
    const names = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type as DirectoryType]];
    const list = names.map((name) => `${values[name] ?? 'null'} as ${name}`).join(', ');
    const typed = columnsOf(type as DirectoryType).map(
      ([name, sqlType]) => `${name}::${sqlType} as ${name}`,
    );
    const rows = `
      select ${typed.join(', ')} from (
        select * replace (${hash} as row_hash, ${hash} as context_hash)
        from (select ${list} from live_${table} t ${joins.join(' ')})) order by n`;
    await writeParquet(connection, rows, out, type);
  }
}
