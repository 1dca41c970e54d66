import { readCsv } from '../../lib/csv.ts';
import { Refusal } from '../../lib/refusal.ts';
import { plural } from '../../ui/in-words.ts';
import { COLUMNS, type PublishedPractice, readPracticeRow } from './practice-row.ts';

/** What is wrong with a row, and the line of the file on which it stands. */
export type RowFault = { line: number; message: string };

const WHERE = 'Get the file epraccur.csv from the ODS data downloads of NHS England and load that.';

/**
 * Reads the published ODS practice file whole: all practices and every fault of every row.
 *
 * @throws Refusal `ods-file-unreadable` where it is another kind of file altogether
 */
export async function readOdsFile(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ practices: PublishedPractice[]; faults: RowFault[] }> {
  const practices: PublishedPractice[] = [];
  const faults: RowFault[] = [];
  const lineOf = new Map<string, number>();
  for await (const { line, fields } of readCsv(decode(bytes))) {
    const isFirst = practices.length + faults.length === 0;
    if (isFirst && fields.length !== COLUMNS) throw anotherFile(fields.length);
    const row = readPracticeRow(fields);
    if ('faults' in row) {
      faults.push(...row.faults.map((message) => ({ line, message })));
      continue;
    }
    const { odsCode } = row.practice;
    const before = lineOf.get(odsCode);
    if (before) faults.push({ line, message: `${odsCode} stands on line ${before} already` });
    else lineOf.set(odsCode, line);
    practices.push(row.practice);
  }
  if (practices.length + faults.length === 0) {
    throw new Refusal('ods-file-unreadable', `The file is empty. ${WHERE}`);
  }
  return { practices, faults };
}

async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isStart = true;
  for await (const chunk of bytes) {
    if (isStart && isZip(chunk)) {
      throw new Refusal(
        'ods-file-unreadable',
        'The file is a zip archive. Unpack it and load the file epraccur.csv that is in it.',
      );
    }
    isStart = false;
    yield asText(() => decoder.decode(chunk, { stream: true }));
  }
  yield asText(() => decoder.decode());
}

function asText(decode: () => string): string {
  try {
    const text = decode();
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new Refusal('ods-file-unreadable', `The file is not text in UTF-8. ${WHERE}`);
}

function isZip(chunk: Uint8Array): boolean {
  return chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 0x03 && chunk[3] === 0x04;
}

function anotherFile(columns: number): Refusal {
  return new Refusal(
    'ods-file-unreadable',
    `This is not the ODS practice file: its first line has ${plural(columns, 'column')}, not ${COLUMNS}. ${WHERE}`,
  );
}
