import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import writeExcelFile from 'write-excel-file/node';
import { type PermitBook, startWithPermits } from '../testing/permits.ts';
import { sendFile } from '../testing/send-file.ts';

let permits: PermitBook;
before(async () => {
  permits = await startWithPermits();
});
after(() => permits.close());

const look = (content: string | Uint8Array, name = 'permits.csv') =>
  sendFile(permits, `${permits.list}/import`, { kind: 'permit' }, { name, content });
const add = async (html: string) => {
  const action = /action="([^"]*\/import\/[^"]+)"/.exec(html)?.[1];
  assert.ok(action, 'there is a form that adds the rows');
  return permits.web.post(action, {});
};
const names = async () => (await permits.rows()).map(({ values }) => values.holder);

test('a file is looked at first, and its rows are added on one word, once', async () => {
  const { status, html, text } = await look(
    'For whom,Vehicle,Valid from,Days\nInes Marlow,Car,9/3/2027,Friday; Sunday\nTom Ferry,van,2027-03-10,\n',
  );
  assert.equal(status, 200);
  assert.match(text, /2 rows can be added/);
  assert.deepEqual(await names(), []);
  const answers = await Promise.all([add(html), add(html)]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  );
  assert.deepEqual(await names(), ['Ines Marlow', 'Tom Ferry']);
  const [ines] = await permits.rows();
  assert.deepEqual(ines?.values, {
    holder: 'Ines Marlow',
    vehicle: 'car',
    from: '2027-03-09',
    days: ['friday', 'sunday'],
  });
});

test('Windows-1252 behind a byte order mark, quoted line ends and a formula are read as they are', async () => {
  const before = (await names()).length;
  const csv =
    'For whom;Vehicle;Notes\r\nJos\u00e9 Mu\u00f1oz;car;"two\r\nlines; and ""more"""\r\n"=1+1";car;\u2019\r\n';
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), inWindows1252(csv)]);
  const { html } = await look(bytes);
  assert.equal((await add(html)).status, 303);
  const added = (await permits.rows()).slice(before);
  assert.deepEqual(
    added.map(({ values }) => values.holder),
    ['José Muñoz', '=1+1'],
  );
  assert.equal(added[0]?.values.notes, 'two\r\nlines; and "more"');
  const { html: exported } = await permits.web.get(`${permits.list}/export.csv`);
  assert.ok(exported.includes("'=1+1"), 'the formula is marked as text');
  assert.ok(!/(^|,)=1\+1/m.test(exported));
});

test('a spreadsheet is read with its dates and numbers', async () => {
  const before = (await names()).length;
  const sheet = await writeExcelFile([
    ['For whom', 'Vehicle', 'Height of the van', 'Valid from', 'Fee', 'Is it paid?'].map(
      (value) => ({ value }),
    ),
    [
      { value: 'Ada Quay' },
      { value: 'Van' },
      { value: 210 },
      { value: new Date('2027-03-12T00:00:00Z'), type: Date, format: 'd mmm yyyy' },
      { value: 12.5 },
      { value: true },
    ],
  ]).toBuffer();
  const { html } = await look(sheet, 'permits.xlsx');
  await add(html);
  assert.deepEqual((await permits.rows())[before]?.values, {
    holder: 'Ada Quay',
    vehicle: 'van',
    height: 210,
    from: '2027-03-12',
    fee: 1250,
    paid: true,
  });
});

test('of 10,000 rows each of 37 bad cells is named, and nothing is written', async () => {
  const before = (await names()).length;
  const bad = new Set(Array.from({ length: 37 }, (_, index) => 100 + 257 * index));
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    bad.has(index) ? `Person ${index},car,31/2/2027` : `Person ${index},car,9/3/2027`,
  );
  const { status, html, text } = await look(`For whom,Vehicle,Valid from\n${lines.join('\n')}\n`);
  assert.equal(status, 400);
  assert.match(text, /37 cells cannot be taken, so nothing was added/);
  const named = [...html.matchAll(/<\/span>(\d+)<\/td>/g)].map(([, line]) => Number(line) - 2);
  assert.deepEqual(new Set(named), bad);
  assert.equal((await names()).length, before);
});

test('a good file of 10,000 rows is added whole', async () => {
  const before = (await names()).length;
  const lines = Array.from({ length: 10_000 }, (_, index) => `Person ${index},car,9/3/2027`);
  const { html } = await look(`For whom,Vehicle,Valid from\n${lines.join('\n')}\n`);
  assert.equal((await add(html)).status, 303);
  assert.equal((await names()).length, before + 10_000);
});

for (const [what, content, name, message] of [
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
    'a.csv',
    /neither a spreadsheet \(\.xlsx\) nor CSV/,
  ],
  [
    'a damaged spreadsheet',
    Buffer.from('PK\u0003\u0004 and nothing'),
    'a.xlsx',
    /neither a spreadsheet/,
  ],
  ['an empty file', '', 'a.csv', /has no rows below its first line/],
  ['a first line alone', 'For whom,Vehicle\n', 'a.csv', /has no rows below its first line/],
  [
    'an unknown column',
    'For whom,Vehicle,Colour\nA,car,red\n',
    'a.csv',
    /“Colour” is no field of “Permit”/,
  ],
  [
    'a column that stands there twice',
    'For whom,Vehicle,vehicle\nA,car,car\n',
    'a.csv',
    /“vehicle” stands there twice/,
  ],
  ['a missing column', 'Vehicle\ncar\n', 'a.csv', /The column “For whom” is missing/],
  [
    'too many cells',
    'For whom,Vehicle\nA,car,red\n',
    'a.csv',
    /has 3 cells, but the first line names 2/,
  ],
  ['an NHS number', 'For whom,Vehicle\n943 476 5919,car\n', 'a.csv', /must not hold an NHS number/],
] as const) {
  test(`${what} is refused with what to do`, async () => {
    const before = (await names()).length;
    const { status, text } = await look(content, name);
    assert.equal(status, 400);
    assert.match(text, message);
    assert.equal((await names()).length, before);
  });
}

test('without a file, or with a word of somewhere else, nothing is added', async () => {
  const none = await sendFile(permits, `${permits.list}/import`, { kind: 'permit' }, undefined);
  assert.match(none.text, /Choose a file/);
  assert.equal((await permits.web.post(`${permits.list}/import/of-nobody`, {})).status, 404);
});

test('what is exported can be imported again', async () => {
  const { html: exported } = await permits.web.get(`${permits.list}/export.csv?words=Marlow`);
  const before = (await names()).length;
  const { html } = await look(exported);
  assert.equal((await add(html)).status, 303);
  const rows = await permits.rows();
  assert.deepEqual(rows[before]?.values, rows[0]?.values);
});

function inWindows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('\u2019', '\u0092'), 'latin1');
}
