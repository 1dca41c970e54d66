import type { DuckDBConnection } from '@duckdb/node-api';
import degraded from '../../record/degraded-codes.json' with { type: 'json' };
import { sqlList, sqlText } from '../csv/sql.ts';

/**
 * Makes the tables that other rows are joined with: `user_name`, `organisation_name`, `location_name`
 * (id, name, json), and `clinical_code`, `drug_code` with every representation of a code, its JSON, and
 * what tells as much in one number (told).
 */
export async function makeNamesAndCodes(connection: DuckDBConnection): Promise<void> {
  for (const [table, source, key, name] of NAMES)
    await connection.run(`
      create table ${table} as
      select *, as_json(name) as json from (
        select id_of(${key}) as id, arg_max(nullif(${name}, ''), _n) as name
        from live_${source} where id_of(${key}) is not null group by 1)`);
  // One code may have several rows, one for each parent: the first says what it is.
  for (const [table, rows] of [
    ['clinical_code', CLINICAL_ROWS],
    ['drug_code', DRUG_ROWS],
  ])
    await connection.run(`
      create table ${table} as
      select *, hash(json) as told from (${rows}) qualify row_number() over (partition by id order by _n) = 1`);
}

const NAMES = [
  [
    'user_name',
    'Admin_UserInRole',
    'UserInRoleGuid',
    "concat_ws(' ', trim(Title), trim(GivenName), trim(Surname))",
  ],
  ['organisation_name', 'Admin_Organisation', 'OrganisationGuid', 'OrganisationName'],
  ['location_name', 'Admin_Location', 'LocationGuid', 'LocationName'],
] as const;

export const EMIS_CODES = 'https://fhir.hl7.org.uk/Id/egton-codes';
export const EMIS_DRUGS = 'https://fhir.hl7.org.uk/Id/emis-drug-codes';
export const READ = 'http://read.info/readv2';

/** Letters, digits and dots, with the number of a synonym after a dash; all else is a code of EMIS. */
const IS_READ = `coalesce(regexp_full_match(ReadTermId, '[0-9A-Za-z.]{1,5}(-\\w{1,2})?'), false)`;
const READ_CODE = `rpad(split_part(ReadTermId, '-', 1), 5, '.')`;

/** What the rows of the code table say of a code. */
export const CLINICAL_ROWS = `
  select id, _n, _file, _row, NationalCode, NationalCodeCategory, NationalDescription, ParentCodeID,
    EmisCodeCategoryDescription as category, Term as orig_term,
    case when ReadTermId is null or not is_read then '${EMIS_CODES}' else '${READ}' end as orig_system,
    coalesce(ReadTermId, id) as orig_code,
    case when is_read then read_code end as read2,
    SnomedCTConceptId as snomed_concept, SnomedCTDescriptionId as snomed_description,
    id as local_code,
    coalesce(SnomedCTConceptId in (${sqlList(degraded.codes)})
      or (is_read and read_code in (${sqlList(degraded.codes)})), false) as is_degraded,
    '{' || concat_ws(',',
      '"CodeId":' || as_json(id), '"NationalCode":' || as_json(NationalCode),
      '"ReadTermId":' || as_json(ReadTermId), '"SnomedCTConceptId":' || as_json(SnomedCTConceptId),
      '"SnomedCTDescriptionId":' || as_json(SnomedCTDescriptionId), '"Term":' || as_json(Term)
    ) || '}' as json
  from (
    select trim(CodeId) as id, ${IS_READ} as is_read, ${READ_CODE} as read_code, *
    from live_Coding_ClinicalCode
  ) where id is not null`;

/** A medicine's dm+d code is its SNOMED code: dm+d is published inside SNOMED CT. */
export const DRUG_ROWS = `
  select id, _n, _file, _row, BNFChapterRef, Term as orig_term, ${sqlText(EMIS_DRUGS)} as orig_system, id as orig_code,
    DmdProductCodeId as dmd, DmdProductCodeId as snomed_concept, id as local_code,
    coalesce(DmdProductCodeId in (${sqlList(degraded.codes)}), false) as is_degraded,
    '{' || concat_ws(',', '"CodeId":' || as_json(id),
      '"DmdProductCodeId":' || as_json(DmdProductCodeId), '"Term":' || as_json(Term)) || '}' as json
  from (
    select trim(CodeId) as id, * from live_Coding_DrugCode
  ) where id is not null`;
