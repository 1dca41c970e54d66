import type { Around } from '../../around.ts';
import type { Values } from '../../field.ts';

/** Where a migration names no group of its own. */
const USUAL_GROUPS = [
  'Doctors and pharmacists',
  'Nurses and assistants',
  'Reception',
  'Secretaries and records',
];

/** A session for each group that is trained together, and one for those who let all others in. */
export function sessionsOfGroups({ facts }: Pick<Around, 'facts'>): Values[] {
  const named = facts.lists['training-groups'] ?? [];
  const dispensers = facts.applies.dispensing === true ? ['Dispensers'] : [];
  const groups = named.length > 0 ? named : [...USUAL_GROUPS, ...dispensers];
  return [
    { title: 'Administrators', group: 'Administrators', sort: 'administrators' },
    ...groups.map((group) => ({ title: `Daily work: ${group}`, group, sort: 'core' })),
  ];
}
