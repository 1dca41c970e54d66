import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathLiteral } from '../../../duckdb.ts';
import type { ChangeWriter, ChangeWriting, ChangingTable } from '../../format.ts';
import { readFileName } from '../file-name.ts';
import { isOfPatient, TABLES, type Table } from '../manifest.ts';
import { readFiles } from '../read-files.ts';
import { fileName } from './writer.ts';

const RECORDS = TABLES.filter(({ role }) => role === 'record');

const DAY_OF_ENTRY: Readonly<Record<string, string>> = {
  Journal: 'RECORDED_DATE',
  Encounter: '"DATE"',
  Referral: '"DATE"',
};

/** Incremental files of one practice: records as they change, by `ACTION`; staff and practice whole each time. */
export const CHANGES: ChangeWriter = { readFiles, tables: RECORDS.map(changing), write };

function changing(table: Table): ChangingTable {
  const { name } = table;
  const isOf = isOfPatient(table);
  const day = DAY_OF_ENTRY[name];
  return {
    name,
    key: isOf ? `concat_ws('|', PID, ID)` : 'PID',
    id: isOf ? 'ID' : 'PID',
    patient: isOf ? 'PID' : null,
    entered:
      day === undefined
        ? null
        : `case when length(${day}) = 8 then concat_ws('-', ${day}[1:4], ${day}[5:6], ${day}[7:8]) end`,
    says: { changed: { ACTION: 'C' }, gone: { ACTION: 'D' } },
    keeps: ['PID', 'ID', 'SERVICE_ID'],
  };
}

async function write({ connection, out, full, producedAt, rows }: ChangeWriting): Promise<void> {
  const [ods = null] = (await readdir(full)).flatMap((name) => readFileName(name)?.ods ?? []);
  for (const { name, columns } of TABLES) {
    const list = columns.map((column) => `nullif("${column.name}", '')`).join(', ');
    const path = join(out, fileName(name, { kind: 'INCREMENTAL', ods, producedAt }));
    await connection.run(`
      copy (select ${list} from (${rows(name)})) to ${pathLiteral(path)} (format csv, header false)`);
  }
}
