import type { Edition } from '../../guide/edition.ts';
import { baseId } from '../../plan/expand.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import type { Book } from '../../registers/book.ts';
import { kindOf, nameOf, type Row } from '../../registers/row.ts';

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

/** A row is called by its name where that is chosen or counted, or is the title of a service of the guide. */
export function rowInMail(book: Book, row: Row, edition: Edition): InMail {
  const { fields, name, title } = kindOf(book, row);
  const field = fields[name];
  const value = row.values[name];
  const isChosen =
    field?.type === 'choice' || field?.type === 'choices'
      ? [value].flat().every((each) => String(each) in field.options)
      : field?.type === 'date' || field?.type === 'number';
  const isOfGuide = edition.services.some((service) => service.title === value);
  return {
    title:
      value !== undefined && (isChosen || isOfGuide) ? nameOf(book, row) : `${title} ${row.number}`,
    href: `/migrations/${row.migration}/${book.id}/${row.number}`,
  };
}
