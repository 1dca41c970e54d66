import { longDate, plural } from '../ui/in-words.ts';
import { LIFE_STATES, type LifeState } from './life/life.ts';
import { lifeInWords } from './life/life-in-words.ts';
import type { Migration } from './migration.ts';
import type { Standing, Status } from './standing.ts';

/** How a migration stands, as lists of several show it: a tag, and what is to be known beside it. */
export function standingForPages(standing: Standing, status: Status, migration: Migration) {
  return { tag: TAGS[status], standing: inWords(standing, status, migration) };
}

/** What a migration that stands like that is marked with. */
export function titleOfStatus(status: Status): string {
  return TAGS[status].text;
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
