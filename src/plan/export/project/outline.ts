import type { Edition } from '../../../guide/edition.ts';
import { toDay, toIso } from '../../calendar.ts';
import type { Plan, PlannedTask } from '../../plan.ts';
import { isWeekend } from './calendars.ts';

/** One line of the project: a summary of lines below it, a task or a milestone. Dates are YYYY-MM-DD. */
export type Row = {
  id: string;
  /** "2.3": the third line of the second summary. */
  outline: string;
  kind: 'summary' | 'task' | 'milestone';
  title: string;
  start: string;
  finish: string;
  done: boolean;
  /** The role whose work it is. */
  who?: string;
};

/** The plan as an outline: the milestones, then each phase with its tasks in the order of the guide. */
export function outlineOf(plan: Plan, edition: Edition): Row[] {
  const roles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  const rowOf = ({ id, title, start, finish, done, owner }: PlannedTask): NewRow => ({
    id,
    kind: 'task',
    title,
    start,
    finish,
    done,
    who: roles.get(owner) ?? owner,
  });
  const milestones = plan.milestones
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map(
      ({ id, title, date, done }): NewRow => ({
        id,
        kind: 'milestone',
        title,
        start: date,
        finish: date,
        done,
      }),
    );
  const phases = edition.phases.map(({ id, number, title }) => ({
    id: `phase ${id}`,
    title: `${number}. ${title}`,
    rows: plan.tasks.filter(({ phase }) => phase === id).map(rowOf),
  }));
  return [{ id: 'phase', title: 'Milestones', rows: milestones }, ...phases]
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ id, title, rows }, index) => {
      const outline = `${index + 1}`;
      const below = rows.flatMap((row, place) => byDay(row, `${outline}.${place + 1}`));
      return [{ ...spanOf(rows), id, outline, kind: 'summary' as const, title }, ...below];
    });
}

type NewRow = Omit<Row, 'outline'>;

/**
 * Work that ends on a weekend becomes a summary with a line for each of its days. Planner works from Monday to Friday
 * only and would end it on the Monday after.
 */
function byDay(row: NewRow, outline: string): Row[] {
  if (row.start === row.finish || !isWeekend(row.finish)) return [{ ...row, outline }];
  const first = toDay(row.start);
  const days = Array.from({ length: toDay(row.finish) - first + 1 }, (_, index) => {
    const day = toIso(first + index);
    const title = `${row.title}, day ${index + 1}`;
    const id = `${row.id} ${day}`;
    return { ...row, id, title, start: day, finish: day, outline: `${outline}.${index + 1}` };
  });
  return [{ ...row, outline, kind: 'summary' }, ...days];
}

function spanOf(rows: NewRow[]) {
  return {
    start: rows.map(({ start }) => start).toSorted()[0] as string,
    finish: rows
      .map(({ finish }) => finish)
      .toSorted()
      .at(-1) as string,
    done: rows.every(({ done }) => done),
  };
}
