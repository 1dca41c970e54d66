import type { RecordType } from '../../record/tables.ts';
import { sqlList } from '../csv/sql.ts';
import type { SaidInstead } from '../format.ts';
import { ACTIVE_WORDS, PAST_WORDS } from './problem-words.ts';
import { GOES_ON } from './write/statement.ts';
import { wordsOf } from './write/words.ts';

type Table = (name: RecordType | 'relation') => string;

/** A message has few words for states, one text for each statement, and takes what its composition says for granted. */
export function saysInstead(table: Table): SaidInstead {
  const entry = {
    ...ofAll(table),
    interpretation: `coalesce(t.interpretation, case when lower(t.is_abnormal) = 'true' then 'Abnormal' end)`,
    performer: `coalesce(t.performer, ${ofConsultation(table, 'clinician')})`,
    free_text: `case when ${holdsOthers(table)} then null else ${wordsOf('coded_entry')} end`,
  };
  return {
    consultation: { ...ofAll(table), status: STATUS, ended: moment('t.ended') },
    coded_entry: entry,
    problem: { ...ofAll(table), status: PROBLEM_STATUS, significance: SIGNIFICANCE, note: 'null' },
    allergy: {
      ...ofAll(table),
      dmd: 'coalesce(t.dmd, t.snomed_concept)',
      note: wordsOf('allergy'),
    },
    medication_course: { ...ofAll(table), status: STATUS, prescription_type: PRESCRIPTION },
    medication_issue: {
      ...ofAll(table),
      recorded: moment('coalesce(t.start_date, t.effective)'),
      status: STATUS,
      note: wordsOf('medication_issue'),
    },
    referral: { ...ofAll(table), status: STATUS, note: wordsOf('referral') },
    test_report: {
      ...ofAll(table),
      effective: moment('coalesce(t.effective, t.recorded)'),
      status: STATUS,
      snomed_concept: `'16488004'`,
    },
    document: {
      ...ofAll(table),
      status: STATUS,
      title: `nullif(concat_ws(chr(10), t.title, ${wordsOf('document')}), '')`,
    },
    diary_recall: { ...ofAll(table), status: STATUS, note: wordsOf('diary_recall') },
  };
}

/** Records of every type have dates and a Read code, and stand in a consultation that may be confidential. */
function ofAll(table: Table): Record<string, string> {
  return {
    effective: moment('t.effective'),
    recorded: moment('t.recorded'),
    read2: `case when t.orig_system = 'http://read.info/readv2' then t.orig_code else t.read2 end`,
    is_confidential: `t.is_confidential or ${standsInConfidential(table)}`,
  };
}

function ofConsultation(table: Table, column: string): string {
  return `(
    select min(c.${column}) from ${table('relation')} r join ${table('consultation')} c on c.n = r.to_n
    where r.n = t.n and r.kind = 'consultation')`;
}

function standsInConfidential(table: Table): string {
  const around = (['consultation', 'test_report', 'coded_entry'] as const).map(
    (name) => `select n from ${table(name)} where is_confidential`,
  );
  return `exists (
    select 1 from ${table('relation')} r where r.n = t.n and r.kind in ('consultation', 'report', 'parent')
      and r.to_n in (${around.join(' union all ')}))`;
}

function holdsOthers(table: Table): string {
  return `exists (select 1 from ${table('relation')} r where r.to_n = t.n and r.kind = 'parent')`;
}

/**
 * A time without an offset is read as one of the UK; in the hour that comes twice in autumn or never in spring it stays
 * without.
 */
function moment(date: string): string {
  const local = `try_cast(replace(${date}[:19], 'T', ' ') as timestamp)`;
  const minutes = `date_diff('minute', timezone('UTC', timezone('Europe/London', ${local})), ${local})`;
  const isUnsure = `month(${local}) in (3, 10) and day(${local}) > 24 and dayofweek(${local}) = 0 and hour(${local}) = 1`;
  return `case when regexp_full_match(${date}, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?') and not (${isUnsure})
    then ${date} || case when ${minutes} = 60 then '+01:00' else '+00:00' end else ${date} end`;
}

const STATUS = `case when lower(trim(t.status)) in (${sqlList(GOES_ON)})
  then 'ACTIVE' else 'COMPLETE' end`;

/** How often a medicine may be repeated says that it is acute, or not. */
const PRESCRIPTION = `case when lower(t.prescription_type) = 'acute' then t.prescription_type else 'repeat' end`;

const PROBLEM_STATUS = `case when lower(trim(t.status)) in (${sqlList(ACTIVE_WORDS)}) then 'active'
  when lower(trim(t.status)) in (${sqlList(PAST_WORDS)}) then 'inactive' end`;

const SIGNIFICANCE = `case when lower(trim(t.significance)) in ('significant problem', 'significant', 'major') then 'major'
  when lower(trim(t.significance)) in ('minor problem', 'minor') then 'minor' end`;
