import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import { draftEdition } from './draft-edition.ts';
import type { Edition } from './edition.ts';
import { inFileOrder, type Problem } from './problem.ts';

/**
 * Loads an edition of the guide and validates all of it. Every fault is reported at once, in the order
 * of files and lines.
 *
 * @param path of its folder, for example `editions/nhs-england-2026`, or of its single file, with or
 *   without .yaml; described in docs/editions.md
 * @param editionsFolder where the edition stands that this one extends, if it does
 * @throws Refusal `edition-unknown` where there is no such edition, `edition-invalid` where it has faults
 */
export function loadEdition(path: string, editionsFolder = dirname(path)): Edition {
  const place = [path, `${path}.yaml`].find(isEdition);
  if (!place) throw unknownEdition(path, editionsFolder);
  const { edition, problems } = validateEdition(place, editionsFolder);
  if (problems.length > 0) throw invalidEdition(problems);
  return edition;
}

/** An edition as far as it can be read, with all its faults. */
export function validateEdition(
  path: string,
  editionsFolder = dirname(path),
): { edition: Edition; problems: Problem[] } {
  const { draft, problems } = draftEdition(path, editionsFolder, []);
  return { edition: draft.edition, problems: inFileOrder(problems) };
}

/** Ids of the editions in a folder, newest first: the year that they end in decides. */
export function listEditions(editionsFolder: string): string[] {
  return readdirSync(editionsFolder)
    .filter((name) => isEdition(join(editionsFolder, name)))
    .map((name) => basename(name, '.yaml'))
    .sort((a, b) => yearOf(b) - yearOf(a) || a.localeCompare(b));
}

function isEdition(path: string): boolean {
  const file = path.endsWith('.yaml') ? path : join(path, 'edition.yaml');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function yearOf(id: string): number {
  return Number(/\d{4}$/.exec(id)?.[0] ?? 0);
}

function unknownEdition(path: string, editionsFolder: string): Refusal {
  const known = existsSync(editionsFolder) ? listEditions(editionsFolder) : [];
  const choice = known.length > 0 ? `Choose one of ${known.join(', ')}.` : 'No edition is there.';
  return new Refusal('edition-unknown', `There is no edition ${basename(path)}. ${choice}`);
}

function invalidEdition(problems: Problem[]): Refusal {
  const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const count = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
  return new Refusal('edition-invalid', `The edition has ${count}:\n${lines.join('\n')}`);
}
