import { fingerprint } from './fingerprint.ts';
import { resultDates } from './result-dates.ts';
import type { StagedRecord } from './staged-record.ts';

/**
 * What can be said of one patient's records only once all of them are known: dates of the reports they
 * hang from, what their parent is, and whether they stand there more than once.
 */
export function finishRecords(records: StagedRecord[]): StagedRecord[] {
  const copies = new Map<string, number>();
  for (const { rowHash } of records) copies.set(rowHash, (copies.get(rowHash) ?? 0) + 1);
  const isCopied = (hash: string) => (copies.get(hash) ?? 0) > 1;
  return records.map((record) => {
    const related = record.relations.map(({ kind, key, to }) => ({ kind, key, to: records[to] }));
    const context = related.map(({ kind, key, to }) => `${kind} ${to?.rowHash} ${key}`).sort();
    const parent = related.find(({ kind }) => kind === 'parent' || kind === 'report')?.to;
    return {
      ...record,
      parentCode: parent?.code.orig_code ?? null,
      otherDates: resultDates(record, records),
      contextHash: fingerprint([record.rowHash, ...context].join('\n')),
      isTwin: isCopied(record.rowHash) || related.some(({ to }) => to && isCopied(to.rowHash)),
    };
  });
}
