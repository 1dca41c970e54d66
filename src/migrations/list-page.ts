import { longDate, plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Fact } from './fact.ts';
import { type Migration, migrationForPages } from './migration.ts';
import {
  type Standing,
  type StandingOf,
  type Status,
  standingInWords,
  statusOf,
} from './standing.ts';

/** What the list of migrations shows. */
export async function listPage(
  all: { migration: Migration; facts: Fact[] }[],
  standingOf: StandingOf,
): Promise<Page> {
  const rows = await Promise.all(
    all.map(async ({ migration, facts }) => {
      const standing = await standingOf(migration, facts);
      return { migration, standing, status: statusOf(standing) };
    }),
  );
  return {
    title: 'Migrations',
    section: 'migrations',
    sentence:
      rows.length === 0
        ? 'No migration is registered yet. Register the first one: you need the practice, its current and new system, and a go-live date.'
        : standingInWords(rows.map(({ status }) => status)),
    migrations: rows.map(({ migration, standing, status }) => ({
      ...migrationForPages(migration),
      goLive: migration.goLive,
      tag: TAGS[status],
      standing: inWords(standing, status),
    })),
  };
}

const TAGS: Record<Status, { text: string; colour: string }> = {
  'on-track': { text: 'On track', colour: 'green' },
  'at-risk': { text: 'At risk', colour: 'yellow' },
  'cannot-meet': { text: 'Cannot meet go live', colour: 'red' },
  live: { text: 'Live', colour: 'blue' },
};

function inWords({ slackWorkingDays, earliestGoLive }: Standing, status: Status): string {
  switch (status) {
    case 'live':
      return 'The practice works on the new system';
    case 'cannot-meet':
      return earliestGoLive
        ? `Earliest is ${longDate(earliestGoLive)}`
        : 'No go-live date is possible as things stand';
    default:
      return `${plural(slackWorkingDays, 'working day')} to spare`;
  }
}
