import { availableParallelism } from 'node:os';
import { Refusal } from '../../lib/refusal.ts';
import { EMIS_CSV } from '../formats/emis-csv/format.ts';
import { FORMATS, formatNamed } from '../formats/registry.ts';
import { intoOutputFolder } from '../output-folder.ts';
import { type Chain, productionsOf } from './chain/productions.ts';
import { EmisSystem } from './emis-csv/emis-system.ts';
import { filesOf, filesOfBatch } from './emis-csv/file-names.ts';
import { chainInFormat, MODELS } from './in-format/chain/chain-in-format.ts';
import { inFormats, type SideOfOutput, sizeOf } from './in-format/in-formats.ts';
import { isDay } from './model/days.ts';
import { mostPatients, openPractice, type PracticeSettings } from './model/practice.ts';
import type { FaultPlan } from './pair/faults.ts';
import { makeInOrder } from './run/make-in-order.ts';
import { LEDGER } from './run/maker.ts';
import { OutputFiles } from './run/output-files.ts';

export type Generation = {
  practice: PracticeSettings;
  out: string;
  /** The format of the extract, of a pair the first; that of EMIS where it is not given. */
  format?: string;
  /** The format of the second extract of a pair. */
  to?: string;
  /** Writes a pair of extracts, with these faults in the second. */
  pair?: FaultPlan | null;
  /** Writes so many days of changes after a full extract, and the full extract of the last day. */
  deltas?: number | null;
  /** Threads besides this one; by default as many as pay. */
  threads?: number;
  signal?: AbortSignal;
  onProgress?: (rows: number) => void;
};

export type Generated = {
  rows: number;
  bytes: number;
  seconds: number;
  files: Record<string, number>;
};

/**
 * Writes an invented practice as an extract; as a pair, `source/` and `target/` before and after a migration,
 * and `ledger.ndjson` with all that the target holds otherwise; with deltas, `chain/` with a full extract and what
 * changed day by day, and `at-the-end/`. It is made as EMIS Web writes it, in layout 8.2, and written from there in
 * any other format; so are the full extracts of a chain, and what leads from the one to the other follows from them. The
 * same settings give the same bytes. Memory does not grow with the practice. The folder appears
 * when it is whole. Refuses (`usage-wrong`) settings out of their range, and (`output-not-empty`) an
 * output folder that holds something.
 */
export async function generatePractice(wanted: Generation): Promise<Generated> {
  const { practice, out, pair = null, signal, onProgress } = wanted;
  checkSettings(practice);
  checkDeltas(wanted);
  const began = performance.now();
  return intoOutputFolder(out, [], async (folder) => {
    const files = new OutputFiles(folder);
    const sides = sidesOf(wanted);
    const chain = chainOf(wanted);
    let [rows, bytes] = [0, 0];
    if (chain === null) beginFiles(files, practice, sides, pair !== null);
    else beginChain(files, practice, chain);
    const threads = wanted.threads ?? threadsFor(practice);
    for await (const pieces of makeInOrder({ practice, pair, chain }, threads)) {
      signal?.throwIfAborted();
      for (const piece of pieces) {
        files.write(piece);
        rows += piece.rows;
        bytes += piece.bytes.length;
      }
      onProgress?.(rows);
    }
    const made = { rows, bytes, files: files.rows };
    const written = chain?.onlyFull
      ? await writeChain(wanted, folder)
      : await inFormats(made, sides, { folder, practice, isPair: pair !== null, signal });
    return { ...written, seconds: (performance.now() - began) / 1000 };
  });
}

/** In another format than that of EMIS the deltas follow from the full extracts. */
function chainOf({ deltas = null, format = EMIS_CSV.id }: Generation): Chain | null {
  return deltas === null ? null : { deltas, onlyFull: format !== EMIS_CSV.id };
}

async function writeChain(
  { practice, format = EMIS_CSV.id, deltas, signal }: Generation,
  folder: string,
): Promise<Omit<Generated, 'seconds'>> {
  const work = { folder, format: formatNamed(format), practice, deltas: deltas ?? 0, signal };
  const files = await chainInFormat(work);
  const rows = Object.values(files).reduce((sum, count) => sum + count, 0);
  return { rows, bytes: await sizeOf(folder), files };
}

function sidesOf({ pair, format = EMIS_CSV.id, to = EMIS_CSV.id }: Generation): SideOfOutput[] {
  const side = (name: SideOfOutput['name'], folder: string, id: string): SideOfOutput => {
    const own = formatNamed(id);
    return { name, folder, format: own, model: own === EMIS_CSV ? folder : `.${name}/` };
  };
  if (!pair) return [side('source', '', format)];
  return [side('source', 'source/', format), side('target', 'target/', to)];
}

function beginFiles(
  files: OutputFiles,
  settings: PracticeSettings,
  sides: readonly SideOfOutput[],
  isPair: boolean,
): void {
  const practice = openPractice(settings);
  for (const [which, { folder, model }] of sides.entries())
    for (const { table, name, begin } of filesOf(new EmisSystem(practice, which)))
      files.begin(`${folder}${table}`, `${model}${name}`, begin);
  if (isPair) files.begin(LEDGER, LEDGER, '');
}

function beginChain(files: OutputFiles, settings: PracticeSettings, chain: Chain): void {
  const system = new EmisSystem(openPractice(settings), 0);
  for (const production of productionsOf(system, chain).all) {
    const { folder } = production;
    const place = chain.onlyFull ? MODELS[folder] : `${folder}/`;
    for (const { table, name, begin } of filesOfBatch(system, production))
      files.begin(`${folder}/${table}`, `${place}${name}`, begin);
  }
}

/** A thread takes a moment to begin, so a small practice is made without. */
function threadsFor({ patients, volume }: PracticeSettings): number {
  return patients * volume < 200 ? 0 : Math.max(1, Math.min(8, availableParallelism()));
}

function checkSettings({ patients, seed, volume, asOf }: PracticeSettings): void {
  const most = mostPatients();
  if (!Number.isInteger(patients) || patients < 1 || patients > most)
    throw usage(
      `--patients takes a whole number from 1 to ${most}: no more NHS numbers are kept for tests.`,
    );
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff)
    throw usage('--seed takes a whole number from 0 to 4294967295.');
  if (!(volume >= 0.01 && volume <= 10)) throw usage('--volume takes a number from 0.01 to 10.');
  if (!/^\d{4}-\d\d-\d\d$/.test(asOf) || !isDay(asOf) || asOf < '2020' || asOf > '2035')
    throw usage('--as-of takes a day from 2020-01-01 to 2034-12-31, as YYYY-MM-DD.');
}

function checkDeltas({ deltas = null, pair, format = EMIS_CSV.id }: Generation): void {
  if (deltas === null) return;
  if (pair) throw usage('--deltas and --pair make different things. Generate each into a folder.');
  if (!inChains().includes(format))
    throw usage(`--deltas are not written in ${format}. Use one of ${inChains().join(', ')}.`);
  if (!Number.isInteger(deltas) || deltas < 1 || deltas > MOST_DELTAS)
    throw usage(`--deltas takes a whole number of days from 1 to ${MOST_DELTAS}.`);
}

/** The formats in which what changed is sent day by day. */
function inChains(): string[] {
  const others = FORMATS.filter(({ changes }) => changes !== undefined);
  return [EMIS_CSV, ...others].map(({ id }) => id);
}

/** A year of them. */
const MOST_DELTAS = 366;

function usage(message: string): Refusal {
  return new Refusal('usage-wrong', message);
}
