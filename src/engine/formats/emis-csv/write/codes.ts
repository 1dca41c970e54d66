import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordType } from '../../../record/tables.ts';
import { sqlText } from '../../csv/sql.ts';
import type { CsvRows } from '../../csv/write-csv.ts';
import { EMIS_CODES, EMIS_DRUGS, READ } from '../names-and-codes.ts';

/** What has a code: the parts of a result are no records of their own. */
type CodedType = RecordType | 'slot' | 'part';
type Coded = { category: string; hasOwnTerm?: string };

/** Types with a clinical code: the category that makes EMIS take an entry for one of them, for codes that are new to it. */
const CLINICAL: Partial<Record<CodedType, Coded>> = {
  consultation: { category: 'Unset', hasOwnTerm: 't.orig_term = t.place' },
  coded_entry: { category: 'Unset' },
  problem: { category: 'Unset' },
  allergy: { category: 'Allergy and adverse drug reactions' },
  immunisation: { category: 'Immunisations' },
  referral: { category: 'Referral' },
  test_report: { category: 'Pathology specimen' },
  document: { category: 'Unset' },
  diary_recall: { category: 'Unset', hasOwnTerm: 't.orig_term = t.value' },
  booking: { category: 'Unset' },
  slot: { category: 'Unset' },
  part: { category: 'Unset' },
};

const DRUGS = ['medication_course', 'medication_authorisation', 'medication_issue'] as const;

const SAID = `concat_ws('|', t.orig_system, t.orig_code, t.orig_term, t.read2, t.ctv3, t.snomed_concept,
  t.snomed_description, t.dmd)`;

/** A code of EMIS of which nothing is known but its id: the code list lacks it. */
function isBare(hasOwnTerm = 'false'): string {
  return `(regexp_full_match(t.local_code, '\\d+') and t.orig_code = t.local_code
    and t.orig_system in (${[EMIS_CODES, EMIS_DRUGS].map(sqlText).join(', ')})
    and coalesce(t.read2, t.ctv3, t.snomed_concept, t.snomed_description, t.dmd) is null
    and (t.orig_term is null or ${hasOwnTerm}))`;
}

/** SQL for the code id of a record `t`, joined as `codeJoin` says. */
export function codeOf(type: CodedType): string {
  const coded = CLINICAL[type];
  const said = coded ? `${SAID} || '|' || ${sqlText(coded.category)}` : SAID;
  return `case when listed.id is not null or ${isBare(coded?.hasOwnTerm)} then t.local_code
    when ${SAID} <> '' then made_code(${said})::varchar end`;
}

export function codeJoin(type: CodedType): string {
  const kind = CLINICAL[type] ? 'clinical' : 'drug';
  return `left join listed on listed.id = t.local_code and listed.kind = '${kind}'`;
}

/** Makes `listed`, the codes that stand in the code list of an EMIS system, and `new_code` of all others. */
export async function makeCodes(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table listed as
    select distinct source_id as id, kind from rec_code where source_system = 'EMIS Web'`);
  const rows = [...Object.entries(CLINICAL), ...DRUGS.map((type) => [type, null] as const)].map(
    ([name, coded]) => {
      const type = name as CodedType;
      return `
        select ${codeOf(type)} as id, '${coded ? 'clinical' : 'drug'}' as kind,
          ${coded ? sqlText(coded.category) : 'null'} as category, t.orig_system, t.orig_code, t.orig_term, t.read2,
          t.ctv3, t.snomed_concept, t.snomed_description, t.dmd
        from rec_${type} t ${codeJoin(type)}
        where listed.id is null and not coalesce(${isBare(coded?.hasOwnTerm)}, false) and ${SAID} <> ''`;
    },
  );
  await connection.run(
    `create table new_code as select distinct * from (${rows.join(' union all ')}) order by id`,
  );
}

export const CLINICAL_CODE: readonly CsvRows[] = [
  {
    from: `rec_code t where kind = 'clinical' and source_system = 'EMIS Web'`,
    order: 't.n',
    columns: {
      CodeId: 't.source_id',
      Term: 't.orig_term',
      ReadTermId: 'case when t.orig_code <> t.source_id then t.orig_code end',
      SnomedCTConceptId: 't.snomed_concept',
      SnomedCTDescriptionId: 't.snomed_description',
      NationalCode: 't.national_code',
      NationalCodeCategory: 't.national_category',
      NationalDescription: 't.national_term',
      EmisCodeCategoryDescription: 't.category',
      ParentCodeID: 't.parent_code',
    },
  },
  {
    from: `new_code t where kind = 'clinical'`,
    order: 'row_number() over (order by t.id)',
    columns: {
      CodeId: 't.id',
      Term: 't.orig_term',
      ReadTermId: `coalesce(case when t.orig_system in ('${READ}', '${EMIS_CODES}') then t.orig_code end, t.read2)`,
      SnomedCTConceptId: 't.snomed_concept',
      SnomedCTDescriptionId: 't.snomed_description',
      NationalCode: 't.ctv3',
      NationalCodeCategory: `case when t.ctv3 is not null then 'CTV3' end`,
      EmisCodeCategoryDescription: 't.category',
    },
  },
];

export const DRUG_CODE: readonly CsvRows[] = [
  {
    from: `rec_code t where kind = 'drug' and source_system = 'EMIS Web'`,
    order: 't.n',
    columns: {
      CodeId: 't.source_id',
      Term: 't.orig_term',
      DmdProductCodeId: 't.dmd',
      BNFChapterRef: 't.category',
    },
  },
  {
    from: `new_code t where kind = 'drug'`,
    order: 'row_number() over (order by t.id)',
    columns: {
      CodeId: 't.id',
      Term: 't.orig_term',
      DmdProductCodeId: 'coalesce(t.dmd, t.snomed_concept)',
    },
  },
];
