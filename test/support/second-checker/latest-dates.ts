import { dayAfter } from './days.ts';
import type { ExpectedItem } from './expected-items.ts';
import { notForced, type Resistance } from './forced.ts';
import type { PlanUnderCheck } from './plan-under-check.ts';
import type { Span } from './rules.ts';

/** Latest dates: all that follows still fits, and with a day more something would not. */
export function latestDates(under: PlanUnderCheck): string[] {
  const wrong: string[] = [];
  const resistances = new Map<string, Resistance>();
  const limited = limitedItems(under);
  for (const item of under.items) {
    const { id } = item;
    const { planned, latest, done } = under.dated(id);
    if (done || !limited.has(id)) {
      resistances.set(id, [{}]);
      if (!done && latest.finish !== planned.finish) wrong.push(`${id} has no latest date`);
      continue;
    }
    const rules = under.rules.filter(
      ({ first, second, form }) => first === id && form === 'order' && limited.has(second),
    );
    const rootsBroken = (span: Span) =>
      under.latestRoots(item).filter(({ isKept }) => !isKept(span));
    const rulesBroken = (span: Span) =>
      rules.filter(({ second, isKept }) => !isKept(span, under.dated(second).latest));
    for (const { says } of rootsBroken(latest)) wrong.push(`${id} at the latest: ${says}`);
    for (const { says, second } of rulesBroken(latest)) {
      wrong.push(`${id} at the latest leaves no time: ${second} ${says}`);
    }
    const later = under.moved(item, latest.start, 1);
    resistances.set(id, [
      ...rootsBroken(later).map(() => ({})),
      ...rulesBroken(later).map(({ second }) => ({ from: second })),
    ]);
  }
  const tooSoon = springingForward(under, notForced(resistances), limited);
  return [...wrong, ...tooSoon.map((id) => `${id} could be later than its latest dates`)];
}

/** Further on than the longest chain of tasks in an edition. */
const LET_GO_DAYS = 200;

/**
 * Of items that hold each other in a ring, those that spring forward when the ring is let go: all are set far on, and
 * come back a day at a time while something holds them. A milestone and its task are a ring where leave keeps the
 * task from the days on which the milestone could still be.
 */
function springingForward(under: PlanUnderCheck, ring: string[], limited: Set<string>): string[] {
  const items = under.items.filter(({ id }) => ring.includes(id));
  const farOn = (item: ExpectedItem): Span =>
    under.moved(item, dayAfter(under.dated(item.id).latest.start, LET_GO_DAYS), -1);
  const sprung = new Map(items.map((item) => [item.id, farOn(item)]));
  const spanOf = (id: string): Span => sprung.get(id) ?? under.dated(id).latest;
  const isHeld = (item: ExpectedItem, span: Span): boolean =>
    under.latestRoots(item).some(({ isKept }) => !isKept(span)) ||
    under.rules
      .filter(({ first, form }) => first === item.id && form === 'order')
      .some(({ second, isKept }) => limited.has(second) && !isKept(span, spanOf(second)));
  const isBack = (id: string): boolean => spanOf(id).start <= under.dated(id).latest.start;
  let moved: boolean;
  do {
    moved = false;
    for (const item of items) {
      while (!isBack(item.id) && isHeld(item, spanOf(item.id))) {
        sprung.set(item.id, under.moved(item, spanOf(item.id).start, -1));
        moved = true;
      }
    }
  } while (moved);
  return ring.filter((id) => !isBack(id));
}

/** Items with a latest date at all: those with a deadline, and what they wait for. */
function limitedItems(under: PlanUnderCheck): Set<string> {
  const limited = new Set(
    under.items.filter((item) => under.latestRoots(item).length > 0).map(({ id }) => id),
  );
  let before: number;
  do {
    before = limited.size;
    for (const { form, first, second } of under.rules) {
      if (form === 'order' && limited.has(second)) limited.add(first);
    }
  } while (limited.size > before);
  return limited;
}
