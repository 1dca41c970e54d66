import type { Values } from '../../field.ts';
import { SORTS, type Sort } from './sorts.ts';

const WHY: Record<Sort, string> = {
  inboxes: 'What lies in an inbox stays behind in the old system.',
  workflow: 'A document that is on its way through the practice does not move with its steps.',
  tasks: 'Open tasks are not carried over; somebody waits for an answer.',
  registrations: 'Whoever is not registered yet can be lost between the systems.',
  fp69: 'A patient whose flag is not settled is taken off the list, and the flag does not move.',
  duplicates: 'Duplicate records do not move, or move as two patients.',
  orphans: 'A record that belongs to nobody on the list does not move.',
  'local-codes': 'A code that the new system does not know arrives as text, which no search finds.',
  medicines: 'A medicine without a dm+d code cannot be prescribed electronically.',
};

/** Everything that has to be at zero for the final extract. */
export function measuresOfTheGuide(): Values[] {
  return Object.keys(SORTS).map((what) => ({ what, why: WHY[what as Sort] }));
}
