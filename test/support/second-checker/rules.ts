import type { Amount } from '../../../src/lib/amount.ts';
import { dayAfter, daysFromTo, type SecondCalendar } from './days.ts';
import type { ExpectedItem } from './expected-items.ts';

export type Span = { start: string; finish: string };

/**
 * One sentence of an edition as a yes or no about two spans of days.
 * - order: `second` may not come before `first` allows; read backward, `first` has to leave time for `second`.
 * - hold: `second` waits for a milestone that lies after it, and holds nothing back itself.
 * - deadline: `second` has to be there so long after a milestone.
 * - limit: like a deadline, but a breach is only reported.
 */
export type Rule = {
  form: 'order' | 'hold' | 'deadline' | 'limit';
  says: string;
  first: string;
  second: string;
  isKept(first: Span, second: Span): boolean;
};

/** The rules that an item's constraints stand for, by the table "Constraints" of docs/plan.md. */
export function rulesOf(item: ExpectedItem, nation: SecondCalendar, own: SecondCalendar): Rule[] {
  const { id } = item;
  const forward = (day: string): string => (item.closedDays ? day : own.onOrAfter(day));
  const back = (day: string): string => (item.closedDays ? day : own.onOrBefore(day));
  const beforeMilestone = (
    says: string,
    end: keyof Span,
    milestone: string,
    offset: Amount,
  ): Rule => ({
    form: 'order',
    says,
    first: id,
    second: milestone,
    isKept: (first, second) => first[end] <= back(nation.plus(second.start, offset)),
  });

  const rules = item.constraints.flatMap((constraint): Rule[] => {
    if (constraint.kind === 'after') {
      const [reads, sets] = constraint.link.split('-') as [keyof Span, keyof Span];
      const isNextDay = constraint.link === 'finish-start' && !constraint.lag && !item.isMilestone;
      const bound = (day: string): string =>
        forward(
          isNextDay ? dayAfter(day) : constraint.lag ? nation.plus(day, constraint.lag) : day,
        );
      const says = `after ${constraint.ref}`;
      const isKept = (first: Span, second: Span): boolean => second[sets] >= bound(first[reads]);
      return [{ form: 'order', says, first: constraint.ref, second: id, isKept }];
    }
    if (constraint.kind === 'notice') {
      const { milestone, amount } = constraint;
      const offset = { ...amount, value: -amount.value };
      return [beforeMilestone(`notice before ${milestone}`, 'finish', milestone, offset)];
    }
    if (constraint.kind === 'on') {
      const { milestone, offset } = constraint.anchor;
      const says = `on ${milestone}`;
      const shared = { says, first: milestone, second: id };
      const there = (first: Span): string => {
        const day = nation.plus(first.start, offset);
        return offset.value > 0 ? forward(day) : back(day);
      };
      const notBefore = (first: Span, second: Span): boolean => second.start >= there(first);
      const notAfter = (first: Span, second: Span): boolean => second.start <= there(first);
      // A milestone that nobody does, such as business go live, follows the one that it coincides with.
      const follows = offset.value > 0 || (item.isUnattended && offset.value === 0);
      return follows
        ? [
            { ...shared, form: 'order', isKept: notBefore },
            { ...shared, form: 'deadline', isKept: notAfter },
          ]
        : [
            beforeMilestone(says, 'start', milestone, offset),
            { ...shared, form: 'hold', isKept: notBefore },
          ];
    }
    const { from, to, limit } = constraint;
    const windowRules: Rule[] = [];
    if (from) {
      const opens = (first: Span): string => {
        const opening = nation.plus(first.start, from.offset);
        const closing = to?.milestone === from.milestone && nation.plus(first.start, to.offset);
        // A window that holds no open day is served by the last open day before it closes.
        const isEmpty =
          closing && !item.closedDays && !daysFromTo(opening, closing).some(own.isOpen);
        return isEmpty ? back(closing) : opening;
      };
      windowRules.push({
        form: from.offset.value < 0 ? 'hold' : 'order',
        says: `window opens by ${from.milestone}`,
        first: from.milestone,
        second: id,
        isKept: (first, second) => second.start >= opens(first),
      });
    }
    if (to && (limit || to.offset.value > 0)) {
      windowRules.push({
        form: limit ? 'limit' : 'deadline',
        says: `window closes by ${to.milestone}`,
        first: to.milestone,
        second: id,
        isKept: (first, second) => second.finish <= back(nation.plus(first.start, to.offset)),
      });
    } else if (to) {
      const says = `window closes by ${to.milestone}`;
      windowRules.push(beforeMilestone(says, 'finish', to.milestone, to.offset));
    }
    return windowRules;
  });
  return [...rules, ...reachingRules(item)];
}

/** A milestone and the one task that reaches it are one day; several tasks reach it with the last of them. */
function reachingRules({ id, reachedBy }: ExpectedItem): Rule[] {
  const rules = reachedBy.map(
    (task): Rule => ({
      form: 'order',
      says: `reached by ${task}`,
      first: task,
      second: id,
      isKept: (first, second) => second.start >= first.finish,
    }),
  );
  const [only] = reachedBy;
  if (!only || reachedBy.length > 1) return rules;
  const isKept = (first: Span, second: Span): boolean => second.finish >= first.start;
  return [...rules, { form: 'order', says: `reaches ${id}`, first: id, second: only, isKept }];
}
