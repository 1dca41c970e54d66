import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Registration } from '../../../migrations/migration.ts';
import type { Values } from '../../field.ts';

type Known = {
  /** Names of systems; any unless given. */
  from?: string;
  to?: string;
  what: string;
  heardFrom: string;
  effect: string;
  find: string;
  remedy: string;
};

const PROBLEMS = parse(
  readFileSync(join(import.meta.dirname, 'problems.yaml'), 'utf8'),
) as readonly Known[];

/** What is published about this pair of systems, or about any. */
export function knownProblems({
  migration,
}: {
  migration: Pick<Registration, 'currentSystem' | 'newSystem'>;
}): Values[] {
  const isOf = (system: string, name: string | undefined): boolean =>
    name === undefined || system.toLowerCase().includes(name.toLowerCase());
  return PROBLEMS.filter(
    ({ from, to }) =>
      isOf(migration.currentSystem.name, from) && isOf(migration.newSystem.name, to),
  ).map(({ from, to, ...problem }) => problem);
}
