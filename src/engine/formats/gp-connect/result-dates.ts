import type { StagedRecord } from '../../record/staged-record.ts';

/**
 * The dates that an export may show for a result in the place of its own: filed, sampled, received.
 * Only results have them: of any other entry the issued date is no more than when it was typed.
 */
export function resultDates(record: StagedRecord, records: readonly StagedRecord[]): string[] {
  const reports = reportsAbove(record, records, 3);
  const isResult =
    record.type === 'test_report' ||
    reports.length > 0 ||
    record.columns.category?.toLowerCase() === 'laboratory';
  if (!isResult) return [];
  return [...new Set([...record.otherDates, ...reports.flatMap(({ otherDates }) => otherDates)])];
}

/** Test reports that the record hangs from, itself or through a panel. */
function reportsAbove(
  { relations }: StagedRecord,
  records: readonly StagedRecord[],
  steps: number,
): StagedRecord[] {
  if (steps === 0) return [];
  return relations.flatMap(({ kind, to }) => {
    const above = records[to];
    if (!above) return [];
    if (kind === 'report' || kind === 'specimen') return [above];
    return kind === 'parent' ? reportsAbove(above, records, steps - 1) : [];
  });
}
