import type { Edition } from '../../guide/edition.ts';
import { baseId } from '../../plan/expand.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import type { Book } from '../../registers/book.ts';
import { nameOutside } from '../../registers/name-outside.ts';
import type { Row } from '../../registers/row.ts';

/**
 * What something is called in an e-mail, and its address there. Nothing that somebody typed leaves in an e-mail,
 * because nobody can know that it says nothing about a patient: only what the guide, a declaration or a choice says.
 */
export type InMail = { title: string; href: string };

/** A task of a list is called as the guide calls it: its member, also in its address, was typed. */
export function taskInMail({ id, title }: PlannedTask, edition: Edition, plan: string): InMail {
  const base = baseId(id);
  if (base === id) return { title, href: `${plan}/${id}` };
  return { title: edition.tasks.find((task) => task.id === base)?.title ?? base, href: plan };
}

export function rowInMail(book: Book, row: Row, edition: Edition): InMail {
  return {
    title: nameOutside(book, row, edition),
    href: `/migrations/${row.migration}/${book.id}/${row.number}`,
  };
}
