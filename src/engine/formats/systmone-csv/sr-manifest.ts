import { readCsv } from '../../../lib/csv.ts';
import type { Span } from '../../chain/check-chain.ts';

/** A line of SystmOne's SRManifest: whether a table is given in full or as what changed, and from when to when. */
export type SrManifestLine = { file: string; isDelta: boolean; from: string; to: string };

const COLUMNS = ['FileName', 'IsDelta', 'DateExtractFrom', 'DateExtractTo'] as const;

/** Thrown where the manifest lacks a column, or a line cannot be read; the message says which and what to do. */
export class ManifestUnreadable extends Error {}

/** @throws ManifestUnreadable */
export async function readSrManifest(content: Buffer): Promise<SrManifestLine[]> {
  const text = new TextDecoder('windows-1252').decode(content);
  const [header, ...rows] = await Array.fromAsync(readCsv(oneChunk(text)));
  const places = COLUMNS.map((column) => header?.fields.indexOf(column) ?? -1);
  const missing = COLUMNS.filter((_, index) => places[index] === -1);
  if (missing.length > 0) throw unreadable(`it has no column ${missing.join(', ')}`);
  return rows.map(({ line, fields }) => {
    const [file, isDelta, from, to] = places.map((place) => (fields[place] ?? '').trim());
    if (!file) throw unreadable(`line ${line} names no file`);
    if (isDelta !== 'Y' && isDelta !== 'N')
      throw unreadable(`line ${line} says neither Y nor N in IsDelta`);
    if (!to || !isMoment(to) || (isDelta === 'Y' && !(from && isMoment(from)))) {
      throw unreadable(`line ${line} has a date that is not like 20270104_0315`);
    }
    return { file, isDelta: isDelta === 'Y', from: from ?? '', to };
  });
}

async function* oneChunk(text: string): AsyncGenerator<string> {
  yield text;
}

function isMoment(text: string): boolean {
  return /^\d{8}_\d{4}$/.test(text);
}

function unreadable(why: string): ManifestUnreadable {
  return new ManifestUnreadable(
    `SRManifest.csv cannot be read: ${why}. Ask the supplier for it again.`,
  );
}

/** What of each table a delivery covers: all that there is up to a moment, or what changed between two. */
export function systmOneSpans(manifest: readonly SrManifestLine[]): Span[] {
  return manifest.map(({ file, isDelta, from, to }) => ({
    table: file.replace(/\.csv$/i, ''),
    kind: isDelta ? 'delta' : 'full',
    after: isDelta ? from : '',
    upTo: to,
  }));
}
