import degraded from '../../record/degraded-codes.json' with { type: 'json' };
import { sqlList } from '../csv/sql.ts';

export const READ = 'http://read.info/readv2';
export const SNOMED = 'http://snomed.info/sct';
/** Vision's own codes, as GP2GP messages name them. */
export const VISION_CODES = 'urn:oid:2.16.840.1.113883.2.1.6.10';

const WRITTEN = `nullif(trim(t.CODE), '')`;
const CONCEPT = `nullif(trim(t.SNOMED_CODE), '')`;
const DMD = `nullif(trim(t.DMD_CODE), '')`;

/** Five characters of Read and two digits of a term; without tables Vision's own codes of this form look the same. */
const IS_READ = `coalesce(regexp_full_match(${WRITTEN}, '[0-9A-Za-z.]{5}(\\d\\d?)?'), false)`;
const READ_CODE = `case when ${IS_READ} then ${WRITTEN}[1:5] end`;
const LOCAL = `case when not ${IS_READ} then ${WRITTEN} end`;

/** The code of a row of the journal, with its concept in SNOMED CT and its words. */
export function codeOf() {
  return {
    code: `coalesce(${WRITTEN}, ${CONCEPT})`,
    common: {
      orig_system: `case when ${IS_READ} then '${READ}' when ${WRITTEN} is not null then '${VISION_CODES}'
        when ${CONCEPT} is not null then '${SNOMED}' end`,
      orig_term: 't.RUBRIC',
      read2: READ_CODE,
      snomed_concept: CONCEPT,
      local_code: LOCAL,
      is_degraded: isDegraded(READ_CODE, CONCEPT),
    },
  };
}

/** A medicine by its dm+d code, which is one of SNOMED CT too; where it has none by what stands as its code. */
export function drugOf({ value, unit }: { value: string; unit: string }) {
  return {
    code: `coalesce(${DMD}, ${WRITTEN})`,
    common: {
      orig_system: `case when ${DMD} is not null then '${SNOMED}' when ${IS_READ} then '${READ}'
        when ${WRITTEN} is not null then '${VISION_CODES}' end`,
      orig_term: 't.RUBRIC',
      read2: READ_CODE,
      snomed_concept: DMD,
      dmd: DMD,
      local_code: LOCAL,
      is_degraded: isDegraded(READ_CODE, DMD),
      value,
      unit,
    },
  };
}

function isDegraded(read: string, concept: string): string {
  const codes = sqlList(degraded.codes);
  return `coalesce(${read} in (${codes}), false) or coalesce(${concept} in (${codes}), false)`;
}
