import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { emisSpans } from '../../formats/emis-csv/spans.ts';
import { generated, readTable } from '../testing/generated.ts';

const PUBLISHED = fileURLToPath(
  new URL('../../../../../shared/domain/formats/emis_columns.csv', import.meta.url),
);
const skip = existsSync(PUBLISHED) ? false : `the table of columns is not at ${PUBLISHED}`;

type Column = { name: string; type: string; longest: number };

/** The published columns, file by file in their order. */
function published(): Map<string, Column[]> {
  const files = new Map<string, Column[]>();
  for (const line of readFileSync(PUBLISHED, 'utf8').trimEnd().split('\n').slice(1)) {
    const [file, , name, type, length] = line.split(',') as string[];
    const columns = files.get(file as string) ?? [];
    columns.push({ name: name as string, type: type as string, longest: Number(length) });
    files.set(file as string, columns);
  }
  return files;
}

const GUID = /^\s*\{?[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}?\s*$/;
const FORMS: Record<string, RegExp> = {
  uniqueidentifier: GUID,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d$/,
  datetime: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
  boolean: /^(true|false)$/i,
  bit: /^(true|false)$/i,
  int: /^\d+$/,
  smallint: /^\d{1,5}$/,
  tinyint: /^\d{1,3}$/,
  bigint: /^\d{1,18}$/,
  'SCTID:bigint': /^\d{6,18}$/,
  decimal: /^-?\d+(\.\d+)?(E[+-]?\d+)?$/,
  smallmoney: /^\d+\.\d{4}$/,
};

test('21 files, every column of layout 8.2 in its place and of its type', { skip }, async () => {
  const folder = await generated();
  const files = published();
  assert.equal(files.size, 21);
  for (const [file, columns] of files) {
    const { header, rows } = readTable(folder, file);
    assert.deepEqual(
      header,
      columns.map(({ name }) => name),
      file,
    );
    assert.ok(rows.length > 0, `${file} has rows`);
    for (const [n, row] of rows.entries()) {
      assert.equal(row.length, columns.length, `${file}, row ${n + 1}`);
      for (const [place, column] of columns.entries())
        assertFits(row[place] as string, column, `${file}, row ${n + 1}, ${column.name}`);
    }
  }
});

function assertFits(value: string, { name, type, longest }: Column, where: string): void {
  if (value === '') return;
  if (name === 'StatusDescription' || name === 'TransportRequired') return;
  const form = FORMS[type.toLowerCase()] ?? FORMS[type];
  if (form) assert.match(value, form, where);
  else if (longest > 0) assert.ok(value.length <= longest, `${where}: longer than ${longest}`);
}

test('files are named as those of one full extract: by batch, table, moment and agreement', async () => {
  const names = readdirSync(await generated({ patients: 1 }));
  assert.equal(names.length, 21);
  assert.deepEqual(
    emisSpans(names).map(({ kind }) => kind),
    ['full'],
  );
  const parts = names.map((name) =>
    /^bulk_(\d+)_([A-Za-z]+_[A-Za-z]+)_(\d{14})_([0-9A-F-]{36})\.csv$/.exec(name),
  );
  assert.equal(new Set(parts.map((part) => `${part?.[1]} ${part?.[3]} ${part?.[4]}`)).size, 1);
  assert.equal(new Set(parts.map((part) => part?.[2])).size, 21);
});
