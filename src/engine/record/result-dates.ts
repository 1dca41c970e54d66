import type { StagedRecord } from './staged-record.ts';

/**
 * The dates that an export may show for a result in the place of its own: filed, sampled, received.
 * Only results have them: of any other entry the issued date is no more than when it was typed.
 */
export function resultDates(record: StagedRecord, records: readonly StagedRecord[]): string[] {
  const above = resultsAbove(record, records, 3);
  const isResult =
    record.type === 'test_report' ||
    record.type === 'specimen' ||
    above.length > 0 ||
    record.columns.category?.toLowerCase() === 'laboratory';
  if (!isResult) return [];
  return [...new Set([...record.otherDates, ...above.flatMap(({ otherDates }) => otherDates)])];
}

/** Test reports and specimens that the record hangs from, itself or through a panel. */
function resultsAbove(
  { relations }: StagedRecord,
  records: readonly StagedRecord[],
  steps: number,
): StagedRecord[] {
  if (steps === 0) return [];
  return relations.flatMap(({ kind, to }) => {
    const next = records[to];
    if (!next || !HANGS_FROM.has(kind)) return [];
    return [...(kind === 'parent' ? [] : [next]), ...resultsAbove(next, records, steps - 1)];
  });
}

const HANGS_FROM = new Set(['parent', 'report', 'specimen']);
