import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/connection.ts';
import { faultsInWords } from '../../engine/maps/fault-words.ts';
import { MAP_COLUMNS, TOLD_COLUMNS } from '../../engine/maps/map-columns.ts';
import { readMap } from '../../engine/maps/read-map.ts';
import { Refusal } from '../../lib/refusal.ts';
import { csvText } from '../../lib/write-csv.ts';
import { lockMigration } from '../../migrations/store.ts';
import { type By, proposeOnly } from './decide.ts';
import { decisionOf, type MapSource, standingOf, targetOf } from './source.ts';
import { listSources } from './store.ts';

/** What two people decided to map, as a map that `--map` takes, with who approved it when. */
export function decidedMap(sources: readonly MapSource[]): string {
  const rows = sources.flatMap((source) => {
    const decision = decisionOf(source);
    const target = decision && targetOf(source, decision);
    if (!decision || !target) return [];
    const { kind, source: from } = source;
    const approvals = [decision.first, decision.second].map(
      ({ who, at }) => `${who.name}, ${at.toString({ smallestUnit: 'second' })}`,
    );
    return [
      [
        ...[kind, from.system, from.code, from.term, target.system, target.code, target.term],
        ...[String(decision.id), ...approvals],
      ],
    ];
  });
  return csvText([[...MAP_COLUMNS, ...TOLD_COLUMNS], ...rows]);
}

/** Writes what is decided to a file; answers undefined, and writes none, where nothing is mapped. */
export async function writeDecidedMap(
  db: Database,
  migration: string,
  path: string,
): Promise<string | undefined> {
  const sources = await listSources(db, migration);
  if (!sources.some((source) => standingOf(source) === 'mapped')) return undefined;
  await writeFile(path, decidedMap(sources), { mode: 0o600 });
  return path;
}

export type Imported = { proposed: number; known: number; elsewhere: number };

/**
 * Takes the lines of a map as proposals, which two people have yet to approve: all, or none where a line is wrong.
 * `known`: proposed or decided already; `elsewhere`: about what this migration does not have.
 */
export async function importMap(
  db: Database,
  migration: string,
  { content, work }: { content: Buffer; work: string },
  by: By,
): Promise<Imported | { problem: string }> {
  const read = await readSent(content, work);
  if ('problem' in read) return read;
  const told = { proposed: 0, known: 0, elsewhere: 0 };
  await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    const key = (...parts: string[]) => parts.join('\u0000');
    const sources = new Map(
      (await listSources(within, migration)).map((each) => {
        const { system, code, term } = each.source;
        return [key(each.kind, system, code, term), each];
      }),
    );
    for (const { kind, source, target } of read.rows) {
      const found = sources.get(key(kind, source.system, source.code, source.term));
      if (!found) told.elsewhere += 1;
      else if (await proposeOnly(within, found, { target, origin: 'imported' }, by))
        told.proposed += 1;
      else told.known += 1;
    }
  });
  return told;
}

/** It stands there under a name of ours while it is read, and no longer. */
async function readSent(content: Buffer, work: string) {
  await mkdir(work, { recursive: true, mode: 0o700 });
  const path = join(work, `${randomUUID()}.csv`);
  try {
    await writeFile(path, content, { mode: 0o600 });
    const read = await readMap(path);
    return 'faults' in read ? { problem: faultsInWords(read.faults) } : read;
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}
