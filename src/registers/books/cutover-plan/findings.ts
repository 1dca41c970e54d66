import { amountInWords } from '../../../lib/amount.ts';
import { land, toDay, toIso } from '../../../plan/calendar.ts';
import { count, plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { expectedOf } from './expected.ts';
import { workOfTheGuide } from './starting-list.ts';

/** What is striking about the cutover as it is planned. */
export function cutoverFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  return [
    ...notRuled(rows, around),
    ...toBeEntered(rows, around),
    ...rotasTooFar(rows, around),
    ...noBreather(rows),
  ];
}

/** Nothing ends while work of the cutover is not in the new system, counted and checked by a second person. */
export function cutoverLeft(rows: readonly Row[]): string[] {
  const works = workIn(rows);
  if (works.length === 0) return ['Nobody has written down what became of the work of the cutover'];
  return works
    .filter(({ state, values }) => state !== 'checked' || values.entered !== values.kept)
    .map(({ values }) => `${values.what}: not all is entered and checked`);
}

/** Nobody stops recording before it is clear how each kind of work is done meanwhile. */
export function notRuledYet(rows: readonly Row[]): string[] {
  const works = workIn(rows);
  if (works.length === 0) return ['No kind of work has its rule for the cutover'];
  return works
    .filter(({ state }) => state === 'to-rule')
    .map(({ values }) => `${values.what}: no rule for the cutover`);
}

function workIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'work' && state !== 'not-here');
}

function notRuled(rows: readonly Row[], around: Around): string[] {
  const there = new Set(rows.map(({ values }) => String(values.what ?? '').toLowerCase()));
  const missing = workOfTheGuide(around)
    .map(({ what }) => String(what))
    .filter((what) => !there.has(what.toLowerCase()));
  if (missing.length === 0) return [];
  return [
    `${plural(missing.length, 'kind')} of work of the guide ${missing.length === 1 ? 'has' : 'have'} no rule: ${missing.join(', ')}.`,
  ];
}

function toBeEntered(rows: readonly Row[], around: Around): string[] {
  const works = workIn(rows).filter(({ state }) => state === 'to-rule' || state === 'ruled');
  const expected = works.map(({ values }) => expectedOf(values, around));
  const uncounted = works.filter((_, index) => expected[index] === undefined);
  const sum = expected.reduce<number>((total, each) => total + (each ?? 0), 0);
  const isHelped = rows.some(
    ({ kind, state, values }) =>
      kind === 'cover' && state === 'confirmed' && values.forWhat !== 'cutover',
  );
  const help = isHelped ? '' : ' Nobody is confirmed to help with it.';
  return [
    ...(sum > 0
      ? [`About ${count(sum)} entries are expected to be typed in afterwards.${help}`]
      : []),
    ...(uncounted.length > 0
      ? [
          `Nobody has counted a usual day of: ${uncounted.map(({ values }) => values.what).join(', ')}.`,
        ]
      : []),
  ];
}

function rotasTooFar(rows: readonly Row[], { plan, calendar, edition }: Around): string[] {
  const furthest = edition.limits.find(({ id }) => id === 'lead-13')?.limit;
  if (!furthest?.max || furthest.unit === 'times') return [];
  const amount = { value: furthest.max, unit: furthest.unit };
  const last = toIso(land(calendar, toDay(plan.goLive), amount));
  return rows
    .filter(({ kind, state }) => kind === 'rota' && state !== 'dropped')
    .filter((row) => (dateIn(row, 'lastDay') ?? '') > last)
    .map(
      (row) =>
        `“${row.values.whose}” can be booked until ${shortDate(String(row.values.lastDay))}, more than ${amountInWords(amount)} after go live: each booking after ${shortDate(last)} is one more to type again.`,
    );
}

function noBreather(rows: readonly Row[]): string[] {
  const without = rows.filter(
    ({ kind, state, values }) => kind === 'rota' && state === 'set' && !values.breather,
  );
  if (without.length === 0) return [];
  return [
    `No slot is left free after go live in: ${without.map(({ values }) => values.whose).join(', ')}. The first days take longer for everybody.`,
  ];
}
