import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { freshDatabase } from '../../../test/support/fresh-database.ts';
import { odsFile } from '../../../test/support/ods-file.ts';
import { clockOn } from '../../../test/support/web.ts';
import type { Connection } from '../../db/connection.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { loadOdsFile } from './load-ods-file.ts';
import { findPractice, lastOdsLoad, searchPractices } from './store.ts';

const PUBLISHED = new URL('../../../../shared/data/ods-epraccur/epraccur.csv', import.meta.url);
const by = { who: LOCAL_USER, clock: clockOn('2026-11-20') };
let database: Connection;
before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

const load = (content: string | Uint8Array) => {
  async function* bytes() {
    yield typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }
  return loadOdsFile(database.db, bytes(), by);
};

test('every practice of the file can be found afterwards', async () => {
  assert.deepEqual(await load(`\uFEFF${odsFile()}`), { practices: 5 });
  assert.deepEqual(await findPractice(database.db, 'Z99004'), {
    odsCode: 'Z99004',
    name: 'Old Mill Surgery',
    addressLines: ['1 High Street', 'Alderton'],
    postcode: 'ZZ99 3AB',
    status: 'closed',
    opened: '1974-04-01',
    closed: '2025-03-31',
    icb: 'QXX',
    commissioner: '16C',
    prescribingSetting: '4',
  });
  assert.equal((await lastOdsLoad(database.db))?.practices, 5);
});

test('a search finds every word anywhere, the code and open GP practices first', async () => {
  const codes = async (words: string) =>
    (await searchPractices(database.db, words, 10)).practices.map(({ odsCode }) => odsCode);
  assert.deepEqual(await codes('fernbank'), ['Z99002', 'Z99001', 'Z99005']);
  assert.deepEqual(await codes('Mill alderton'), ['Z99003', 'Z99004']);
  assert.deepEqual(await codes('z99005'), ['Z99005']);
  assert.deepEqual(await codes('100% fern_bank'), []);
  assert.equal((await searchPractices(database.db, 'surgery', 1)).total, 3);
});

test('a file with faults names all of them by line and changes nothing', async () => {
  const before = await lastOdsLoad(database.db);
  const good = { code: 'Z99009', name: 'HILL SURGERY', town: 'ALDERTON', postcode: 'ZZ99 4AA' };
  const file = odsFile([
    good,
    { ...good, code: 'z99010', name: '' },
    { ...good, code: 'Z99011', status: 'X', opened: '20230229' },
    good,
  ]);
  assert.deepEqual(await load(`${file}"Z99012","CUT SHORT"\r\n`), {
    faults: [
      { line: 2, message: '"z99010" is not an ODS code' },
      { line: 2, message: 'the name is missing' },
      { line: 3, message: 'the status "X" is not A, C, D or P' },
      { line: 3, message: 'the opening date "20230229" is not a date as YYYYMMDD' },
      { line: 4, message: 'Z99009 stands on line 1 already' },
      { line: 5, message: 'has 2 columns instead of 27' },
    ],
  });
  assert.deepEqual(await lastOdsLoad(database.db), before);
  assert.equal(await findPractice(database.db, 'Z99009'), undefined);
  assert.ok(await findPractice(database.db, 'Z99001'));
});

test('another kind of file is refused with what to do', async () => {
  const refusals: [string | Uint8Array, RegExp][] = [
    ['', /empty.+epraccur\.csv/],
    ['name,code\nRiverside,Z99001\n', /first line has 2 columns, not 27/],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /zip archive. Unpack it/],
    [new Uint8Array([0xff, 0xfe, 0x41, 0]), /not text in UTF-8/],
    [new Uint8Array([0x41, 0, 0x41]), /not text in UTF-8/],
  ];
  for (const [content, message] of refusals) {
    await assert.rejects(load(content), { code: 'ods-file-unreadable', message });
  }
});

test('the published file loads whole', {
  skip: existsSync(PUBLISHED) ? false : 'the published file is not here',
}, async () => {
  const loaded = await loadOdsFile(database.db, createReadStream(PUBLISHED), by);
  assert.deepEqual(loaded, { practices: 16_534 });
  assert.equal((await findPractice(database.db, 'A81002'))?.postcode, 'TS18 2AW');
});
