import type { DirectoryType } from '../../../record/tables.ts';
import type { CsvRows } from '../../csv/write-csv.ts';
import { CLINICAL_CODE, DRUG_CODE } from './codes.ts';
import { directoryId, type FileRows } from './rows.ts';

/** Entries of the directory, each once, with their guid. */
function entries(type: DirectoryType): string {
  return `(
    select *, entry_guid(source_id, patient) as guid from rec_${type} where source_id is not null
    qualify row_number() over (partition by guid order by n) = 1) t`;
}

const ORGANISATIONS: readonly CsvRows[] = [
  {
    from: entries('organisation'),
    order: 't.n',
    columns: {
      OrganisationGuid: 'braced(t.guid)',
      CDB: 't.supplier_number',
      OrganisationName: 't.name',
      ODSCode: 't.ods_code',
      ParentOrganisationGuid: directoryId('parent_id'),
      CCGOrganisationGuid: directoryId('commissioner_id'),
      OrganisationType: 't.kind',
      OpenDate: 't.started',
      CloseDate: 't.ended',
      MainLocationGuid: directoryId('main_location_id'),
    },
  },
  {
    from: `(
      select distinct who.owner, p.source_org from who join rec_patient p using (patient)
      where p.source_org is not null and who.owner not in (
        select entry_guid(source_id, patient) from rec_organisation where source_id is not null)) t`,
    order: 'row_number() over (order by t.owner)',
    columns: { OrganisationGuid: 'braced(t.owner)', ODSCode: 't.source_org' },
  },
  {
    from: 'organisation_named t where is_new',
    order: 'row_number() over (order by t.name)',
    columns: { OrganisationGuid: 'braced(t.guid)', OrganisationName: 't.name' },
  },
];

const LOCATIONS: readonly CsvRows[] = [
  {
    from: entries('location'),
    order: 't.n',
    columns: {
      LocationGuid: 'braced(t.guid)',
      LocationName: 't.name',
      LocationTypeDescription: 't.kind',
      ParentLocationGuid: directoryId('parent_id'),
      OpenDate: 't.started',
      CloseDate: 't.ended',
      MainContactName: 't.contact_name',
      FaxNumber: 't.fax',
      EmailAddress: 't.email',
      PhoneNumber: 't.phone',
      HouseNameFlatNumber: 't.house',
      NumberAndStreet: 'coalesce(t.road, case when t.town is null then t.address end)',
      Village: 't.locality',
      Town: 't.town',
      County: 't.county',
      Postcode: 't.postcode',
    },
  },
];

const SITES: readonly CsvRows[] = [
  {
    from: `(
      select n, patient, source_id, main_of_ids, unnest(string_split(organisation_ids, chr(10))) as organisation_id
      from ${entries('location')}) t`,
    order: 't.n',
    columns: {
      OrganisationGuid: directoryId('organisation_id'),
      LocationGuid: directoryId('source_id'),
      IsMainLocation: `case when list_contains(string_split(t.main_of_ids, chr(10)), t.organisation_id)
        then 'true' else 'false' end`,
    },
  },
];

const PEOPLE: readonly CsvRows[] = [
  {
    from: entries('practitioner'),
    order: 't.n',
    columns: {
      UserInRoleGuid: 'braced(t.guid)',
      OrganisationGuid: directoryId('organisation_id'),
      Title: 't.prefix',
      GivenName: 't.given_names',
      Surname: `coalesce(t.family_name, case when t.given_names is null then t.name end)`,
      JobCategoryCode: 't.role_code',
      JobCategoryName: 't.role',
      ContractStartDate: 't.started',
      ContractEndDate: 't.ended',
      RegistrationNumber: 't.national_id',
    },
  },
  {
    from: 'person_named t where is_new',
    order: 'row_number() over (order by t.name)',
    columns: { UserInRoleGuid: 'braced(t.guid)', Surname: 't.name' },
  },
];

/** What belongs to the practice as a whole. */
export function practiceRows(producedAt: string): FileRows[] {
  const agreement: CsvRows = {
    from: '(select distinct owner from who) t',
    order: 'row_number() over (order by t.owner)',
    columns: {
      OrganisationGuid: 'braced(t.owner)',
      IsActivated: `'true'`,
      LastModifiedDate: `'${producedAt.slice(0, 19).replace('T', ' ')}'`,
      Disabled: `'false'`,
    },
  };
  return [
    { table: 'Admin_Organisation', rows: ORGANISATIONS },
    { table: 'Admin_Location', rows: LOCATIONS },
    { table: 'Admin_OrganisationLocation', rows: SITES },
    { table: 'Admin_UserInRole', rows: PEOPLE },
    { table: 'Agreements_SharingOrganisation', rows: [agreement] },
    { table: 'Coding_ClinicalCode', rows: CLINICAL_CODE },
    { table: 'Coding_DrugCode', rows: DRUG_CODE },
  ];
}
