import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOME } from '../../src/config.ts';

/**
 * Test files that run in one process. Each starts the application, which takes two seconds in a process of its own
 * and a tenth of that where another has started it before. A file with a `beforeEach` of its own outside of every
 * `describe` cannot be among them: it would come before the tests of all the others as well.
 */
const GROUPS: Record<string, { from: string[]; but?: string[] }> = {
  'record-books': { from: ['src/registers/books/*.test.ts'] },
  registers: {
    from: ['src/registers/*.test.ts', 'src/registers/!(books)/**/*.test.ts'],
    but: ['src/registers/starting-list/starting-list.test.ts'],
  },
  plan: {
    from: ['src/plan/routes.test.ts', 'src/plan/{circumstances,clocks,scenarios}/**/*.test.ts'],
  },
  'plan-handed-on': {
    from: ['src/plan/!(circumstances|clocks|scenarios|golden|testing)/**/*.test.ts'],
  },
  migrations: { from: ['src/migrations/**/*.test.ts'] },
  work: {
    from: ['src/work/**/*.test.ts', 'src/portfolio/*.test.ts'],
    but: ['src/work/life/life.test.ts', 'src/work/reminders/reminders.test.ts'],
  },
  people: {
    from: ['src/people/**/*.test.ts'],
    but: ['src/people/administration/administration.test.ts', 'src/people/account/account.test.ts'],
  },
};

export const GROUP_NAMES = Object.keys(GROUPS);

/** The test files of a group, below the folder of the project, in order. */
export function filesTogether(group: string): string[] {
  const { from, but = [] } = GROUPS[group] ?? { from: [] };
  if (from.length === 0) throw new Error(`There is no group ${group}`);
  return from
    .flatMap((pattern) => globSync(pattern, { cwd: HOME }))
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => !but.includes(file))
    .toSorted();
}

/** Brings the tests of a group into this process. */
export async function bringTogether(group: string): Promise<void> {
  for (const file of filesTogether(group)) await import(pathToFileURL(join(HOME, file)).href);
}
