import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import { checkCycles } from './check-cycles.ts';
import { checkIds } from './check-ids.ts';
import { checkReferences } from './check-references.ts';
import { checkWayToGoLive } from './check-way-to-go-live.ts';
import type { Edition } from './edition.ts';
import { inFileOrder, type Problem } from './problem.ts';
import { readEdition } from './read-edition.ts';

/**
 * Loads an edition of the guide and validates all of it. Every fault is reported at once, in the order
 * of files and lines.
 *
 * @param folder for example `editions/nhs-england-2026`; described in docs/editions.md
 * @throws Refusal `edition-unknown` where there is no such folder, `edition-invalid` where it has faults
 */
export function loadEdition(folder: string): Edition {
  if (!isEdition(folder)) throw unknownEdition(folder);
  const { edition, problems } = validateEdition(folder);
  if (problems.length > 0) throw invalidEdition(problems);
  return edition;
}

/** An edition as far as it can be read, with all its faults. */
export function validateEdition(folder: string): { edition: Edition; problems: Problem[] } {
  const { draft, problems, complete } = readEdition(folder);
  // With a whole file unread, everything that names something in it would seem to be wrong.
  if (complete) {
    for (const check of [checkIds, checkReferences, checkCycles, checkWayToGoLive]) check(draft);
  }
  return { edition: draft.edition, problems: inFileOrder(problems) };
}

/** Ids of the editions in a folder, newest first: the year that they end in decides. */
export function listEditions(editionsFolder: string): string[] {
  return readdirSync(editionsFolder)
    .filter((name) => isEdition(join(editionsFolder, name)))
    .sort((a, b) => yearOf(b) - yearOf(a) || a.localeCompare(b));
}

function isEdition(folder: string): boolean {
  return existsSync(join(folder, 'edition.yaml'));
}

function yearOf(id: string): number {
  return Number(/\d{4}$/.exec(id)?.[0] ?? 0);
}

function unknownEdition(folder: string): Refusal {
  const editionsFolder = dirname(folder);
  const known = existsSync(editionsFolder) ? listEditions(editionsFolder) : [];
  const choice = known.length > 0 ? `Choose one of ${known.join(', ')}.` : 'No edition is there.';
  return new Refusal('edition-unknown', `There is no edition ${basename(folder)}. ${choice}`);
}

function invalidEdition(problems: Problem[]): Refusal {
  const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const count = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
  return new Refusal('edition-invalid', `The edition has ${count}:\n${lines.join('\n')}`);
}
