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
  const tooSoon = notForced(resistances);
  return [...wrong, ...tooSoon.map((id) => `${id} could be later than its latest dates`)];
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
