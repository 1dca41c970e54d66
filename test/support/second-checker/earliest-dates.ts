import { dayAfter } from './days.ts';
import type { ExpectedItem } from './expected-items.ts';
import { notForced, type Resistance } from './forced.ts';
import type { PlanUnderCheck } from './plan-under-check.ts';
import type { Span } from './rules.ts';

/** Planned dates: nothing is earlier than a rule allows, and nothing later than one forces it to be. */
export function earliestDates(under: PlanUnderCheck): string[] {
  const tooEarly: string[] = [];
  const resistances = new Map<string, Resistance>();
  for (const item of under.items) {
    const { planned, done } = under.dated(item.id);
    if (done) {
      resistances.set(item.id, [{}]);
      continue;
    }
    const rootsBroken = (span: Span) =>
      under.earliestRoots(item).filter(({ isKept }) => !isKept(span));
    const rulesBroken = (span: Span) =>
      under
        .rulesThatHold(item)
        .filter(({ first, isKept }) => !isKept(under.dated(first).planned, span));
    for (const { says } of [...rootsBroken(planned), ...rulesBroken(planned)]) {
      tooEarly.push(`${item.id} is too early: ${says}`);
    }
    const earlier = under.moved(item, planned.start, -1);
    resistances.set(item.id, [
      ...rootsBroken(earlier).map(() => ({})),
      ...rulesBroken(earlier).map(({ first }) => ({ from: first })),
    ]);
  }
  const tooLate = fallingBack(under, notForced(resistances));
  return [...tooEarly, ...tooLate.map((id) => `${id} is later than anything asks for`)];
}

/** Further back than the longest chain of tasks in an edition. */
const LET_GO_DAYS = 200;

/**
 * Of items that hold each other in a ring, those that fall back when the ring is let go. Work that was late moves
 * go live off a weekend and the final data production then follows go live, for example: both are set back far
 * before today, and come forward again a day at a time while something holds them.
 */
function fallingBack(under: PlanUnderCheck, ring: string[]): string[] {
  const items = under.items.filter(({ id }) => ring.includes(id));
  const longAgo = dayAfter(under.plan.today, -LET_GO_DAYS);
  const fallen = new Map(items.map((item) => [item.id, under.moved(item, longAgo, 1)]));
  const spanOf = (id: string): Span => fallen.get(id) ?? under.dated(id).planned;
  const isHeld = (item: ExpectedItem, span: Span): boolean =>
    under.earliestRoots(item).some(({ isKept }) => !isKept(span)) ||
    under.rulesThatHold(item).some(({ first, isKept }) => !isKept(spanOf(first), span));
  const isBack = (id: string): boolean => spanOf(id).start >= under.dated(id).planned.start;
  let moved: boolean;
  do {
    moved = false;
    for (const item of items) {
      while (!isBack(item.id) && isHeld(item, spanOf(item.id))) {
        fallen.set(item.id, under.moved(item, spanOf(item.id).start, 1));
        moved = true;
      }
    }
  } while (moved);
  return ring.filter((id) => !isBack(id));
}
