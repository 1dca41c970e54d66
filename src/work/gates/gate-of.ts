import { sayWords } from '../../guide/own-words.ts';
import { undoneBefore } from '../../plan/before-milestone.ts';
import type { Whole } from '../../registers/whole.ts';
import { shortDate } from '../../ui/in-words.ts';
import { type Gate, type GateId, lackingTask } from './gate.ts';

/** A gate with all that does not hold yet: tasks of the plan that it waits for, and what record books say. */
export function gateOf(id: GateId, { around, books, edition, rowsOf }: Whole): Gate {
  const { plan, facts, calendar, migration } = around;
  const milestone = plan.milestones.find((each) => each.id === id);
  const base = `/migrations/${migration.id}`;
  const undone = undoneBefore(id, { edition, facts, calendar, on: plan.today });
  const tasks = plan.tasks
    .filter((task) => undone.has(task.id))
    .toSorted((a, b) => a.latestFinish.localeCompare(b.latestFinish))
    .map((task) => lackingTask(task, edition, base, shortDate));
  const rows = books.flatMap((book) => {
    const says = id === 'end-of-migration' ? book.beforeTheEnd : book.before?.[id];
    return (says?.(rowsOf(book.id), around) ?? []).map((what) => ({
      what: sayWords(what, edition.words),
      says: book.title,
      href: `${base}/${book.id}`,
    }));
  });
  return { id, title: milestone?.title ?? id, date: milestone?.date ?? plan.goLive, tasks, rows };
}
