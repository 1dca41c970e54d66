import { GO_LIVE } from '../../../src/guide/edition.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { dayAfter, type SecondCalendar } from './days.ts';
import type { ExpectedItem } from './expected-items.ts';
import { type Rule, rulesOf, type Span } from './rules.ts';
import type { secondCalendars } from './second-calendars.ts';

/** An item as the plan dates it. */
export type Dated = {
  planned: Span;
  latest: Span;
  done: boolean;
  slack: number;
  critical: boolean;
};

/** What binds an item by itself, whatever the others do. */
export type Root = { says: string; isKept(span: Span): boolean };

export function datesOf(plan: Plan): Map<string, Dated> {
  const tasks = plan.tasks.map((task): [string, Dated] => [
    task.id,
    {
      planned: { start: task.start, finish: task.finish },
      latest: { start: task.latestStart, finish: task.latestFinish },
      done: task.done,
      slack: task.slackWorkingDays,
      critical: task.critical,
    },
  ]);
  const milestones = plan.milestones.map((milestone): [string, Dated] => [
    milestone.id,
    {
      planned: { start: milestone.date, finish: milestone.date },
      latest: { start: milestone.latest, finish: milestone.latest },
      done: milestone.done,
      slack: milestone.slackWorkingDays,
      critical: milestone.critical,
    },
  ]);
  return new Map([...tasks, ...milestones]);
}

/** A plan, what it should hold, and the rules between its items. */
export class PlanUnderCheck {
  readonly plan: Plan;
  readonly items: ExpectedItem[];
  readonly rules: Rule[];
  readonly nation: SecondCalendar;
  readonly #dates: Map<string, Dated>;
  readonly #roles: Map<string, SecondCalendar>;

  constructor(plan: Plan, items: ExpectedItem[], calendars: ReturnType<typeof secondCalendars>) {
    this.plan = plan;
    this.items = items;
    this.nation = calendars.nation;
    this.#dates = datesOf(plan);
    this.#roles = calendars.roles;
    for (const item of items.filter(({ isMilestone }) => isMilestone)) {
      // A go-live date may fall on a closed day; what happens by then happens on the last open one before.
      const { latest } = this.dated(item.id);
      if (!item.closedDays) latest.start = this.calendarOf(item).onOrBefore(latest.start);
    }
    this.rules = items.flatMap((item) => rulesOf(item, this.nation, this.calendarOf(item)));
  }

  dated(id: string): Dated {
    return this.#dates.get(id) as Dated;
  }

  /** That of its owner; of a milestone, that of the work which reaches it. */
  calendarOf({ owner, reachedBy }: ExpectedItem): SecondCalendar {
    const role = owner ?? this.items.find(({ id }) => reachedBy.includes(id))?.owner;
    return (role && this.#roles.get(role)) || this.nation;
  }

  /** The rules by which an item may not be earlier. */
  rulesThatHold({ id }: ExpectedItem): Rule[] {
    return this.rules.filter(
      ({ second, form }) => second === id && (form === 'order' || form === 'hold'),
    );
  }

  /** A milestone that nobody does comes when what it follows has come, and not because it is today. */
  isDerived(item: ExpectedItem): boolean {
    return item.isUnattended && this.rulesThatHold(item).length > 0;
  }

  earliestRoots(item: ExpectedItem): Root[] {
    const { today, goLive } = this.plan;
    const { agreed } = item;
    const roots: Root[] = [];
    if (!this.isDerived(item)) {
      roots.push({ says: 'today', isKept: ({ start }) => start >= today });
    }
    if (agreed) roots.push({ says: 'agreed', isKept: ({ finish }) => finish >= agreed });
    if (item.id === GO_LIVE) {
      roots.push({ says: 'go-live date', isKept: ({ start }) => start >= goLive });
    }
    return roots;
  }

  latestRoots(item: ExpectedItem): Root[] {
    const { goLive } = this.plan;
    const { agreed } = item;
    const roots = this.rules
      .filter(({ second, form }) => second === item.id && form === 'deadline')
      .map(
        ({ says, first, isKept }): Root => ({
          says,
          isKept: (span) => isKept(this.dated(first).planned, span),
        }),
      );
    if (agreed) roots.push({ says: 'agreed', isKept: ({ finish }) => finish <= agreed });
    if (item.id === GO_LIVE) {
      roots.push({ says: 'go-live date', isKept: ({ finish }) => finish <= goLive });
    }
    return roots;
  }

  /** The item so that it starts on the next open day, or on the one before. */
  moved(item: ExpectedItem, start: string, step: 1 | -1): Span {
    const next = dayAfter(start, step);
    const own = this.calendarOf(item);
    const open = step > 0 ? own.onOrAfter : own.onOrBefore;
    const day = item.closedDays ? next : open(next);
    return { start: day, finish: this.endOf(item, day) };
  }

  /** The last day of the work, the first one counted. */
  endOf(item: ExpectedItem, start: string): string {
    const { value, unit } = item.duration;
    if (item.isMilestone || value <= 0) return start;
    if (unit !== 'working-days') return dayAfter(this.nation.plus(start, item.duration), -1);
    if (item.closedDays) return dayAfter(start, value - 1);
    return this.calendarOf(item).lastDayOfWork(start, value);
  }
}
