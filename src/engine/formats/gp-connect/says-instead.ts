import { sqlText } from '../csv/sql.ts';
import type { SaidInstead } from '../format.ts';
import codes from './write/codes.json' with { type: 'json' };

/** What GP Connect has codes for, and which stands there where a word means none of them. */
const CODED: Partial<Record<keyof SaidInstead, Record<string, [keyof typeof codes, string?]>>> = {
  patient: { sex: ['gender'] },
  consultation: { status: ['encounter', 'finished'] },
  coded_entry: { status: ['observation', 'final'] },
  problem: { status: ['problem'], significance: ['significance'] },
  allergy: { status: ['allergy', 'active'], certainty: ['verification', 'unconfirmed'] },
  medication_course: { status: ['statement'] },
  medication_authorisation: { status: ['request', 'unknown'] },
  medication_issue: { status: ['request', 'unknown'] },
  immunisation: { status: ['immunisation', 'completed'] },
  referral: { status: ['service', 'unknown'], urgency: ['priority'] },
  test_report: { status: ['report', 'unknown'] },
  specimen: { status: ['specimen'] },
  document: { status: ['document', 'current'] },
  diary_recall: { status: ['service', 'active'] },
  booking: { status: ['appointment'] },
};

/** GP Connect has codes for a few words, and says some of them where nobody said any. */
export function saysInstead(): SaidInstead {
  return Object.fromEntries(
    Object.entries(CODED).map(([type, columns]) => [
      type,
      Object.fromEntries(
        Object.entries(columns).map(([column, coded]) => [column, codeSql(column, ...coded)]),
      ),
    ]),
  );
}

function codeSql(column: string, list: keyof typeof codes, otherwise?: string): string {
  const cases = Object.entries(codes[list]).map(
    ([code, words]) =>
      `when lower(t.${column}) in (${[code, ...words].map(sqlText).join(', ')}) then ${sqlText(code)}`,
  );
  return `case ${cases.join(' ')} else ${otherwise ? sqlText(otherwise) : 'null'} end`;
}
