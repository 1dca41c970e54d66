import { csvText } from '../../lib/write-csv.ts';
import type { Receipt, ReceiptFile } from './receipt.ts';

/** The files of a receipt as a table: as they arrived, and those of the extract itself. */
export function receiptAsCsv({ arrived, files }: Receipt): string {
  const line = (as: string) => (file: ReceiptFile) => [
    ...[as, file.file, String(file.bytes), file.sha256, String(file.records ?? '')],
  ];
  return csvText([
    ['as', 'file', 'bytes', 'sha256', 'records'],
    ...arrived.map(line('arrived')),
    ...files.map(line('extract')),
  ]);
}
