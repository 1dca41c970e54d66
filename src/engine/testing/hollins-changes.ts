import { hollins, ofEdwin } from './hollins-surgery.ts';
import { publishedColumns, type VisionRows, writeVisionExtract } from './vision-extract.ts';

/** Patients with the rows that Edwin has: in Vision the id of a row is one among those of its patient. */
export const EDWIN = { PID: '501' };
export const LINKED = { PID: '511', NHS_NUMBER: '9990000050' };
export const CHANGED = { PID: '521', NHS_NUMBER: '9990000069' };
/** Has entries a day before the row of the patient comes. */
export const LATE = { PID: '531', NHS_NUMBER: '9990000077' };

/**
 * Hollins Surgery in full in the live layout below `parent`, then changes to one patient, then the referrals in full
 * once more, and a patient whose entry came before: one extract, in which what is tried of links and of changes has a
 * patient of its own.
 */
export async function writeHollinsAndChanges(parent: string): Promise<string> {
  const columns = publishedColumns('live');
  const { PID } = CHANGED;
  const rows = forEach([EDWIN, LINKED, CHANGED], hollins());
  rows.Journal?.push(
    ofEdwin('611', 'C', { ...LINKED, RUBRIC: 'Foot check', LINKS: 'E302|601|603|999' }),
    ofEdwin('612', 'P', { ...LINKED, CODE: 'H33..00', RUBRIC: 'Asthma', LINKS: '', ACTION: 'C' }),
    ofEdwin('613', 'T', { ...LINKED, RUBRIC: 'Peak flow', LINKS: '601|612' }),
  );
  const folder = await writeVisionExtract(parent, columns, rows);
  const referral = (ID: string) => ({ ...hollins().Referral?.[0], PID, ID });
  const changes: VisionRows = {
    Patient: [{ PID: '502', SERVICE_ID: '77', ACTION: 'D' }],
    Journal: [
      ofEdwin('601', 'P', { PID, RUBRIC: 'Diabetes mellitus', END_DATE: '20260401', ACTION: 'C' }),
      { PID, ID: '602', ACTION: 'D' },
      ofEdwin('699', 'C', { PID: '502', ACTION: 'A' }),
      ofEdwin('698', 'C', { PID: '503', ACTION: 'A' }),
      ofEdwin('697', 'C', { ...LATE, LINKS: '', ACTION: 'A' }),
    ],
    Referral: [referral('702')],
  };
  const incremental = { kind: 'INCREMENTAL', made: '2026-11-03-000500', folder };
  await writeVisionExtract(parent, columns, changes, incremental);
  const { Referral = [] } = forEach([EDWIN, LINKED], hollins());
  const late = { Patient: [{ ...hollins().Patient?.[0], ...LATE, ACTION: 'A' }] };
  await writeVisionExtract(parent, columns, late, { ...incremental, made: '2026-11-04-000500' });
  const anew = { Referral: [...Referral, referral('703')] };
  return writeVisionExtract(parent, columns, anew, { made: '2026-11-04-000500', folder });
}

/** Every table with Edwin's rows once for each patient; rows of no patient stay as they are. */
function forEach(patients: readonly Record<string, string>[], rows: VisionRows): VisionRows {
  const tables = Object.entries(rows).map(([table, own]) => [
    table,
    own.flatMap((row) => (row.PID ? patients.map((who) => ({ ...row, ...who })) : [row])),
  ]);
  return Object.fromEntries(tables);
}
