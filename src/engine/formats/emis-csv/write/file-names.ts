import type { TableName } from '../manifest.ts';

const HOUR_MS = 3_600_000;
const FIRST_BATCH = Date.UTC(2000, 0, 1);

/** The number of the batch: it grows with time, as those of EMIS do, and an extract made later has a higher one. */
export function batchOf(producedAt: string): string {
  return String(Math.floor((Date.parse(producedAt) - FIRST_BATCH) / HOUR_MS));
}

/** What EMIS calls the file of a table in a full extract: batch, table, moment and agreement. */
export function fileNameOf(
  table: TableName,
  { batch, producedAt, agreement }: { batch: string; producedAt: string; agreement: string },
): string {
  const moment = producedAt.slice(0, 19).replace(/[-:T]/g, '');
  return `bulk_${batch}_${table}_${moment}_${agreement}.csv`;
}
