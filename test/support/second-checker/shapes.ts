import type { ExpectedItem } from './expected-items.ts';
import type { PlanUnderCheck } from './plan-under-check.ts';

/** Work lies on open days and is as long as it takes; what is done keeps its date. */
export function shapes(under: PlanUnderCheck): string[] {
  return under.items.flatMap((item) => {
    if (item.done) return recordedDone(under, item);
    if (under.dated(item.id).done) return derivedDone(under, item);
    return unfinished(under, item);
  });
}

function recordedDone(under: PlanUnderCheck, { id, done }: ExpectedItem): string[] {
  const dated = under.dated(id);
  const keeps = dated.done && dated.planned.start === done && dated.planned.finish === done;
  return keeps ? [] : [`${id} was done on ${done}`];
}

/** A milestone that nobody does is reached once all that it follows is done. */
function derivedDone(under: PlanUnderCheck, item: ExpectedItem): string[] {
  const { planned } = under.dated(item.id);
  const rules = under.rulesThatHold(item);
  const earlier = under.moved(item, planned.start, -1);
  const isReached =
    under.isDerived(item) &&
    planned.start <= under.plan.today &&
    rules.every(({ first }) => under.dated(first).done) &&
    rules.every(({ first, isKept }) => isKept(under.dated(first).planned, planned)) &&
    rules.some(({ first, isKept }) => !isKept(under.dated(first).planned, earlier));
  return isReached ? [] : [`${item.id} is not done, or not on ${planned.start}`];
}

function unfinished(under: PlanUnderCheck, item: ExpectedItem): string[] {
  const { id } = item;
  const { planned, latest } = under.dated(id);
  const wrong: string[] = [];
  if (!item.closedDays && !under.calendarOf(item).isOpen(planned.start)) {
    wrong.push(`${id} starts on a closed day, ${planned.start}`);
  }
  const end = under.endOf(item, planned.start);
  if (planned.finish !== end) wrong.push(`${id} takes until ${end}, not ${planned.finish}`);
  if (!item.isMilestone && under.endOf(item, latest.start) > latest.finish) {
    wrong.push(`${id} cannot start on ${latest.start} and finish by ${latest.finish}`);
  }
  return wrong;
}
