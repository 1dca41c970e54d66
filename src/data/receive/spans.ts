import type { Span } from './chain.ts';
import { tableOf } from './check-stated.ts';
import { baseName } from './names.ts';
import type { SrManifestLine } from './sr-manifest.ts';

const EMIS = /^(bulk_)?(\d{1,9})(?:[-_](\d{1,9}))?_[A-Za-z]+_[A-Za-z]+_\d{14}_/i;

/**
 * What of the record a production covers, for the chain: by SystmOne's manifest table by table, by the ProcessingId in
 * the names of EMIS files altogether. Empty where it says nothing of the sort.
 *
 * EMIS has no mark of a full extract but the newer prefix `bulk_`, so whoever receives one without it says so.
 */
export function spansOf(
  names: readonly string[],
  {
    srManifest,
    kind,
  }: { srManifest?: SrManifestLine[] | undefined; kind?: 'full' | 'delta' | undefined },
): Span[] {
  if (srManifest) {
    return srManifest.map(({ file, isDelta, from, to }) => ({
      table: tableOf(file),
      kind: isDelta ? 'delta' : 'full',
      after: isDelta ? from : '',
      upTo: to,
    }));
  }
  const found = names.map((name) => EMIS.exec(baseName(name))).filter((match) => match !== null);
  if (found.length === 0) return [];
  const firsts = found.map(([, , first]) => Number(first));
  const lasts = found.map(([, , first, last]) => Number(last ?? first));
  const isBulk = found.some(([, bulk]) => bulk !== undefined);
  return [
    {
      table: '',
      kind: kind ?? (isBulk ? 'full' : 'delta'),
      after: sortable(Math.min(...firsts) - 1),
      upTo: sortable(Math.max(...lasts)),
    },
  ];
}

/** Numbers of batches as text that sorts as they do. */
function sortable(number: number): string {
  return String(number).padStart(10, '0');
}
