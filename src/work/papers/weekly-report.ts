import { toDay, toIso } from '../../plan/calendar.ts';
import { leftInWords } from '../../plan/clocks/clock-in-words.ts';
import { clocksOf } from '../../plan/clocks/clocks-of.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import { dueOf } from '../../registers/deadlines.ts';
import type { PaperSection } from '../../registers/papers/paper.ts';
import { nameOf, stateOf } from '../../registers/row.ts';
import type { Whole } from '../../registers/whole.ts';
import { longDate, plural, shortDate } from '../../ui/in-words.ts';
import { holdingBack, overviewLine } from '../overview.ts';
import { slipped } from '../slipped.ts';
import { standingOfAll } from '../standing-of-all.ts';
import type { SeenForPaper, WorkPaper } from './work-paper.ts';

const WEEK = 7;

/** What was done last week, what is due in this one and the next, and what is late. */
export const weeklyReport: WorkPaper = {
  id: 'weekly-report',
  title: 'Weekly report',
  about:
    'For all who take part: what was done in the last seven days, what is due in the next fourteen, what is late.',
  make({ whole, slippage }) {
    const { migration, plan } = whole.around;
    return {
      title: `Weekly report: ${migration.practice.name}`,
      sections: [
        { paragraphs: [overviewLine(whole), slipped(slippage)] },
        ...listed('Done in the last seven days', doneLately(whole)),
        ...listed('Late', lateIn(whole)),
        ...listed('Due in the next seven days', dueWithin(whole, 0, WEEK)),
        ...listed('Due in the week after', dueWithin(whole, WEEK + 1, 2 * WEEK)),
        ...listed('Limits that are broken or about to be', limits(whole)),
        milestones({ whole, slippage }),
        {
          title: 'How it stands',
          pairs: standingOfAll(whole).map(({ what, says }): [string, string] => [what, says]),
        },
      ].filter(({ pairs }) => !pairs || pairs.length > 0),
      from: [`Go live: ${longDate(plan.goLive)}`],
    };
  },
};

function listed(title: string, list: string[]): PaperSection[] {
  return [list.length > 0 ? { title, list } : { title, paragraphs: ['Nothing.'] }];
}

function doneLately({ around: { plan } }: Whole): string[] {
  const since = toIso(toDay(plan.today) - WEEK);
  return plan.tasks
    .filter((task) => task.done && task.finish > since && task.finish <= plan.today)
    .map(({ title, finish }) => `${title}, ${shortDate(finish)}`);
}

/** What comes too late and waits for nothing; what waits for it in turn is counted only. */
function lateIn(whole: Whole): string[] {
  const { plan } = whole.around;
  const holding = holdingBack(plan);
  const tasks = holding.map(
    (task) =>
      `${taskInWords(whole, task)}, ${plural(-task.slackWorkingDays, 'working day')} too late`,
  );
  const more = plan.tasks.filter((task) => !task.done && task.slackWorkingDays < 0).length;
  const rows = dues(whole)
    .filter(({ isLate }) => isLate)
    .map(({ says, on }) => `${says}, was due on ${shortDate(on)}`);
  const moved = more - tasks.length;
  return [
    ...tasks,
    ...(moved > 0
      ? [`${plural(moved, 'task')} to come cannot be in time for the go-live date as it stands`]
      : []),
    ...rows,
  ];
}

/** @param from days from today, both included */
function dueWithin(whole: Whole, from: number, to: number): string[] {
  const { plan } = whole.around;
  const [first, last] = [from, to].map((days) => toIso(toDay(plan.today) + days)) as [
    string,
    string,
  ];
  const isThen = (date: string): boolean => date >= first && date <= last;
  const tasks = plan.tasks
    .filter((task) => !task.done && task.slackWorkingDays >= 0 && isThen(task.latestFinish))
    .map((task) => `${taskInWords(whole, task)}, by ${shortDate(task.latestFinish)}`);
  const rows = dues(whole)
    .filter(({ isLate, on }) => !isLate && isThen(on))
    .map(({ says, on }) => `${says}, by ${shortDate(on)}`);
  return [...tasks, ...rows];
}

function taskInWords({ edition }: Whole, { title, owner }: PlannedTask): string {
  return `${title} (${edition.roles.find(({ id }) => id === owner)?.title ?? owner})`;
}

/** What rows of record books have to do next. A row that is called by what says something about a person goes by its number. */
function dues({ books, rowsOf, days }: Whole) {
  return books.flatMap((book) =>
    rowsOf(book.id).flatMap((row) => {
      const kind = book.kinds[row.kind];
      if (!kind || stateOf(book, row).is !== 'open') return [];
      const name = kind.fields[kind.name]?.personal
        ? `${kind.title} ${row.number}`
        : nameOf(book, row);
      return dueOf(book, row, days)
        .slice(0, 1)
        .map(({ what, on, isLate }) => ({ says: `${book.title}, “${name}”: ${what}`, on, isLate }));
    }),
  );
}

function limits({ edition, around }: Whole): string[] {
  const { plan, clockFacts, calendar, today } = around;
  return clocksOf(edition, plan, clockFacts, calendar, today)
    .clocks.filter(({ state }) => state === 'breached' || state === 'warning')
    .map((clock) => `${clock.title}: ${leftInWords(clock)}`);
}

function milestones({ whole, slippage }: SeenForPaper): PaperSection {
  const inWords = (workingDays: number): string =>
    workingDays === 0
      ? 'as planned'
      : `${plural(Math.abs(workingDays), 'working day')} ${workingDays > 0 ? 'later' : 'earlier'}`;
  return {
    title: 'Phases',
    table: {
      head: ['Phase', 'Ends by the first plan', 'Ends now', 'Moved'],
      rows: slippage
        .filter(({ phase }) => whole.edition.phases.some(({ id }) => id === phase))
        .map(({ title, baseline, forecast, workingDays }) => [
          title,
          shortDate(baseline),
          shortDate(forecast),
          inWords(workingDays),
        ]),
    },
  };
}
