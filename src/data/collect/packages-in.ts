import { createHash } from 'node:crypto';

/** A file somewhere below a folder, `/` between its folders. */
export type ListedFile = { name: string; bytes: number; modifiedMs: number };
export type ListedPackage = {
  /** The same for the same files, unchanged; tells nothing of their names. */
  id: string;
  files: ListedFile[];
};

/** The batch of an EMIS file: its ProcessingId, its time and the sharing agreement. */
const EMIS_BATCH = /^(?:bulk_)?(\d{1,9}(?:[-_]\d{1,9})?)_[A-Za-z]+_[A-Za-z]+_(\d{14}_[^.]+)\.csv/i;
/** Names under which programs write what is not there in full yet. */
const UNFINISHED = /(^|\/)\.|\.(part|partial|filepart|tmp|temp|crdownload)$/i;

/**
 * What of a folder's files belongs together: each folder in it, the files of one EMIS batch, every other file by
 * itself. A package of which anything was written less than a while ago may not be there in full, and is left out.
 */
export function packagesIn(
  files: readonly ListedFile[],
  { nowMs, settleMs }: { nowMs: number; settleMs: number },
): ListedPackage[] {
  const groups = Map.groupBy(files, ({ name }) => groupOf(name));
  return [...groups]
    .filter(([, some]) => some.every((file) => isSettled(file, nowMs - settleMs)))
    .map(([, some]) => some.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
    .map((some) => ({ id: idOf(some), files: some }))
    .sort((one, other) => newest(one) - newest(other));
}

function groupOf(name: string): string {
  const slash = name.indexOf('/');
  if (slash >= 0) return name.slice(0, slash + 1);
  const batch = EMIS_BATCH.exec(name);
  return batch ? `batch ${batch[1]} ${batch[2]}` : `file ${name}`;
}

function isSettled({ name, modifiedMs }: ListedFile, before: number): boolean {
  return modifiedMs <= before && !UNFINISHED.test(name);
}

function newest({ files }: ListedPackage): number {
  return Math.max(...files.map(({ modifiedMs }) => modifiedMs));
}

function idOf(files: readonly ListedFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes, modifiedMs } of files)
    hash.update(`${name}\n${bytes}\n${modifiedMs}\n`);
  return hash.digest('hex').slice(0, 32);
}
