import type { DuckDBConnection } from '@duckdb/node-api';
import type { DirectoryType } from '../../record/tables.ts';
import { writeEntries } from '../csv/write-entries.ts';
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
export async function writeDirectories(connection: DuckDBConnection, out: string): Promise<void> {
  for (const [type, { table, columns }] of Object.entries(DIRECTORIES)) {
    const { fragments, joins } = contentOf(tableNamed(table));
    await writeEntries(connection, out, type as DirectoryType, [
      {
        from: `live_${table} t ${joins.join(' ')}`,
        n: '(row_number() over (order by t._n))',
        values: { source_system: `'SystmOne'`, source_id: 'id_of(t.RowIdentifier)', ...columns },
        raw: `'{' || concat_ws(',', ${fragments.join(', ')}) || '}'`,
      },
    ]);
  }
}
