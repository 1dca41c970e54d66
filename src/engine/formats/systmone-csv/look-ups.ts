import type { DuckDBConnection } from '@duckdb/node-api';
import degraded from '../../record/degraded-codes.json' with { type: 'json' };
import { sqlList } from '../csv/sql.ts';

/** Where the kinds of entries begin in the hierarchy of CTV3. */
export const ROOTS = {
  'Family history': 'Xa1px',
  Allergy: 'Xa1pQ',
  Disorder: 'X0003',
  Procedure: 'X0001',
} as const;

export const IS_DEGRADED = (code: string, concept: string) =>
  `coalesce(${code} in (${sqlList(degraded.codes)}) or ${concept} in (${sqlList(degraded.codes)}), false)`;

/**
 * Makes the tables that other rows are joined with: names by id (`staff_name`, `profile_name`,
 * `template_name`, `team_name`, `branch_name`, `vaccine_name`), texts of lists (`mapping_text`,
 * `list_text`), words of codes (`ctv3_text`, `drug_text`), codes of Read v2 (`ctv3_version2`) and `ctv3_kind`, what the hierarchy of CTV3
 * makes of a code.
 */
export async function makeLookUps(connection: DuckDBConnection): Promise<void> {
  for (const [table, source, key, name, owner] of NAMES)
    await connection.run(`
      create table ${table} as
      select ${key} as id, ${owner ?? 'null::varchar'} as owner, arg_max(${name}, _n) as name
      from live_${source} where ${key} is not null and nullif(${name}, '') is not null
      group by 1, 2`);
  await connection.run(`
    create table profile_name as
    select id_of(p.RowIdentifier) as id, arg_max(s.name, p._n) as name
    from live_SRStaffMemberProfile p join staff_name s on s.id = id_of(p.IDStaffMember) group by 1`);
  await connection.run(`create table ctv3_kind as ${KINDS}`);
}

const ID = 'id_of(RowIdentifier)';
const NAMES: readonly [table: string, source: string, key: string, name: string, owner?: string][] =
  [
    ['staff_name', 'SRStaffMember', ID, 'trim(StaffName)'],
    ['template_name', 'SRTemplate', ID, 'TemplateName', 'IDOrganisationVisibleTo'],
    ['team_name', 'SRTeam', ID, 'TeamName', 'IDOrganisationVisibleTo'],
    ['branch_name', 'SROrganisationBranch', ID, 'BranchName', 'IDOrganisationVisibleTo'],
    ['vaccine_name', 'SRImmunisationContent', ID, 'coalesce(Name, Content)'],
    ['mapping_text', 'SRMapping', 'trim(RowIdentifier)', 'Mapping'],
    ['list_text', 'SRConfiguredListOption', 'trim(RowIdentifier)', 'ConfiguredListOption'],
    ['ctv3_text', 'SRCtv3', 'trim(Ctv3Code)', 'Ctv3Text'],
    ['ctv3_version2', 'SRCtv3ToVersion2', 'trim(Ctv3Code)', 'trim(Version2Code)'],
    ['drug_text', 'SRMedicationReadCodeDetails', 'id_of(IDMultiLexProduct)', 'DrugReadCodeDesc'],
  ];

/** All that lies below a root, however deep; of several roots the first in the list counts. */
const KINDS = `
  with recursive below(place, code) as (
    select place, root from (values ${Object.values(ROOTS)
      .map((root, place) => `(${place}, '${root}')`)
      .join(', ')}) r(place, root)
    union
    select place, trim(h.Ctv3CodeChild) from below
    join live_SRCtv3Hierarchy h on trim(h.Ctv3CodeParent) = below.code
    where h.Ctv3CodeChild is not null
  )
  select code as id, (['${Object.keys(ROOTS).join("', '")}'])[min(place) + 1] as kind
  from below group by code`;
