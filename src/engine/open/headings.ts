import type { SideName } from '../compare/sides.ts';
import { rowsOf } from '../duckdb.ts';
import type { PatientName } from '../outcome.ts';
import { type Opened, tableOf } from './opened.ts';

/** What a record is about, when, and whose it is. */
export type Heading = { title: string | null; date: string | null; patient: PatientName };

/** Reads the headings of the records that a page lists, by the side's number. */
export async function readHeadings(
  opened: Opened,
  side: SideName,
  wanted: { type: string; n: number | null }[],
): Promise<Map<number, Heading>> {
  const headings = new Map<number, Heading>();
  for (const type of new Set(wanted.map((record) => record.type))) {
    const numbers = wanted.flatMap(({ type: own, n }) => (own === type && n !== null ? [n] : []));
    if (numbers.length === 0) continue;
    const rows = await rowsOf<HeadingRow>(
      opened.connection,
      `select r.n, ${TITLES[type] ?? 'r.orig_term'} as title, r.effective as date,
         p.nhs_number, concat_ws(' ', p.prefix, p.given_names, p.family_name) as name, p.date_of_birth
       from ${tableOf(opened, side, type)} r
       join ${tableOf(opened, side, 'patient')} p on p.patient = r.patient
       where r.n in (${numbers.join(', ')})`,
    );
    for (const { n, title, date, nhs_number, name, date_of_birth } of rows) {
      const patient = { nhsNumber: nhs_number, name: name || null, dateOfBirth: date_of_birth };
      headings.set(n, { title, date, patient });
    }
  }
  return headings;
}

type HeadingRow = {
  n: number;
  title: string | null;
  date: string | null;
  nhs_number: string | null;
  name: string | null;
  date_of_birth: string | null;
};

/** Where a record has no term, or something says more. */
const TITLES: Record<string, string> = {
  patient: `concat_ws(' ', r.prefix, r.given_names, r.family_name)`,
  document: 'coalesce(r.title, r.orig_term)',
  other_record: 'coalesce(r.orig_term, r.resource_type)',
  immunisation: 'coalesce(r.orig_term, r.vaccine)',
  registration: 'coalesce(r.status, r.kind)',
  booking: 'coalesce(r.session, r.kind)',
  patient_address: 'r.address',
  patient_contact: 'r.kind',
  patient_relationship: `concat_ws(' ', r.kind, r.name)`,
};
