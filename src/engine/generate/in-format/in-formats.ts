import { appendFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withDatabase } from '../../duckdb.ts';
import { EmisSystem } from '../emis-csv/emis-system.ts';
import { openPractice, type PracticeSettings } from '../model/practice.ts';
import { refTo } from '../model/ref.ts';
import { LEDGER } from '../run/maker.ts';
import { makePlaces } from './places.ts';
import { type Sides, translateLedger } from './translate-ledger.ts';
import { type SideOfOutput, type WrittenSide, writeSide } from './write-side.ts';

export type { SideOfOutput } from './write-side.ts';

type Made = { rows: number; bytes: number; files: Record<string, number> };
type Work = {
  folder: string;
  practice: PracticeSettings;
  isPair: boolean;
  signal?: AbortSignal | undefined;
};

/**
 * Writes the sides that are wanted in another format than the one they were made in, and the ledger with them.
 * What was counted of such a side are its records.
 */
export async function inFormats(
  made: Made,
  sides: readonly SideOfOutput[],
  { folder, isPair, ...writing }: Work,
): Promise<Made> {
  const files = { ...made.files };
  const written: WrittenSide[] = [];
  for (const side of sides.filter((one) => one.model !== one.folder)) {
    const done = await writeSide(side, folder, writing);
    for (const name of Object.keys(files))
      if (name.startsWith(side.folder) && name !== LEDGER) delete files[name];
    for (const [name, count] of Object.entries(done.files)) files[`${side.folder}${name}`] = count;
    written.push(done);
  }
  if (written.length === 0) return made;
  if (isPair) await tellLedger(written, folder, writing.practice);
  for (const { name } of written)
    for (const end of ['-staged', '-written'])
      await rm(join(folder, `.${name}${end}`), { recursive: true });
  const rows = Object.values(files).reduce((sum, count) => sum + count, 0);
  return { rows, bytes: await sizeOf(folder), files };
}

export async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
}

async function tellLedger(
  written: readonly WrittenSide[],
  folder: string,
  settings: PracticeSettings,
): Promise<void> {
  const ledger = join(folder, LEDGER);
  const database = join(folder, '.places.duckdb');
  await withDatabase(database, async (connection) => {
    for (const side of written) await makePlaces(connection, side.name, side);
    await translateLedger(connection, ledger, idsOfPatients(written, settings));
  });
  for (const leftover of [database, `${database}.wal`, `${database}.spill`])
    await rm(leftover, { recursive: true, force: true });
  const target = written.find(({ name }) => name === 'target');
  const { rules = {}, loses = {} } = target?.format.writer ?? {};
  const lines = Object.entries({ ...rules, ...loses }).map(([rule, of]) =>
    JSON.stringify({ rules: [rule], fate: 'excluded', of }),
  );
  await appendFile(ledger, lines.map((line) => `${line}\n`).join(''));
}

/** The ledger names patients as the source does; each side has its own ids. */
function idsOfPatients(written: readonly WrittenSide[], settings: PracticeSettings): Sides {
  const practice = openPractice(settings);
  const [source, target] = [new EmisSystem(practice, 0), new EmisSystem(practice, 1)];
  const inTarget = new Map<string, string>();
  for (let number = 0; number < practice.patients; number++) {
    const patient = refTo('patient', number, 0);
    inTarget.set(source.bareId(patient), target.bareId(patient));
  }
  const known: Required<Sides> = {
    source: (patient) => patient,
    target: (patient) => inTarget.get(patient),
  };
  return Object.fromEntries(written.map(({ name }) => [name, known[name]]));
}
