import { land, toDay, toIso } from '../../../plan/calendar.ts';
import { shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { isOut, piecesIn } from './plan-facts.ts';
import { MOMENTS, SORTS } from './sorts.ts';

/** As late as patients who collect a prescription each month still read it. */
const LATEST = { value: -4, unit: 'weeks' } as const;

/** What is striking about what patients are told. */
export function communicationFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  return [
    ...notThoughtOf(rows),
    ...receptionHasNoWords(rows),
    ...piecesIn(rows).flatMap((row) => [...tooLate(row, around), ...outOfDate(row, around)]),
  ];
}

function notThoughtOf(rows: readonly Row[]): string[] {
  const sorts = new Set(rows.map(({ values }) => values.sort));
  const moments = new Set(piecesIn(rows).map(({ values }) => values.moment));
  const missing = Object.entries(SORTS).flatMap(([sort, title]) =>
    sorts.has(sort) ? [] : [title],
  );
  const silent = Object.entries(MOMENTS).flatMap(([id, title]) =>
    moments.has(id) ? [] : [title.toLowerCase()],
  );
  return [
    ...(missing.length > 0 ? [`Nothing is planned as: ${missing.join(', ')}.`] : []),
    ...(silent.length > 0 ? [`Patients are told nothing ${silent.join(', and nothing ')}.`] : []),
  ];
}

/** Patients ask as soon as the first of them has read something. */
function receptionHasNoWords(rows: readonly Row[]): string[] {
  const isTold = piecesIn(rows).some((row) => isOut(row) && row.values.sort !== 'phone-script');
  const hasWords = rows.some((row) => isOut(row) && row.values.sort === 'phone-script');
  return isTold && !hasWords
    ? ['Patients read about it already, and whoever answers the telephone has no script.']
    : [];
}

function tooLate({ values, ...row }: Row, { plan, calendar }: Around): string[] {
  const from = dateIn({ values, ...row }, 'shownOn') ?? dateIn({ values, ...row }, 'from');
  const latest = toIso(land(calendar, toDay(plan.goLive), LATEST));
  if (values.moment !== 'ahead' || !from || from <= latest) return [];
  return [
    `“${values.title}” comes on ${shortDate(from)}, less than four weeks before go live. Whoever collects a prescription each month may not see it.`,
  ];
}

function outOfDate(row: Row, { today }: Around): string[] {
  const until = dateIn(row, 'until');
  return row.state === 'shown' && until && until < today
    ? [`“${row.values.title}” was to be shown until ${shortDate(until)}: is it taken down?`]
    : [];
}
