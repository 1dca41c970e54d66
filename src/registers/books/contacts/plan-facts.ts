import { TIME_ZONE } from '../../../lib/clock.ts';
import { slug } from '../../../plan/expand.ts';
import { longDate } from '../../../ui/in-words.ts';
import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';
import { peopleIn } from './people-with.ts';

/** Who holds which roles, and the meetings that are agreed or were held. */
export function contactFacts(rows: readonly Row[]): PlanFact[] {
  const of = (kind: string): Row[] =>
    rows.filter((row) => row.kind === kind && row.state !== 'cancelled');
  return [
    ...persons(rows),
    ...namedRoles(rows),
    ...whenMet('hold-kick-off', of('kick-off')[0]),
    ...whenMet('hold-cutover-meeting', of('cutover-planning')[0]),
    ...weekly(of('weekly')),
  ];
}

function persons(rows: readonly Row[]): PlanFact[] {
  const byName = Map.groupBy(peopleIn(rows), ({ name }) => name);
  return [...byName].map(([name, same]) => ({
    kind: 'person',
    subject: name,
    value: [...new Set(same.flatMap(({ roles }) => roles))],
  }));
}

/** Done on the day on which the last of the two agreed. */
function namedRoles(rows: readonly Row[]): PlanFact[] {
  const agreed = ['project-manager', 'clinical-lead'].map((role) =>
    rows
      .filter(({ kind, state, values }) => {
        return kind === 'person' && state === 'agreed' && [values.roles].flat().includes(role);
      })
      .flatMap((row) => dateIn(row, 'agreedOn') ?? [])
      .toSorted()
      .at(0),
  );
  const last = agreed.toSorted().at(-1);
  if (!last || agreed.includes(undefined)) return [];
  return [{ kind: 'done', subject: 'name-roles', value: last }];
}

function whenMet(task: string, row: Row | undefined): PlanFact[] {
  const date = row && dateIn(row, 'date');
  if (!date || row.state === 'to-arrange') return [];
  return [{ kind: row.state === 'invited' ? 'agreed' : 'done', subject: task, value: date }];
}

function weekly(rows: readonly Row[]): PlanFact[] {
  const dated = Map.groupBy(
    rows.filter((row) => dateIn(row, 'date')),
    (row) => dateIn(row, 'date') as string,
  );
  const first = rows.map(({ addedAt }) => addedAt.toString()).toSorted()[0];
  if (!first || dated.size === 0) return [];
  const booked = Temporal.Instant.from(first).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const days = [...dated].toSorted(([a], [b]) => a.localeCompare(b));
  return [
    { kind: 'done', subject: 'book-weekly-meetings', value: booked.toString() },
    { kind: 'list', subject: 'weekly-meetings', value: days.map(([date]) => longDate(date)) },
    ...days.flatMap(([date, [row]]) => whenMet(`hold-weekly-meeting.${slug(longDate(date))}`, row)),
  ];
}
