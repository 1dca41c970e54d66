import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { withDatabase } from '../duckdb.ts';
import { openRecord } from '../profile/open-record.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { readStagedExtract } from '../steps/staged-extract.ts';
import { threadsFor } from '../threads-for.ts';
import { makeWorkFolder, removeWorkFolder } from '../work-folder.ts';
import { type Change, changeOf } from './change.ts';
import { type Effect, effectOf } from './effect.ts';
import type { CodeMap } from './map.ts';
import { openKnownUnits, openMap } from './open-map.ts';
import { listUnmapped, type Unmapped } from './unmapped.ts';

export type Asking = {
  /** The folder of an extract, or one that was staged before; it is only read. */
  extract: string;
  /** The id of its format, where it is not to be told from what the files say. */
  format?: string | undefined;
  /** A folder for what is kept while it runs. */
  work: string;
  onFile?: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

/** What in an extract only its own system understands, the most used first. Throws `Refusal` for what cannot be read. */
export function unmappedIn(asking: Asking): Promise<Unmapped[]> {
  return withRecord(asking, listUnmapped);
}

/**
 * What a map would do to an extract, and what it would do otherwise than a former one, before anything is changed.
 * Throws `Refusal` for what cannot be read.
 */
export function mapEffect(
  asking: Asking,
  map: CodeMap,
  former?: CodeMap,
): Promise<Effect & { change?: Change }> {
  return withRecord(asking, async (connection) => {
    await openMap(connection, map.rows);
    const effect = await effectOf(connection);
    if (!former) return effect;
    await openMap(connection, former.rows, 'former');
    return { ...effect, change: await changeOf(connection) };
  });
}

async function withRecord<Answer>(
  { extract, format, work, onFile = () => {}, signal }: Asking,
  ask: (connection: DuckDBConnection) => Promise<Answer>,
): Promise<Answer> {
  await mkdir(work, { recursive: true, mode: 0o700 });
  const folder = await makeWorkFolder(join(work, 'maps'));
  try {
    const staged = join(folder, 'staged');
    const isStaged = (await readStagedExtract(extract)) !== null;
    if (!isStaged) await stageExtract({ folder: extract, format, out: staged, onFile, signal });
    const place = isStaged ? resolve(extract) : staged;
    return await withDatabase(
      join(folder, 'asking.duckdb'),
      async (connection) => {
        await openRecord(connection, place);
        await openKnownUnits(connection);
        return ask(connection);
      },
      { threads: await threadsFor([place]) },
    );
  } finally {
    await removeWorkFolder(folder);
  }
}
