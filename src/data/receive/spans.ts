import type { Span } from '../../engine/chain/check-chain.ts';
import { emisSpans } from '../../engine/formats/emis-csv/spans.ts';
import {
  type SrManifestLine,
  systmOneSpans,
} from '../../engine/formats/systmone-csv/sr-manifest.ts';
import { visionSpans } from '../../engine/formats/vision-csv/spans.ts';
import { baseName } from './names.ts';

/**
 * What of the record a production covers, for the chain: by SystmOne's manifest and by the names of Vision's files table
 * by table, by the ProcessingId in the names of EMIS files altogether. Empty where it says nothing of the sort.
 */
export function spansOf(
  names: readonly string[],
  {
    srManifest,
    kind,
  }: { srManifest?: SrManifestLine[] | undefined; kind?: 'full' | 'delta' | undefined },
): Span[] {
  if (srManifest) return systmOneSpans(srManifest);
  const ofVision = visionSpans(names);
  return ofVision.length > 0 ? ofVision : emisSpans(names.map(baseName), kind);
}
