import type { Fact } from './fact.ts';
import type { Life } from './life/life.ts';
import type { Migration } from './migration.ts';

/** How a migration stands against its go-live date. Computed by the plan, which app.ts hands in. */
export type Standing = {
  feasible: boolean;
  /** The first date on which go live is possible with all else unchanged; null where there is none. */
  earliestGoLive: string | null;
  /** Working days by which the work on the way to go live can slip; below zero when it is too late. */
  slackWorkingDays: number;
  hasGoneLive: boolean;
};

/** `facts` are the current ones. */
export type StandingOf = (migration: Migration, facts: Fact[]) => Standing | Promise<Standing>;

export const STATUSES = [
  'on-track',
  'at-risk',
  'cannot-meet',
  'live',
  'paused',
  'rolled-back',
  'withdrawn',
  'ended',
] as const;
export type Status = (typeof STATUSES)[number];

/** Less than a working week to spare: one late answer uses it up. Our own threshold, the guide has none. */
const AT_RISK_BELOW_WORKING_DAYS = 5;

/** A migration that does not go on stands where its life does, whatever its plan says. */
export function statusOf(
  { feasible, slackWorkingDays, hasGoneLive }: Standing,
  { state }: Life,
): Status {
  if (state !== 'planned' && state !== 'running' && state !== 'restarted') return state;
  if (hasGoneLive) return 'live';
  if (!feasible) return 'cannot-meet';
  return slackWorkingDays < AT_RISK_BELOW_WORKING_DAYS ? 'at-risk' : 'on-track';
}

/** "14 migrations: 11 on track, 2 at risk, 1 cannot meet its go-live date." */
export function standingInWords(statuses: Status[]): string {
  const total = statuses.length === 1 ? '1 migration' : `${statuses.length} migrations`;
  const parts = STATUSES.flatMap((status) => {
    const size = statuses.filter((each) => each === status).length;
    return size === 0 ? [] : [`${size} ${WORDS[status](size)}`];
  });
  return `${total}: ${parts.join(', ')}.`;
}

const WORDS: Record<Status, (size: number) => string> = {
  'on-track': () => 'on track',
  'at-risk': () => 'at risk',
  'cannot-meet': (size) => `cannot meet ${size === 1 ? 'its go-live date' : 'their go-live dates'}`,
  live: () => 'live on the new system',
  paused: () => 'paused',
  'rolled-back': () => 'rolled back',
  withdrawn: () => 'withdrawn',
  ended: () => 'ended',
};
