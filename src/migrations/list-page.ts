import { longDate, plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Fact } from './fact.ts';
import { LIFE_STATES, type LifeState } from './life/life.ts';
import { lifeInWords } from './life/life-in-words.ts';
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
      tag: TAGS[status],
      standing: inWords(standing, status, migration),
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

const TAGS: Record<Status, { text: string; colour: string }> = {
  'on-track': { text: 'On track', colour: 'green' },
  'at-risk': { text: 'At risk', colour: 'yellow' },
  'cannot-meet': { text: 'Cannot meet go live', colour: 'red' },
  live: { text: 'Live', colour: 'blue' },
  paused: tagOf('paused'),
  'rolled-back': tagOf('rolled-back'),
  withdrawn: tagOf('withdrawn'),
  ended: tagOf('ended'),
};

function tagOf(state: LifeState): { text: string; colour: string } {
  const { title: text, colour } = LIFE_STATES[state];
  return { text, colour };
}

function inWords(
  { slackWorkingDays, earliestGoLive }: Standing,
  status: Status,
  { life }: Migration,
): string {
  if (!LIFE_STATES[life.state].goesOn) return lifeInWords(life);
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
