import { count, plural } from '../ui/in-words.ts';
import { financialYear } from './financial-year.ts';
import { OUTCOMES, type Outcome, outcomesOf, type Told } from './outcome.ts';
import type { Summary } from './summary.ts';
import type { TurnedDown } from './turned-down.ts';

type Seen = { summary: Summary; told: Told[] };

/** What is asked for, as it stands in the address; `move` and `outcome` say which reasons to list. */
export type AskedOfIcb = { year?: string; move?: string; outcome?: string };

/** A figure, and where those stand that it counts; nothing stands behind a nought. */
type Figure = { text: string; href?: string };

const COLUMNS = Object.entries(OUTCOMES) as [Outcome, string][];
const PAGE = '/portfolio/questions';

/** What an ICB is asked about the changes of system of its practices, answered. */
export function questionsPage(
  all: readonly Summary[],
  said: readonly TurnedDown[],
  asked: AskedOfIcb,
) {
  const years = [...new Set(all.map(yearOf))].toSorted().reverse();
  const year = years.find((each) => each === asked.year);
  const seen = all
    .filter((summary) => !year || yearOf(summary) === year)
    .map((summary) => ({ summary, told: outcomesOf(summary, said) }));
  const byMove = [...Map.groupBy(seen, ({ summary }) => moveOf(summary))].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  const move = byMove.find(([each]) => each === asked.move)?.[0];
  const outcome = COLUMNS.find(([each]) => each === asked.outcome)?.[0];
  const narrowed = [outcome && OUTCOMES[outcome], move].filter(Boolean).join(', ');
  return {
    title: 'Asked, declined, delayed and why',
    section: 'migrations' as const,
    firstLine: firstLine(seen),
    isEmpty: all.length === 0,
    year,
    years,
    head: ['Asked for', ...COLUMNS.map(([, title]) => title), 'Live on the new system'],
    systems: [
      ...byMove.map(([title, some]) => ({ title, figures: figures(some, { year, move: title }) })),
      { title: 'All', figures: figures(seen, { year }) },
    ],
    narrowed,
    showAll: `${PAGE}?${query({ year })}#why`,
    reasons: seen.flatMap(({ summary, told }) =>
      told
        .filter((each) => !outcome || each.outcome === outcome)
        .filter(() => !move || moveOf(summary) === move)
        .map((each) => reasonOf(summary, each)),
    ),
  };
}

function reasonOf(summary: Summary, { outcome, why }: Told) {
  const { id, practice } = summary.migration;
  return {
    href: `/migrations/${id}/history`,
    practice: practice.name,
    move: moveOf(summary),
    outcome: OUTCOMES[outcome],
    why: why || 'No reason is recorded',
  };
}

function firstLine(seen: readonly Seen[]): string {
  const asked = `${plural(seen.length, 'practice has', 'practices have')} asked to change the clinical system`;
  const parts = COLUMNS.map(([outcome, title]) => ({ title, size: sizeOf(seen, outcome) }))
    .filter(({ size }) => size > 0)
    .map(({ title, size }) => `${count(size)} ${title.charAt(0).toLowerCase()}${title.slice(1)}`);
  return parts.length === 0 ? `${asked}: all as first planned.` : `${asked}: ${parts.join(', ')}.`;
}

function figures(
  seen: readonly Seen[],
  { year, move }: { year: string | undefined; move?: string },
): Figure[] {
  const live = seen.filter(({ summary: { status } }) => status === 'live' || status === 'ended');
  return [
    { text: count(seen.length) },
    ...COLUMNS.map(([outcome]) =>
      figure(sizeOf(seen, outcome), `${PAGE}?${query({ year, move, outcome })}#why`),
    ),
    { text: count(live.length) },
  ];
}

function figure(size: number, href: string): Figure {
  return size > 0 ? { text: count(size), href } : { text: '0' };
}

function query(asked: { [part in keyof AskedOfIcb]: string | undefined }): string {
  const given = Object.entries(asked).flatMap(([part, value]) => (value ? [[part, value]] : []));
  return new URLSearchParams(given).toString();
}

function sizeOf(seen: readonly Seen[], outcome: Outcome): number {
  return seen.filter(({ told }) => told.some((each) => each.outcome === outcome)).length;
}

function moveOf({ migration }: Summary): string {
  return `${migration.currentSystem.name} to ${migration.newSystem.name}`;
}

function yearOf({ migration }: Summary): string {
  return financialYear(migration.registeredAt);
}
