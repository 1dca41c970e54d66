import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf, withDatabase } from '../../../duckdb.ts';
import type { ChangeWriter, Format } from '../../../formats/format.ts';
import { AT_THE_END, BULK, deltaFolder } from '../../chain/productions.ts';
import { type Stretch, stretchOf } from '../../chain/stretch.ts';
import { openPractice, type PracticeSettings } from '../../model/practice.ts';
import { producedAfter, writeSide } from '../write-side.ts';
import { type OpenTable, openExtracts } from './open-extracts.ts';
import { makeTurns } from './turns.ts';

type Work = {
  /** Holds both extracts as EMIS writes them, in `models`. */
  folder: string;
  format: Format;
  practice: PracticeSettings;
  deltas: number;
  signal?: AbortSignal | undefined;
};

/** Where both full extracts of a chain lie as EMIS writes them, where another format is wanted. */
export const MODELS: Readonly<Record<string, string>> = {
  [BULK]: '.source/',
  [AT_THE_END]: '.target/',
};

/**
 * Writes the full extracts at either end of a chain in another format than the one they were made in, and what leads
 * from the one to the other as a production for each day. Gives the rows of each file by its place without ending.
 */
export async function chainInFormat(work: Work): Promise<Record<string, number>> {
  const { folder, format, practice, deltas, signal } = work;
  const changes = format.changes;
  if (!changes) throw new Error(`${format.id} does not say how changes are sent`);
  const stretch = stretchOf(openPractice(practice), deltas);
  const records = await writeEnds(work, stretch);
  const scratch = join(folder, '.changes');
  await mkdir(scratch);
  const rows = await withDatabase(join(scratch, 'changes.duckdb'), async (connection) => {
    const [before, after] = [join(folder, BULK), join(folder, AT_THE_END)];
    const tables = await openExtracts(connection, { format, before, after, work: scratch });
    await makeTurns(connection, tables, { stretch, seed: practice.seed });
    for (const n of stretch.days.keys()) {
      signal?.throwIfAborted();
      await writeDelta(connection, { folder, changes, tables, stretch, n });
    }
    return countTurns(connection, tables, deltas);
  });
  await rm(scratch, { recursive: true });
  for (const end of [BULK, AT_THE_END])
    if (practice.quirks)
      await format.plantQuirks?.({ folder: join(folder, end), seed: practice.seed });
  return { ...records, ...rows };
}

async function writeEnds(
  { folder, format, practice, signal }: Work,
  { from, to }: Stretch,
): Promise<Record<string, number>> {
  const records: Record<string, number> = {};
  for (const [name, end, asOf] of [
    ['source', BULK, from],
    ['target', AT_THE_END, to],
  ] as const) {
    const side = { name, folder: `${end}/`, format, model: MODELS[end] ?? '' };
    // What is beside the record comes last: it would be taken for what changed.
    const { files } = await writeSide(side, folder, {
      practice: { ...practice, asOf, quirks: false },
      signal,
    });
    for (const [file, count] of Object.entries(files)) records[`${end}/${file}`] = count;
    for (const left of ['-staged', '-written'])
      await rm(join(folder, `.${name}${left}`), { recursive: true });
  }
  return records;
}

type Delta = {
  folder: string;
  changes: ChangeWriter;
  tables: readonly OpenTable[];
  stretch: Stretch;
  n: number;
};

async function writeDelta(
  connection: DuckDBConnection,
  { folder, changes, tables, stretch, n }: Delta,
): Promise<void> {
  const out = join(folder, deltaFolder(n + 1, stretch.days.length));
  await mkdir(out);
  const rows = (name: string) => {
    const table = tables.find((one) => one.name === name);
    if (!table) throw new Error(`neither extract has a file of ${name}`);
    const list = table.columns.map((column) => `"${column}"`).join(', ');
    if (table.changing)
      return `select ${list} from turn_${name} where day = ${n + 1} order by _key, ${list}`;
    const whole = `select ${list} from (from after_${name} order by _place)`;
    const isLast = n + 1 === stretch.days.length;
    const gone = `select ${list} from before_${name} except select ${list} from after_${name}`;
    return isLast ? whole : `(${gone} order by all) union all (${whole})`;
  };
  await changes.write({
    connection,
    out,
    full: join(folder, BULK),
    after: producedAfter(stretch.days[n - 1] ?? stretch.from),
    producedAt: producedAfter(stretch.days[n] as string),
    rows,
  });
}

async function countTurns(
  connection: DuckDBConnection,
  tables: readonly OpenTable[],
  deltas: number,
): Promise<Record<string, number>> {
  const counts = tables.flatMap(({ name, changing }) =>
    changing
      ? [`select '${name}' as name, day, count(*)::integer as rows from turn_${name} group by all`]
      : [],
  );
  const rows = await rowsOf<{ name: string; day: number; rows: number }>(
    connection,
    counts.join(' union all '),
  );
  return Object.fromEntries(
    rows.map((one) => [`${deltaFolder(one.day, deltas)}/${one.name}`, one.rows]),
  );
}
