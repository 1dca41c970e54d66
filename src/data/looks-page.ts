import type { Database } from '../db/connection.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Fact } from '../migrations/fact.ts';
import { plural } from '../ui/in-words.ts';
import { COMPARISONS } from './comparison-run.ts';
import { openFinished } from './finished-comparison.ts';
import type { Look, Seen } from './looks.ts';
import type { Places } from './places.ts';
import { lookAtItems } from './quality/latest.ts';
import type { QualityFound } from './quality/quality-run.ts';
import { findQualityRun } from './quality/run-store.ts';
import { receivedDate } from './record-words.ts';
import { patientForPage } from './records-page.ts';

type From = { db: Database; places: Places; migration: string; facts: Fact[]; base: string };

/** A look as its page shows it. Names are read from what is on disk for this page only; where that is gone, numbers are left. */
export async function lookForPage({ seen, who, at }: Look, from: From) {
  const patients = await patientsOf(seen, from).catch((error) => {
    if (error instanceof Refusal) return [];
    throw error;
  });
  const isWhole = 'items' in seen && seen.items.length === 0;
  return {
    at,
    who: who.name,
    patients: [...new Set(patients)],
    isWhole,
    ...whatOf(seen, from.base),
  };
}

function whatOf(seen: Seen, base: string): { what: string; href: string } {
  if ('comparison' in seen) {
    const { comparison, records } = seen;
    const what = `${plural(records.length, 'record')} of comparison ${comparison}`;
    return { what, href: `${base}/comparisons/${comparison}/records/${records[0]}` };
  }
  const { check, production, items, total } = seen;
  const how = items.length === 0 ? ' as a file' : '';
  const what = `${plural(total, 'record')} of a fix list of production ${production}${how}`;
  return { what, href: `${base}/quality/${check}` };
}

async function patientsOf(seen: Seen, from: From): Promise<string[]> {
  if ('comparison' in seen) return await patientsOfComparison(seen, from);
  const { db, places, migration } = from;
  const run = await findQualityRun(db, { migration, number: seen.run });
  if (run?.state !== 'finished' || seen.items.length === 0) return [];
  return await lookAtItems(places, run as QualityFound, async (items) =>
    (await items.named(seen.items)).map(({ given_names, family_name, date_of_birth }) =>
      nameAndBirth(
        [given_names, family_name].filter(Boolean).join(' ') || 'Nobody who is in the extract',
        receivedDate(date_of_birth),
      ),
    ),
  );
}

async function patientsOfComparison(
  { comparison, records }: Extract<Seen, { comparison: number }>,
  { db, places, migration, facts }: From,
): Promise<string[]> {
  const run = await COMPARISONS.find(db, { migration, number: comparison });
  if (!run) return [];
  return await openFinished({ run, facts, places }, async ({ opened }) =>
    (await opened.numbered(records)).map(({ patient }) => {
      const { name, dateOfBirth } = patientForPage(patient);
      return nameAndBirth(name, dateOfBirth);
    }),
  );
}

function nameAndBirth(name: string, born: string | null): string {
  return born ? `${name}, born ${born}` : name;
}
