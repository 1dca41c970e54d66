import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Fact } from './fact.ts';
import type { LifeState } from './life/life.ts';
import { type Migration, migrationForPages } from './migration.ts';
import { type StandingOf, standingInWords, statusOf } from './standing.ts';
import { standingForPages } from './standing-for-pages.ts';

/** What the list of migrations shows. */
export async function listPage(
  all: { migration: Migration; facts: Fact[] }[],
  standingOf: StandingOf,
): Promise<Page> {
  const rows = await Promise.all(
    all.map(async ({ migration, facts }) => {
      const standing = await standingOf(migration, facts);
      return { migration, standing, status: statusOf(standing, migration.life) };
    }),
  );
  return {
    title: 'Migrations',
    section: 'migrations',
    sentence:
      rows.length === 0
        ? 'No migration is registered yet. Register the first one: you need the practice, its current and new system, and a go-live date.'
        : [standingInWords(rows.map(({ status }) => status)), notBegun(all)].join(' ').trim(),
    migrations: rows.map(({ migration, standing, status }) => ({
      ...migrationForPages(migration),
      goLive: migration.goLive,
      ...standingForPages(standing, status, migration),
      begun: BEGUN[migration.life.state],
    })),
  };
}

/** Said beside how it stands, which says nothing of it. */
const BEGUN: Partial<Record<LifeState, string>> = {
  planned: 'Not begun',
  restarted: 'Restarted',
};

function notBegun(all: { migration: Migration }[]): string {
  const some = all.filter(({ migration }) => migration.life.state === 'planned').length;
  return some > 0 ? `${plural(some, 'has', 'have')} not begun.` : '';
}
