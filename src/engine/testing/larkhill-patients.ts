import type { EmisRows } from './emis-extract.ts';
import { larkhill } from './larkhill-surgery.ts';

/** Tables of the practice itself: one of each is enough for any number of patients. */
const OF_PRACTICE = /^(Admin_(Organisation|Location|UserInRole)|Coding_|Agreements_)/;
/** Ids of anything but an organisation, a location or one of the staff. */
const ID_OF_PATIENTS = /(?<=-00(?!6F|6C|75)..-4000-8000-)00000000(?=F001\})/g;

/** What Larkhill holds of its patients: Mabel with one of every kind of record, Oscar who is deleted. */
export function larkhillPatients(): EmisRows {
  return Object.fromEntries(
    Object.entries(larkhill()).filter(([table]) => !OF_PRACTICE.test(table)),
  );
}

/** What it holds of the practice. */
export function larkhillPractice(): EmisRows {
  return Object.fromEntries(
    Object.entries(larkhill()).filter(([table]) => OF_PRACTICE.test(table)),
  );
}

/** Rows or an id of Larkhill's patients as those of the n-th others: every id of theirs is another one. */
export function ofOthers<Of extends EmisRows | Record<string, string>[] | string>(
  n: number,
  of: Of,
): Of {
  const others = JSON.stringify(of).replace(ID_OF_PATIENTS, String(n).padStart(8, '0'));
  return JSON.parse(others) as Of;
}

/** All these rows, table by table, in this order. */
export function together(...parts: EmisRows[]): EmisRows {
  const all: EmisRows = {};
  for (const part of parts)
    for (const [table, rows] of Object.entries(part)) all[table] = [...(all[table] ?? []), ...rows];
  return all;
}
