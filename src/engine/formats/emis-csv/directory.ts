import type { DuckDBConnection } from '@duckdb/node-api';
import type { DirectoryType } from '../../record/tables.ts';
import { writeDirectory } from '../csv/write-directory.ts';
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
export async function writeDirectories(connection: DuckDBConnection, out: string): Promise<void> {
  for (const [type, { table, key, columns }] of Object.entries(DIRECTORIES) as [
    DirectoryType,
    Directory,
  ][]) {
    const { fragments, joins } = contentOf(tableNamed(table));
    const id = `id_of(t.${key})`;
    const source = { table, joins, id, raw: rawOf(fragments), system: 'EMIS Web', columns };
    await writeDirectory(connection, type, source, out);
  }
}
