import { WEEKDAYS, type Weekday } from '../../lib/weekday.ts';
import type { Fact } from '../../migrations/fact.ts';
import type { Side } from '../side.ts';
import type { Production } from './receipt.ts';

type Listed = Pick<Production, 'number' | 'side' | 'state' | 'spans'>;

/** On which days a system's supplier states that it delivers, where it does. */
export type StatedDays = Partial<Record<Side, Weekday[]>>;

/** A day, YYYY-MM-DD, on which a delivery was due and none was made of these practices, by their ODS codes. */
export type MissingDay = { day: string; practices: string[] };

/** A moment in the name of a file, which says when a delivery was made and not since when it tells. */
const MADE = /^(\d{4}-\d{2}-\d{2})-\d{6}$/;

/** Whether a side sends what changed without saying since when, so that a lost delivery does not show in the chain. */
export function tellsNoBeginning(productions: readonly Listed[], side: Side): boolean {
  return deliveriesOf(productions, side).some(({ kind }) => kind === 'delta');
}

/**
 * The days between the last full extract and the last delivery on which, by what the supplier states, one was due and
 * none was made. Days of which somebody said that nothing was sent are among them.
 */
export function daysWithoutDelivery(
  productions: readonly Listed[],
  side: Side,
  due: readonly Weekday[],
): MissingDay[] {
  const missing = new Map<string, string[]>();
  const byPractice = Map.groupBy(deliveriesOf(productions, side), ({ practice }) => practice);
  for (const [practice, deliveries] of [...byPractice].toSorted())
    for (const day of daysMissing(deliveries, due))
      missing.set(day, [...(missing.get(day) ?? []), practice]);
  return [...missing].toSorted().map(([day, practices]) => ({ day, practices }));
}

type Delivery = { practice: string; kind: 'full' | 'delta'; day: string };

function deliveriesOf(productions: readonly Listed[], side: Side): Delivery[] {
  return productions
    .filter((one) => one.side === side && one.state === 'accepted')
    .flatMap(({ spans }) => spans)
    .flatMap(({ table, kind, upTo }) => {
      const day = MADE.exec(upTo)?.[1];
      return day === undefined ? [] : [{ practice: table.split(' of ').at(-1) ?? '', kind, day }];
    });
}

function daysMissing(deliveries: readonly Delivery[], due: readonly Weekday[]): string[] {
  const made = new Set(deliveries.map(({ day }) => day));
  const full = deliveries.filter(({ kind }) => kind === 'full').map(({ day }) => day);
  const [first] = full.length > 0 ? full.toSorted().slice(-1) : [...made].toSorted();
  const last = [...made].toSorted().at(-1);
  const days: string[] = [];
  if (first === undefined || last === undefined) return days;
  for (
    let day = Temporal.PlainDate.from(first);
    day.toString() < last;
    day = day.add({ days: 1 })
  ) {
    const isDue = due.includes(WEEKDAYS[day.dayOfWeek - 1] as Weekday);
    if (isDue && !made.has(day.toString())) days.push(day.toString());
  }
  return days;
}

/** The facts by which somebody said that nothing was sent on a day, by day. Takes current facts. */
export function saidNotSent(facts: readonly Fact[], side: Side): Map<string, Fact> {
  return new Map(
    facts.flatMap((fact) =>
      fact.kind === 'nothing-sent' && fact.value?.side === side ? [[fact.value.day, fact]] : [],
    ),
  );
}
