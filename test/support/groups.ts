import { globSync } from 'node:fs';
import { sep } from 'node:path';
import { HOME } from '../../src/config.ts';

/**
 * Test files that run in one process. Each starts the application or loads the engine, which takes seconds in a process
 * of its own and a tenth of that where another has done it before. The longest groups begin first, so that none is left
 * to run alone at the end.
 */
const GROUPS: Record<string, string[]> = {
  journeys: ['test/journeys/*.test.ts'],
  received: ['src/data/*/**/*.test.ts'],
  engine: ['src/engine/*.test.ts', 'src/engine/!(formats|generate)/**/*.test.ts'],
  'formats-systmone': ['src/engine/formats/systmone-csv/**/*.test.ts'],
  'formats-emis': ['src/engine/formats/emis-csv/**/*.test.ts'],
  formats: [
    'src/engine/formats/*.test.ts',
    'src/engine/formats/!(emis-csv|systmone-csv)/**/*.test.ts',
  ],
  history: ['src/{audit,db,notify}/**/*.test.ts'],
  data: ['src/data/*.test.ts'],
  people: ['src/{people,work,portfolio}/**/*.test.ts'],
  plan: ['src/plan/**/*.test.ts'],
  migrations: ['src/{migrations,registers}/**/*.test.ts'],
  whole: [
    'test/*.test.ts',
    'test/support/**/*.test.ts',
    'src/{api,demonstration,doctor,guide,lib,ui}/**/*.test.ts',
  ],
  generate: ['src/engine/generate/**/*.test.ts'],
};

export const GROUP_NAMES = Object.keys(GROUPS);

/** The file that brings a group together, below the folder of the project. The runner takes files by their names. */
export function fileOfGroup(group: string): string {
  const place = String(GROUP_NAMES.indexOf(group) + 1).padStart(2, '0');
  return `test/together/${place}-${group}.test.ts`;
}

/** The test files of a group, below the folder of the project, in order. */
export function filesTogether(group: string): string[] {
  const patterns = GROUPS[group];
  if (!patterns) throw new Error(`There is no group ${group}`);
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: HOME }))
    .map((file) => file.replaceAll(sep, '/'))
    .toSorted();
}
