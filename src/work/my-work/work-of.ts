import type { Access } from '../../people/access.ts';
import type { Whole } from '../../registers/whole.ts';
import { seenBooks } from '../seen-books.ts';
import type { Item } from './item.ts';
import { rowItems } from './rows-of.ts';
import { tasksOf } from './tasks-of.ts';

/** What somebody has to do in one migration: tasks of its plan, and rows of its record books. */
export function workOf(whole: Whole, access: Access): Item[] {
  const { migration, edition, days } = whole;
  const tasks = tasksOf({ migration, edition, plan: days.plan }, access.roles);
  return [...tasks, ...rowItems(seenBooks(whole, access), access)];
}
