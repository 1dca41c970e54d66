import type { Span } from '../../engine/chain/check-chain.ts';
import { emisSpans } from '../../engine/formats/emis-csv/spans.ts';
import { tableOf } from './check-stated.ts';
import { baseName } from './names.ts';
import type { SrManifestLine } from './sr-manifest.ts';

/**
 * What of the record a production covers, for the chain: by SystmOne's manifest table by table, by the ProcessingId in
 * the names of EMIS files altogether. Empty where it says nothing of the sort.
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
  return emisSpans(names.map(baseName), kind);
}
