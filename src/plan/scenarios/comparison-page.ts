import type { Edition } from '../../guide/edition.ts';
import { longDate, plural, shortDate } from '../../ui/in-words.ts';
import type { Calendar } from '../calendar.ts';
import { overallLength } from '../overall-length.ts';
import type { Plan } from '../plan.ts';
import { standingOf } from '../standing-of.ts';
import type { Preview } from '../what-if.ts';
import type { Kept } from './kept.ts';
import type { Tried } from './pages.ts';
import { changeInWords } from './scenario-pages.ts';

type Column = { name: string; address?: string; plan?: Plan; preview?: Preview; change: string };

/** Scenarios beside the plan as it is: one column each, what a reader chooses by in rows, then every milestone. */
export function comparisonPage(
  { plan, edition, calendar }: { plan: Plan; edition: Edition; calendar: Calendar },
  scenarios: { kept: Kept; tried: Tried; address: string }[],
) {
  const columns: Column[] = [
    { name: 'As it is', plan, change: 'nothing' },
    ...scenarios.map(({ kept, tried, address }) => ({
      name: kept.subject,
      address,
      change: changeInWords(kept.value, plan),
      ...('preview' in tried && { plan: tried.preview.after, preview: tried.preview }),
    })),
  ];
  return {
    title: 'Scenarios side by side',
    firstLine: firstLine(columns),
    columns: columns.map(({ name, address }) => ({ name, address })),
    rows: rowsOf(columns, edition, calendar),
    milestones: milestonesOf(columns, plan),
  };
}

/** Which scenario can be met, and with how much to spare: what one compares them for. */
function firstLine(columns: Column[]): string {
  const possible = columns.filter(({ plan }) => plan?.feasible);
  if (possible.length === 0) return 'None of them is possible.';
  const best = possible.toSorted((a, b) => spareOf(b) - spareOf(a))[0] as Column;
  const spare = plural(spareOf(best), 'working day');
  if (possible.length === 1) return `Only ${nameOf(best)} is possible, with ${spare} to spare.`;
  const which = possible.length === columns.length ? 'All of them' : inARow(possible.map(nameOf));
  return `${which.charAt(0).toUpperCase()}${which.slice(1)} are possible; ${nameOf(best)} leaves most to spare, ${spare}.`;
}

function inARow(names: string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function nameOf({ name, address }: Column): string {
  return address ? `“${name}”` : 'the plan as it is';
}

function spareOf({ plan }: Column): number {
  return plan ? standingOf(plan).slackWorkingDays : Number.NEGATIVE_INFINITY;
}

type Cell = { text: string; differs?: boolean };
type Row = { heading: string; cells: Cell[] };

function rowsOf(columns: Column[], edition: Edition, calendar: Calendar): Row[] {
  const role = (id: string) => edition.roles.find((role) => role.id === id)?.title ?? id;
  const row = (
    heading: string,
    say: (plan: Plan, preview: Preview | undefined) => string,
  ): Row => ({
    heading,
    cells: columns.map(({ plan, preview }) => ({ text: plan ? say(plan, preview) : '' })),
  });
  return [
    { heading: 'Change', cells: columns.map(({ change }) => ({ text: change })) },
    {
      heading: 'Possible?',
      cells: columns.map(({ plan }) => ({
        text: plan ? (plan.feasible ? 'Yes' : notPossible(plan)) : 'No plan can be made with it',
      })),
    },
    row('Go live', ({ goLive }) => longDate(goLive)),
    row('To spare', (plan) =>
      plan.feasible ? plural(spareOf({ name: '', change: '', plan }), 'working day') : 'none',
    ),
    row('Whole length', (plan) => {
      const length = overallLength(plan, edition, calendar);
      return length ? plural(length.weeks, 'week') : '';
    }),
    row('Dates that move', (_, preview) => (preview ? String(preview.moves.length) : '')),
    row('Notices to give again', (_, preview) => {
      if (!preview) return '';
      const titles = preview.noticesAgain.map(({ title }) => title);
      return titles.length === 0 ? 'none' : titles.join(', ');
    }),
    row('Who is affected', (_, preview) => preview?.affected.map(role).join(', ') ?? ''),
    row('No longer fits', (_, preview) =>
      preview ? preview.newConflicts.map(({ title }) => title).join(', ') || 'nothing' : '',
    ),
  ];
}

function notPossible({ earliestGoLive }: Plan): string {
  return earliestGoLive ? `No, not before ${shortDate(earliestGoLive)}` : 'No, on no date';
}

/** Every milestone with its planned date in each; what differs from the plan as it is is marked in words. */
function milestonesOf(columns: Column[], { milestones }: Plan): Row[] {
  return milestones
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map(({ id, title, date }) => ({
      heading: title,
      cells: columns.map(({ plan }) => {
        const there = plan?.milestones.find((milestone) => milestone.id === id)?.date;
        return {
          text: there ? shortDate(there) : '',
          differs: there !== undefined && there !== date,
        };
      }),
    }));
}
