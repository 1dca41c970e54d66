import { slug } from '../../../plan/expand.ts';
import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';

/** Suppliers whom nobody asked, copies that are not of the same moment, and answers that nobody asks for. */
export function extractFindings(rows: readonly Row[], around: Around): string[] {
  const standing = rows.filter(({ state }) => state !== 'withdrawn');
  return [
    ...unasked(standing, around),
    ...mainRequests(standing),
    ...apart(standing, around, 'idp', 'initial'),
    ...apart(standing, around, 'fdp', 'final'),
    ...unchased(standing, around),
  ];
}

function unasked(rows: readonly Row[], { facts }: Around): string[] {
  const asked = new Set(rows.map(({ values }) => slug(String(values.supplier))));
  const holders = facts.lists['data-holding-suppliers'] ?? [];
  return holders
    .filter((holder) => !asked.has(slug(holder)))
    .map((holder) => `${holder} holds records, and there is no request for its extract.`);
}

function mainRequests(rows: readonly Row[]): string[] {
  const main = rows.filter(({ kind }) => kind === 'main');
  if (main.length > 1) {
    const names = main.map(({ values }) => values.supplier).join(' and ');
    return [
      `There are ${main.length} requests to a current supplier (${names}). The plan goes by the first: withdraw the other.`,
    ];
  }
  if (main.length === 1 || rows.length === 0) return [];
  return ['There is no request to the current supplier yet. Every other date follows from it.'];
}

/** Copies that are not of one moment, by day or, where that is given, by hour; or not of the day of the plan. */
function apart(rows: readonly Row[], { plan }: Around, id: 'idp' | 'fdp', which: string): string[] {
  const dated = rows.filter((row) => dateIn(row, id));
  const moments = Map.groupBy(dated, (row) => dateIn(row, id) as string);
  const named = (these: readonly Row[]): string =>
    these.map(({ values }) => values.supplier).join(', ');
  if (moments.size > 1) {
    const each = [...moments].map(([date, these]) => `${named(these)} on ${longDate(date)}`);
    return [`The ${which} extracts are not of the same day: ${each.join('; ')}.`];
  }
  const [date] = moments.keys();
  if (!date) return [];
  const hours = Map.groupBy(
    dated.filter(({ values }) => values[`${id}Time`] !== undefined),
    ({ values }) => String(values[`${id}Time`]).replace('.', ':'),
  );
  const differ =
    hours.size > 1
      ? [
          `The ${which} extracts are not of the same hour: ${[...hours].map(([hour, these]) => `${named(these)} at ${hour}`).join('; ')}.`,
        ]
      : [];
  const planned = plan.milestones.find((milestone) => milestone.id === id)?.date;
  if (!planned || planned === date) return differ;
  return [
    `The ${which} extract stands in the requests for ${longDate(date)}, in the plan for ${longDate(planned)}.`,
    ...differ,
  ];
}

/** Asked more than a working week ago, not confirmed, and nobody has noted when to ask again. */
function unchased(rows: readonly Row[], { today }: Around): string[] {
  return rows.flatMap((row) => {
    const asked = dateIn(row, 'returnedOn') ?? dateIn(row, 'sentOn') ?? dateIn(row, 'askedOn');
    if (!asked || row.state === 'confirmed' || (row.askAgainOn ?? '') >= today) return [];
    if (Temporal.PlainDate.from(asked).until(today).days <= 7) return [];
    return [
      `${row.values.supplier} was asked on ${longDate(asked)} and has not confirmed. Ask again, and note it under “Asked and answered”.`,
    ];
  });
}
