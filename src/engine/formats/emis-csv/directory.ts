import type { DuckDBConnection } from '@duckdb/node-api';
import { type Entries, writeEntries } from '../csv/write-entries.ts';
import { contentOf, rawOf } from './content.ts';
import { nameOf } from './left-out.ts';
import { type TableName, tableNamed } from './manifest.ts';

const ADDRESS = {
  address: `nullif(concat_ws(', ', t.HouseNameFlatNumber, t.NumberAndStreet, t.Village, t.Town, t.County), '')`,
  house: 't.HouseNameFlatNumber',
  road: 't.NumberAndStreet',
  locality: 't.Village',
  town: 't.Town',
  county: 't.County',
  postcode: 't.Postcode',
};

/** Writes people, organisations and places: they have names and no fate. */
export async function writeDirectories(connection: DuckDBConnection, out: string): Promise<void> {
  await writeEntries(connection, out, 'practitioner', [
    entriesOf('Admin_UserInRole', {
      name: `nullif(concat_ws(' ', trim(t.Title), trim(t.GivenName), trim(t.Surname)), '')`,
      prefix: 't.Title',
      given_names: 't.GivenName',
      family_name: 't.Surname',
      national_id: 't.RegistrationNumber',
      role: 't.JobCategoryName',
      role_code: 't.JobCategoryCode',
      organisation_id: 't.id_OrganisationGuid',
      started: 't.ContractStartDate',
      ended: 't.ContractEndDate',
    }),
  ]);
  await writeEntries(connection, out, 'organisation', [
    entriesOf('Admin_Organisation', {
      name: 't.OrganisationName',
      ods_code: 't.ODSCode',
      kind: 't.OrganisationType',
      parent_id: 't.id_ParentOrganisationGuid',
      commissioner_id: 't.id_CCGOrganisationGuid',
      main_location_id: 't.id_MainLocationGuid',
      supplier_number: 't.CDB',
      started: 't.OpenDate',
      ended: 't.CloseDate',
    }),
  ]);
  await connection.run(SITES);
  await writeEntries(connection, out, 'location', [
    entriesOf(
      'Admin_Location',
      {
        ...ADDRESS,
        name: 't.LocationName',
        kind: 't.LocationTypeDescription',
        parent_id: 't.id_ParentLocationGuid',
        contact_name: 't.MainContactName',
        phone: 't.PhoneNumber',
        fax: 't.FaxNumber',
        email: 't.EmailAddress',
        organisation_ids: 'site.organisation_ids',
        main_of_ids: 'site.main_of_ids',
        started: 't.OpenDate',
        ended: 't.CloseDate',
      },
      'left join site on site.id = t.id_LocationGuid',
    ),
  ]);
}

/** Which organisations use a place. */
const SITES = `
  create table site as
  select id_LocationGuid as id, ${listOf()} as organisation_ids, ${listOf('is_true(IsMainLocation)')} as main_of_ids
  from live_Admin_OrganisationLocation group by 1`;

function listOf(only?: string): string {
  const where = only ? ` filter (where ${only})` : '';
  return `string_agg(id_OrganisationGuid, chr(10) order by id_OrganisationGuid)${where}`;
}

/** The rows of a table that are left, under the id of each. */
export function entriesOf(
  name: TableName,
  values: Readonly<Record<string, string>>,
  joined = '',
): Entries {
  const table = tableNamed(name);
  const { said, joins } = contentOf(table);
  return {
    from: `live_${name} t ${joins.join(' ')} ${joined}`,
    n: '(row_number() over (order by t._n))',
    values: { source_system: `'EMIS Web'`, source_id: `t.id_${nameOf(table, 'key')}`, ...values },
    raw: rawOf(said),
  };
}
