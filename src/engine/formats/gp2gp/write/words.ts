import type { RecordType } from '../../../record/tables.ts';
import { withLines } from '../../told-in-text.ts';
import told from './words.json' with { type: 'json' };

/** The column of each type that a message has a text for. */
const TEXTS: Partial<Record<RecordType, string>> = {
  coded_entry: 'free_text',
  allergy: 'note',
  immunisation: 'note',
  problem: 'note',
  medication_course: 'note',
  medication_authorisation: 'note',
  medication_issue: 'note',
  referral: 'note',
  test_report: 'conclusion',
  specimen: 'note',
  document: 'note',
  diary_recall: 'note',
};

/** SQL for the text that is written beside a record `t`: its own, and what has no element. */
export function wordsOf(type: RecordType): string {
  const column = TEXTS[type];
  return withLines(told, type, column === undefined ? 'null::varchar' : `t.${column}`);
}
