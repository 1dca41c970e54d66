import type { Around } from '../../around.ts';
import type { Values } from '../../field.ts';
import { nameKey } from '../../name-key.ts';
import { holdersAtPractice } from '../contacts/holders-at-practice.ts';

/** A log-in for everybody who is trained or holds a role at the practice; whom to make administrator is not guessed. */
export function loginsOfStaff(around: Pick<Around, 'rowsOf' | 'facts' | 'edition'>): Values[] {
  const trained = around
    .rowsOf('training')
    .filter(({ kind, state }) => kind === 'person' && state !== 'left-out')
    .map(({ values }) => String(values.name));
  const names = new Map(
    [...holdersAtPractice(around), ...trained].map((name) => [nameKey(name), name]),
  );
  return [...names.values()].map((name) => ({ name, administers: false, outside: false }));
}
