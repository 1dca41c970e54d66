import type { RecordType } from '../../record/tables.ts';
import type { SaidInstead } from '../format.ts';

/** SystmOne leaves a date blank of which it does not know the day. */
const DATED: readonly RecordType[] = [
  'coded_entry',
  'problem',
  'allergy',
  'immunisation',
  'referral',
  'document',
  'diary_recall',
];
const WHOLE_DAY = { effective: 'case when length(t.effective) >= 10 then t.effective end' };

const IS_ACUTE = `lower(t.prescription_type) = 'acute'`;

/** An acute medicine is a row with its issue: it has no state, and ends when what was issued does. */
function endOfIssue(table: (name: RecordType | 'relation') => string): string {
  return `(
    select min(coalesce(i.end_date, (try_cast(i.effective[:10] as date) + try_cast(i.duration as integer))::varchar))
    from ${table('relation')} r join ${table('medication_issue')} i on i.n = r.n
    where r.to_n = t.n and r.kind = 'authorisation' having count(*) = 1)`;
}

/** SystmOne knows a repeat and what was given once. */
export function saysInstead(table: (name: RecordType | 'relation') => string): SaidInstead {
  const dated = DATED.map((type): [RecordType, Record<string, string>] => [type, WHOLE_DAY]);
  return {
    ...Object.fromEntries(dated),
    medication_course: {
      prescription_type: `case when ${IS_ACUTE} then t.prescription_type else 'repeat' end`,
      status: `case when ${IS_ACUTE} then null else t.status end`,
      end_date: `case when ${IS_ACUTE} and t.end_date is null then ${endOfIssue(table)} else t.end_date end`,
    },
  };
}
