import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rowsOf, withDatabase } from '../duckdb.ts';
import type { GivenPair } from '../steps/given-pairs.ts';
import type { Person } from '../steps/pair-patients.ts';
import { threadsFor } from '../threads-for.ts';
import { judgeResidue } from './judge.ts';
import { findNearest } from './nearest.ts';
import { learnWhetherIdsPersist, settleIdentical } from './settle.ts';
import { type Folders, openSides } from './sides.ts';
import { type Tally, tallyOutcomes } from './tally.ts';
import { numberOutcomes, writeOutcomes } from './write-outcomes.ts';

type Comparing = {
  /** Two folders that were staged. */
  folders: Folders;
  /** Patients that are given as one, where the extracts cannot tell. */
  given?: readonly GivenPair[];
  out: string;
  onPeople: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

/** Compares two staged extracts and writes outcomes and findings into `out`, which exists. */
export async function compareStaged({
  folders,
  given = [],
  out,
  onPeople,
  signal,
}: Comparing): Promise<{ tally: Tally; people: Person[] }> {
  const database = join(out, 'comparing.duckdb');
  const result = await withDatabase(
    database,
    async (connection) => {
      const people = await openSides(connection, folders, given);
      onPeople(0, people.length);
      await settleIdentical(connection);
      signal?.throwIfAborted();
      const idsPersist = await learnWhetherIdsPersist(connection);
      const [left] = await rowsOf<{ people: number }>(
        connection,
        `select count(*)::integer as people from (
         select person from source_residue union select person from target_residue)`,
      );
      const settled = people.length - (left?.people ?? 0);
      await judgeResidue(connection, idsPersist, (done) => {
        signal?.throwIfAborted();
        onPeople(settled + done, people.length);
      });
      await numberOutcomes(connection);
      const tally = await tallyOutcomes(connection);
      await findNearest(connection);
      await writeOutcomes(connection, folders, out);
      onPeople(people.length, people.length);
      return { tally, people };
    },
    { threads: await threadsFor(Object.values(folders)) },
  );
  for (const leftover of [database, `${database}.wal`, `${database}.spill`])
    await rm(leftover, { recursive: true, force: true });
  return result;
}
