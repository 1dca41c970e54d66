import type { RecordType } from '../../../../record/tables.ts';
import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import type { Xml } from '../xml.ts';
import { document } from './document.ts';
import { codedEntry, observation } from './entry.ts';
import { authorisation, course, issue } from './medication.ts';
import { problem } from './problem.ts';
import { specimen, testReport } from './report.ts';
import { diaryRecall, referral, registration } from './request.ts';

type One = (record: SourceRecord, scope: Scope) => Xml;
type Several = (record: SourceRecord, scope: Scope) => Xml[];

const ONE: Partial<Record<RecordType, One>> = {
  coded_entry: codedEntry,
  allergy: observation,
  immunisation: observation,
  referral,
  test_report: testReport,
  specimen,
  document,
  diary_recall: diaryRecall,
  registration,
  other_record: registration,
  medication_course: course,
  medication_issue: issue,
};

const SEVERAL: Partial<Record<RecordType, Several>> = {
  problem,
  medication_authorisation: authorisation,
};

/** The statement of a record that can stand within another one. */
export function statementOf(record: SourceRecord, scope: Scope): Xml {
  const make = ONE[record.type];
  if (!make) throw new Error(`no statement is written for a ${record.type}`);
  return make(record, scope);
}

/** All statements that a record becomes in its composition. */
export function statementsOf(record: SourceRecord, scope: Scope): Xml[] {
  return SEVERAL[record.type]?.(record, scope) ?? [statementOf(record, scope)];
}
