import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { readCsv } from '../../lib/csv.ts';
import { Refusal } from '../../lib/refusal.ts';
import { faultsInWords } from './fault-words.ts';
import { faultsBetweenRows, type RowFault } from './faults-between-rows.ts';
import type { CodeMap, MapRow } from './map.ts';
import { type ReadRow, readHeader } from './map-columns.ts';
import { rowFaults } from './row-faults.ts';

/**
 * Reads a map and checks all of it: gives the whole map, or every fault with its line, and then no row at all.
 * Throws `Refusal` for a file that cannot be read or is no text in UTF-8.
 */
export async function readMap(path: string): Promise<CodeMap | { faults: RowFault[] }> {
  const hash = createHash('sha256');
  const { rows, faults } = await rowsIn(textOf(path, (bytes) => hash.update(bytes)));
  const all = [
    ...faults,
    ...rows.flatMap((row) => rowFaults(row).map((fault) => ({ line: row.line, fault }))),
    ...faultsBetweenRows(rows),
  ].toSorted((one, other) => one.line - other.line);
  return all.length > 0 ? { faults: all } : { rows, sha256: hash.digest('hex') };
}

/** The same for whoever can go no further without a map. Throws `Refusal` that names every fault. */
export async function requireMap(path: string): Promise<CodeMap> {
  const read = await readMap(path);
  if (!('faults' in read)) return read;
  throw new Refusal(
    'map-faulty',
    `The map cannot be used, and nothing of it was:\n${faultsInWords(read.faults)}\nPut these lines right, then try again.`,
  );
}

async function rowsIn(
  text: AsyncIterable<string>,
): Promise<{ rows: MapRow[]; faults: RowFault[] }> {
  const rows: MapRow[] = [];
  const faults: RowFault[] = [];
  let rowOf: ReadRow | undefined;
  for await (const record of readCsv(text)) {
    if (!rowOf) {
      const header = readHeader(record);
      if ('fault' in header) return { rows, faults: [{ line: record.line, fault: header.fault }] };
      rowOf = header.rowOf;
      continue;
    }
    const row = rowOf(record);
    if (row) rows.push(row);
    else faults.push({ line: record.line, fault: 'cells-missing' });
  }
  if (rows.length + faults.length === 0) faults.push({ line: 1, fault: 'nothing-mapped' });
  return { rows, faults };
}

async function* textOf(path: string, onBytes: (bytes: Buffer) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(resolve(path))) {
      onBytes(chunk);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Refusal(
      'map-faulty',
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? 'The map is no text in UTF-8. Save it as CSV in UTF-8.'
        : `The map cannot be read (${code}). Name a CSV file.`,
    );
  }
}
