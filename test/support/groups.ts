import { globSync } from 'node:fs';
import { sep } from 'node:path';
import { HOME } from '../../src/config.ts';

/**
 * Test files that run in one process. Each starts the application or loads the engine, which takes seconds in a process
 * of its own and a tenth of that where another has done it before.
 */
const GROUPS: Record<string, string[]> = {
  'record-books': ['src/registers/books/*.test.ts'],
  registers: ['src/registers/*.test.ts', 'src/registers/!(books)/**/*.test.ts'],
  plan: ['src/plan/routes.test.ts', 'src/plan/{circumstances,clocks,scenarios}/**/*.test.ts'],
  'plan-computed': ['src/plan/!(routes).test.ts', 'src/plan/{golden,testing}/**/*.test.ts'],
  'plan-handed-on': ['src/plan/!(circumstances|clocks|scenarios|golden|testing)/**/*.test.ts'],
  migrations: ['src/migrations/**/*.test.ts'],
  work: ['src/{work,portfolio}/**/*.test.ts'],
  people: ['src/people/**/*.test.ts'],
  history: ['src/{audit,db,notify}/**/*.test.ts'],
  foundation: ['src/{api,demonstration,doctor,guide,lib,ui}/**/*.test.ts'],
  data: ['src/data/*.test.ts'],
  received: ['src/data/*/**/*.test.ts'],
  engine: ['src/engine/*.test.ts', 'src/engine/!(formats|generate)/**/*.test.ts'],
  formats: ['src/engine/formats/**/*.test.ts'],
  generate: ['src/engine/generate/**/*.test.ts'],
  journeys: ['test/journeys/*.test.ts'],
  whole: ['test/*.test.ts', 'test/support/**/*.test.ts'],
};

export const GROUP_NAMES = Object.keys(GROUPS);

/** The test files of a group, below the folder of the project, in order. */
export function filesTogether(group: string): string[] {
  const patterns = GROUPS[group];
  if (!patterns) throw new Error(`There is no group ${group}`);
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: HOME }))
    .map((file) => file.replaceAll(sep, '/'))
    .toSorted();
}
