import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Edition } from '../guide/edition.ts';
import { findEdition } from '../guide/find-edition.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Calendar } from './calendar.ts';
import { openCalendars } from './calendars.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import { isRealDate, PLANNABLE } from './plannable.ts';
import { readFacts } from './read-facts.ts';

/** Where the installation keeps the guide's editions and the bank holidays. */
export type GuideFolders = { editions: string; bankHolidays: string };

/** What every command of the plan starts from. Refuses what cannot be read, saying what to do. */
export function readGuide(
  options: { edition: string; facts?: string },
  folders: GuideFolders,
): { edition: Edition; facts: PlanFacts; calendar: Calendar } {
  const edition = findEdition(folders.editions, options.edition);
  const facts = options.facts
    ? readFacts(readFactsFile(options.facts), basename(options.facts), edition)
    : NO_FACTS;
  return { edition, facts, calendar: openCalendars(folders.bankHolidays).of(facts) };
}

/** @returns the option's date, YYYY-MM-DD */
export function dateOption(option: string, text: string): string {
  if (isRealDate(text)) return text;
  throw new Refusal(
    'usage-wrong',
    `${option} ${text} is not a date from ${PLANNABLE.from} to ${PLANNABLE.to}. Write it as YYYY-MM-DD, for example 2027-03-09.`,
  );
}

function readFactsFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Refusal(
      'facts-invalid',
      `The facts file ${path} cannot be read (${(cause as NodeJS.ErrnoException).code}). Check its name and that you may read it.`,
      { cause },
    );
  }
}
