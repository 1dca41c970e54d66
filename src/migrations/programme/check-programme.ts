import type { Database } from '../../db/connection.ts';
import type { Edition } from '../../guide/edition.ts';
import type { BadCell } from '../../ui/spreadsheets/bad-cell.ts';
import type { Registration } from '../migration.ts';
import { addressOf } from '../ods/practice-row.ts';
import { findPractice, lastOdsLoad } from '../ods/store.ts';
import { ANOTHER_MIGRATION, readRegistrationForm } from '../registration-form.ts';
import { findMigrationOfPractice } from '../store.ts';
import type { KnownSystem } from '../systems.ts';
import { asRegistrationForm } from './as-registration-form.ts';
import { COLUMNS, type Column, columnOfField } from './columns.ts';
import type { Line } from './read-programme.ts';

/** A migration of a programme, as it is to be registered. */
export type Asked = { registration: Registration; goLive: string; publishedName?: string };

export type ProgrammeNeeds = {
  db: Database;
  today: Temporal.PlainDate;
  closedDay: (date: string) => string | undefined;
  systems: KnownSystem[];
  editions: Edition[];
};

/** The migrations of a programme, or every cell that is wrong: each line is held to the rules of a registration. */
export async function checkProgramme(
  needs: ProgrammeNeeds,
  lines: readonly Line[],
): Promise<{ asked: Asked[]; bad: BadCell[] }> {
  const practicesLoaded = (await lastOdsLoad(needs.db))?.practices ?? 0;
  const asked: Asked[] = [];
  const bad: BadCell[] = [];
  for (const line of lines) {
    const wrong = (column: Column, message: string): BadCell => {
      const { heading } = COLUMNS[column];
      return { line: line.line, column: heading, written: line.cells[column] ?? '', message };
    };
    const twin = twinOf(line, lines);
    if (!line.cells.odsCode) bad.push(wrong('odsCode', 'The ODS code is missing'));
    else if (twin !== undefined) {
      bad.push(wrong('another', `Line ${twin} has this practice as well. ${IF_ANOTHER}`));
    }
    const read = await readLine(needs, line, practicesLoaded);
    if ('problems' in read) {
      bad.push(...read.problems.map((each) => wrong(each.column, each.message)));
    } else {
      asked.push(read);
    }
  }
  return bad.length > 0 ? { asked: [], bad } : { asked, bad };
}

const IF_ANOTHER = 'Write yes here if it is another migration';

async function readLine(
  { db, editions, systems, today, closedDay }: ProgrammeNeeds,
  line: Line,
  practicesLoaded: number,
): Promise<Asked | { problems: { column: Column; message: string }[] }> {
  const code = (line.cells.odsCode ?? '').toUpperCase();
  const published = code ? await findPractice(db, code) : undefined;
  const form = asRegistrationForm(line, {
    systems,
    editions,
    isPublished: published !== undefined,
  });
  const read = readRegistrationForm(form, {
    today,
    closedDay,
    systems,
    editionIds: editions.map(({ id }) => id),
    published: published && { ...published, address: addressOf(published) },
    practicesLoaded,
    registeredBefore: code ? await findMigrationOfPractice(db, code, { exceptOf: '' }) : undefined,
  });
  if (!('problems' in read))
    return { ...read, ...(published && { publishedName: published.name }) };
  return {
    problems: read.problems.map(({ field, message }) => ({
      column: columnOfField(field),
      message: message + hintFor(field, editions),
    })),
  };
}

function hintFor(field: string, editions: Edition[]): string {
  if (field === ANOTHER_MIGRATION) return `. ${IF_ANOTHER}`;
  return field === 'edition' ? `: ${editions.map(({ id }) => id).join(', ')}` : '';
}

/** The line before this one that has the same practice, unless this one says that it is another migration. */
function twinOf({ line, cells }: Line, lines: readonly Line[]): number | undefined {
  if (/^y(es)?$/i.test(cells.another ?? '')) return undefined;
  const code = cells.odsCode?.toUpperCase();
  return lines.find((other) => other.line < line && other.cells.odsCode?.toUpperCase() === code)
    ?.line;
}
