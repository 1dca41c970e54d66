import { count, plural } from '../ui/in-words.ts';
import { financialYear } from './financial-year.ts';
import { OUTCOMES, type Outcome, outcomesOf, type Told } from './outcome.ts';
import type { Summary } from './summary.ts';
import type { TurnedDown } from './turned-down.ts';

type Seen = { summary: Summary; told: Told[] };

const COLUMNS = Object.entries(OUTCOMES) as [Outcome, string][];

/** What an ICB is asked about the changes of system of its practices, answered. */
export function questionsPage(
  all: readonly Summary[],
  said: readonly TurnedDown[],
  asked: { year?: string },
) {
  const years = [...new Set(all.map(yearOf))].toSorted().reverse();
  const year = years.find((each) => each === asked.year);
  const seen = all
    .filter((summary) => !year || yearOf(summary) === year)
    .map((summary) => ({ summary, told: outcomesOf(summary, said) }));
  return {
    title: 'Asked, declined, delayed and why',
    section: 'migrations' as const,
    firstLine: firstLine(seen),
    isEmpty: all.length === 0,
    year,
    years,
    head: ['Move', 'Asked for', ...COLUMNS.map(([, title]) => title), 'Live on the new system'],
    systems: [...Map.groupBy(seen, moveOf)]
      .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([move, some]) => [move, ...figures(some)]),
    total: ['All', ...figures(seen)],
    reasons: seen.flatMap(({ summary: { migration }, told }) =>
      told.map(({ outcome, why }) => ({
        href: `/migrations/${migration.id}/history`,
        practice: migration.practice.name,
        move: `${migration.currentSystem.name} to ${migration.newSystem.name}`,
        outcome: OUTCOMES[outcome],
        why: why || 'No reason is recorded',
      })),
    ),
  };
}

function firstLine(seen: readonly Seen[]): string {
  const asked = `${plural(seen.length, 'practice has', 'practices have')} asked to change the clinical system`;
  const parts = COLUMNS.map(([outcome, title]) => ({ title, size: sizeOf(seen, outcome) }))
    .filter(({ size }) => size > 0)
    .map(({ title, size }) => `${count(size)} ${title.charAt(0).toLowerCase()}${title.slice(1)}`);
  return parts.length === 0 ? `${asked}: all as first planned.` : `${asked}: ${parts.join(', ')}.`;
}

function figures(seen: readonly Seen[]): string[] {
  return [
    seen.length,
    ...COLUMNS.map(([outcome]) => sizeOf(seen, outcome)),
    seen.filter(({ summary: { status } }) => status === 'live' || status === 'ended').length,
  ].map(count);
}

function sizeOf(seen: readonly Seen[], outcome: Outcome): number {
  return seen.filter(({ told }) => told.some((each) => each.outcome === outcome)).length;
}

function moveOf({ summary: { migration } }: Seen): string {
  return `${migration.currentSystem.name} to ${migration.newSystem.name}`;
}

function yearOf({ migration }: Summary): string {
  return financialYear(migration.registeredAt);
}
