import type { Span } from '../../chain/check-chain.ts';
import { readFileName } from './file-name.ts';

/**
 * What of the record files that were sent together cover, table by table, by what live systems call them. They say up
 * to which moment a delivery tells, and of changes not since when. Empty where no file has such a name.
 */
export function visionSpans(names: readonly string[]): Span[] {
  return names.flatMap((name) => {
    const named = readFileName(name);
    if (!named?.ods || named.isWhole === null) return [];
    const { table, ods, isWhole, made } = named;
    const kind = isWhole ? 'full' : 'delta';
    return [{ table: `${table.name} of ${ods}`, kind, after: '', upTo: made }];
  });
}
