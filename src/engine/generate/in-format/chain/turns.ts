import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../../formats/csv/sql.ts';
import type { Stretch } from '../../chain/stretch.ts';
import type { OpenTable } from './open-extracts.ts';
import { ONE_IN } from './rates.ts';
import { type Changing, findPatientsWhoMove, makeDraws, makeVersions } from './versions.ts';

/**
 * Makes `turn_<table>` (day, its number from 1; `_key`; the columns) of each table whose rows are sent as they change:
 * all that leads, row by row, from the views `before_<table>` to `after_<table>`, with what was put right on the way.
 * A row comes on the day on which it was entered, where it says so, else on any.
 */
export async function makeTurns(
  connection: DuckDBConnection,
  tables: readonly OpenTable[],
  { stretch, seed }: { stretch: Stretch; seed: number },
): Promise<void> {
  await makeDraws(connection, { stretch, seed });
  const changing = tables.filter((table): table is Changing => table.changing !== undefined);
  for (const table of changing) await makeVersions(connection, table);
  const patients = changing.find((table) => table.changing.patient === null);
  if (!patients) throw new Error('no table is that of the patients');
  await findPatientsWhoMove(connection, patients);
  for (const table of changing) {
    const turns = [...changesOf(table), ...detoursOf(table, stretch.days.length)];
    await connection.run(`create table turn_${table.name} as ${turns.join(' union all ')}`);
  }
}

/** What leads from the one version to the other. */
function changesOf(table: Changing): string[] {
  const { name } = table;
  return [
    `select ${dayOfComing(table)} as day, n._key, ${said(table)}
     from (from new_${name} anti join old_${name} using (_key)) n
     left join patient_came c on c._patient = n._patient`,
    `select some_day('changed', n._key) as day, n._key, ${said(table, 'changed')}
     from new_${name} n join old_${name} o on o._key = n._key where ${isOther(table)}`,
    `select ${dayOfGoing(table)} as day, n._key, ${said(table, 'gone')}
     from (from old_${name} anti join new_${name} using (_key)) n
     left join patient_gone g on g._patient = n._patient where day is not null`,
  ];
}

/** What comes to nothing in the end: sent once more as it was, put back, written down by mistake. */
function detoursOf(table: Changing, days: number): string[] {
  if (days === 1) return [];
  const { name, changing } = table;
  const both = `new_${name} n join old_${name} o on o._key = n._key`;
  const again = `
    select day_before(some_day('changed', n._key), 'again', n._key) as day, n._key, ${said(table, 'as it was')}
    from ${both} where ${isOther(table)} and some_day('changed', n._key) > 1
      and happens('sent again', ${ONE_IN.sentAgain}, n._key)`;
  const putBack = ([how, day]: readonly [How, string]) => `
    select ${day} as day, n._key, ${said(table, how)}
    from ${both} where not (${isOther(table)}) and happens('put back', ${ONE_IN.putBack}, n._key)`;
  const mistaken = ([how, day]: readonly [How, string]) => `
    select ${day} as day, n._key || ' mistaken' as _key, ${said(table, how, MISTAKEN_ID)}
    from new_${name} n where happens('mistaken', ${ONE_IN.mistaken}, n._key)`;
  const one = `day_before(${days}, 'one', n._key)`;
  const other = `day_after(${one}, 'other', n._key)`;
  return [
    again,
    ...[['gone', one] as const, ['whole', other] as const].map(putBack),
    ...(changing.patient === null
      ? []
      : [['whole', one] as const, ['gone', other] as const].map(mistaken)),
  ];
}

const MISTAKEN_ID = `(drawn('id', n._key) >> 2)::varchar`;

type How = 'whole' | 'changed' | 'as it was' | 'gone';

/** The columns of a row that is sent, with another id where that is given. */
function said({ columns, changing }: Changing, how: How = 'whole', id?: string): string {
  const { says, keeps } = changing;
  const values: Readonly<Record<string, string>> =
    how === 'gone' || how === 'changed' ? says[how] : {};
  const from = how === 'as it was' ? 'o' : 'n';
  return columns
    .map((column) => {
      const value = values[column];
      const isBlank = how === 'gone' && !keeps.includes(column);
      const own = id && column === changing.id ? id : `${from}."${column}"`;
      return `${value !== undefined ? sqlText(value) : isBlank ? `''` : own} as "${column}"`;
    })
    .join(', ');
}

function isOther({ columns }: Changing): string {
  const of = (alias: string) => columns.map((column) => `${alias}."${column}"`).join(', ');
  return `(${of('n')}) is distinct from (${of('o')})`;
}

/** The patient’s own row comes with the record or a day after it, and rows of all tables late now and then. */
function dayOfComing({ changing: { patient, entered } }: Changing): string {
  if (patient === null) return `or_last(c.moved_on + (drawn('late', n._key) % 2)::integer)`;
  const late = `case when happens('late', ${ONE_IN.late}, n._key)
    then 1 + (drawn('days', n._key) % 3)::integer else 0 end`;
  const onItsDay = entered === null ? 'null' : `or_last(day_named(${entered}) + ${late})`;
  return `coalesce(${onItsDay}, c.moved_on, some_day('came', n._key))::integer`;
}

/** Nothing is sent for what belonged to a patient who is removed, but what was removed before. */
function dayOfGoing({ changing: { patient } }: Changing): string {
  if (patient === null) return 'g.moved_on';
  const own = `some_day('gone', n._key)`;
  return `case when g.moved_on is null
      or (${own} < g.moved_on and happens('gone before', ${ONE_IN.goneBefore}, n._key)) then ${own} end`;
}
