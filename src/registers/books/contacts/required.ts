import type { Around } from '../../around.ts';
import type { Point } from '../../checklist.ts';
import type { Row } from '../../row.ts';
import { peopleWith } from './people-with.ts';

/** Who has to be at the kick-off, by the guide. */
export function rolesAtKickOff(guide: string): string[] {
  const always = ['project-manager', 'practice-manager', 'practice-staff', 'new-supplier'];
  return guide === 'gpsoc-2019' ? always : [...always, 'clinical-lead', 'icb'];
}

export const ROLES_AT_CUTOVER_PLANNING = [
  'project-manager',
  'practice-manager',
  'icb',
  'delivery-partner',
  'current-supplier',
  'new-supplier',
];

/** Whether each role was there, or before that is invited, and who holds it. */
export function attendance(
  roles: readonly string[],
  row: Row,
  { edition, rowsOf, facts }: Around,
): Point[] {
  const isOver = ['held', 'written-up'].includes(row.state);
  const there = [row.values[isOver ? 'came' : 'invited'] ?? []].flat();
  return roles.map((id) => {
    const known = [
      ...peopleWith(id, rowsOf('contacts')),
      ...facts.people.filter((person) => person.roles.includes(id)),
    ];
    const names = [...new Set(known.map(({ name }) => name))];
    const title = edition.roles.find((role) => role.id === id)?.title ?? id;
    const done = there.includes(id) && (isOver || names.length > 0);
    const who = names.length > 0 ? names.join(', ') : 'nobody is named';
    return {
      what: title,
      done,
      says: there.includes(id) ? who : `${who}, ${isOver ? 'did not come' : 'not invited yet'}`,
    };
  });
}
