import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../../formats/csv/sql.ts';
import type { ChangingTable } from '../../../formats/format.ts';
import type { Stretch } from '../../chain/stretch.ts';
import type { OpenTable } from './open-extracts.ts';

/** A table whose rows are sent as they change. */
export type Changing = OpenTable & { changing: ChangingTable };

/** Makes the macros by which days are drawn; what is drawn follows from seed, occasion and key. */
export async function makeDraws(
  connection: DuckDBConnection,
  { stretch, seed }: { stretch: Stretch; seed: number },
): Promise<void> {
  const days = stretch.days.length;
  for (const macro of [
    `drawn(occasion, key) as md5_number_lower(concat_ws(' ', '${seed}', occasion, key))`,
    `happens(occasion, one_in, key) as drawn(occasion, key) % one_in = 0`,
    `some_day(occasion, key) as 1 + (drawn(occasion, key) % ${days})::integer`,
    `day_before(last, occasion, key) as 1 + (drawn(occasion, key) % (last - 1))::integer`,
    `day_after(first, occasion, key) as first + 1 + (drawn(occasion, key) % (${days} - first))::integer`,
    `or_last(wanted) as if(wanted > ${days}, ${days}, wanted)::integer`,
    `day_named(said) as nullif(list_position([${stretch.days.map(sqlText).join(', ')}], said), 0)`,
  ])
    await connection.run(`create macro ${macro}`);
}

/** Makes `old_<table>` and `new_<table>` with `_key` and `_patient`: of the rows with one key the last. */
export async function makeVersions(
  connection: DuckDBConnection,
  { name, changing }: Changing,
): Promise<void> {
  for (const [version, from] of Object.entries({ old: 'before', new: 'after' }))
    await connection.run(`
      create table ${version}_${name} as
      select ${changing.key} as _key, ${changing.patient ?? changing.key} as _patient, *
      from ${from}_${name}
      qualify row_number() over (partition by _key order by _place desc) = 1`);
}

/** Makes `patient_came` and `patient_gone` (_patient, moved_on): what a patient brings comes, or goes, together. */
export async function findPatientsWhoMove(
  connection: DuckDBConnection,
  { name }: Changing,
): Promise<void> {
  for (const [moved, from, other] of [
    ['came', 'new', 'old'],
    ['gone', 'old', 'new'],
  ])
    await connection.run(`
      create table patient_${moved} as
      select _patient, some_day('patient ${moved}', _patient) as moved_on
      from ${from}_${name} anti join ${other}_${name} using (_patient)`);
}
