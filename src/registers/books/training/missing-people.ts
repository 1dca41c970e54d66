import type { Around } from '../../around.ts';
import { nameKey } from '../../name-key.ts';
import type { Row } from '../../row.ts';
import { holdersAtPractice } from '../contacts/holders-at-practice.ts';

/** People of the practice who hold a role in the migration or get a log-in, and are not in the training plan at all. */
export function missingPeople(
  rows: readonly Row[],
  around: Pick<Around, 'facts' | 'edition' | 'rowsOf'>,
): string[] {
  const users = around
    .rowsOf('access')
    .filter(({ kind, state }) => kind === 'login' && state !== 'closed')
    .filter(({ values }) => values.outside !== true)
    .map(({ values }) => String(values.name));
  const listed = new Set(
    rows.filter(({ kind }) => kind === 'person').map(({ values }) => nameKey(values.name)),
  );
  const known = new Map(
    [...holdersAtPractice(around), ...users].map((name) => [nameKey(name), name]),
  );
  return [...known].flatMap(([key, name]) => (listed.has(key) ? [] : [name]));
}
