import { ROOTS } from '../../look-ups.ts';

/** A file that holds no records: SQL that gives the columns that are not blank. */
export type LookUpTable = { table: string; rows: string };

const OWNER = `(select coalesce(min(owner), '') from person_row)`;

const named = (list: string, columns: string) =>
  `select id as "RowIdentifier", ${columns} from text_id where list = '${list}' order by id::bigint`;

/** A number for each code, and the code where it is needed. */
const code = (columns: string, condition: string) =>
  `select number_for('code ' || ctv3) as "RowIdentifier", ${OWNER} as "IDOrganisationVisibleTo", ${columns}
   from ctv3_row where ${condition} order by ctv3`;

const ROOT_OF = `case kind ${Object.entries(ROOTS)
  .map(([kind, root]) => `when '${kind}' then '${root}'`)
  .join(' ')} end`;

export const LOOK_UPS: readonly LookUpTable[] = [
  {
    table: 'SROrganisation',
    rows: `select case when source_system = 'SystmOne' then source_id
        else number_for('organisation ' || coalesce(source_id, n::varchar)) end as "RowIdentifier",
        name as "Name", ods_code as "ID", address as "HouseName", postcode as "FullPostCode"
      from organisation order by n`,
  },
  {
    table: 'SROrganisationBranch',
    rows: `select case when source_system = 'SystmOne' then source_id
          else number_for('location ' || coalesce(source_id, n::varchar)) end as "RowIdentifier",
        ${OWNER} as "IDOrganisationVisibleTo", name as "BranchName", ods_code as "ID", address as "HouseName",
        postcode as "PostCode", ${OWNER} as "IDOrganisation"
      from location
      union all
      select number_for('branch ' || name), ${OWNER}, name, null, null, null, ${OWNER} from text_id
      where list = 'branch' and name not in (select name from location where name is not null)
      order by all`,
  },
  {
    table: 'SRStaffMember',
    rows: `select id as "RowIdentifier", name as "StaffName", national_id as "IDNational"
      from staff order by n nulls last, id`,
  },
  {
    table: 'SRStaffMemberProfile',
    rows: `select number_for('profile ' || id) as "RowIdentifier", id as "IDStaffMember", role as "StaffRole",
        ${OWNER} as "IDOrganisation"
      from staff order by n nulls last, id`,
  },
  {
    table: 'SRTeam',
    rows: named('team', `${OWNER} as "IDOrganisationVisibleTo", name as "TeamName"`),
  },
  {
    table: 'SRTemplate',
    rows: named('template', `${OWNER} as "IDOrganisationVisibleTo", name as "TemplateName"`),
  },
  { table: 'SRImmunisationContent', rows: named('vaccine', 'name as "Name"') },
  { table: 'SRMapping', rows: named('mapping', 'name as "Mapping"') },
  { table: 'SRConfiguredListOption', rows: named('list', 'name as "ConfiguredListOption"') },
  {
    table: 'SRMedicationReadCodeDetails',
    rows: `select number_for('product ' || orig_code) as "RowIdentifier", orig_code as "IDMultiLexProduct",
        min(orig_term) as "DrugReadCodeDesc"
      from allergy where orig_system = 'MultiLex' group by orig_code order by orig_code`,
  },
  { table: 'SRCtv3', rows: code('ctv3 as "Ctv3Code", words as "Ctv3Text"', 'true') },
  {
    table: 'SRCtv3Hierarchy',
    rows: code(`${ROOT_OF} as "Ctv3CodeParent", ctv3 as "Ctv3CodeChild"`, 'kind is not null'),
  },
  {
    table: 'SRCtv3ToSnomed',
    rows: code('ctv3 as "Ctv3Code", snomed as "SnomedCode"', 'snomed is not null'),
  },
  {
    table: 'SRCtv3ToVersion2',
    rows: `select number_for('code ' || ctv3) as "RowIdentifier", ctv3 as "Ctv3Code", read2 as "Version2Code"
      from ctv3_row where read2 is not null order by ctv3`,
  },
];
