import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { writeZip } from '../receive/testing/write-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-upload-package-'));
let web: TestWeb;
let address: string;
before(async () => {
  const CHANGEOVER_KEY_FILE = join(folder, 'key');
  const settings = { CHANGEOVER_DATA: join(folder, 'data'), CHANGEOVER_KEY_FILE };
  web = await startWeb({ today: '2026-11-20', settings, withJobs: true });
  address = `${await registerRiverside(web)}/data/source/package`;
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

const ROWS = Array.from({ length: 300 }, (_, row) => `${row},x`).join('\r\n');
const zipOf = (of: string) =>
  writeZip([{ name: 'SRCode.csv', content: `RowIdentifier,Name\r\n${ROWS}\r\n999,${of}\r\n` }]);
const fileOf = (zip: Buffer, name = '9990000018.zip') => ({ name, bytes: zip.length, modified: 1 });
type File = ReturnType<typeof fileOf>;

const begun = (...files: File[]) => ask('begun', { files });
const handIn = (...files: File[]) => ask('production', { files });
const ask = async (what: string, about: object) => {
  const answer = await web.inject({
    method: 'POST',
    url: `${address}/${what}`,
    headers: { accept: 'application/json' },
    payload: about,
  });
  return { status: answer.statusCode, ...answer.json() };
};
const sendPiece = async (file: File, offset: number, piece: Buffer) => {
  const form = new FormData();
  form.append('piece', new Blob([new Uint8Array(piece)]), 'piece');
  const query = new URLSearchParams(
    Object.entries({ ...file, offset }).map(([k, v]) => [k, `${v}`]),
  );
  return sendForm(`${address}/pieces?${query}`, form);
};
const sendForm = async (url: string, form: FormData) => {
  const encoded = new Response(form);
  const answer = await web.inject({
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  const { location } = answer.headers;
  return { status: answer.statusCode, location, ...(answer.body ? JSON.parse(answer.body) : {}) };
};
const uploads = join(folder, 'data/collecting/uploads');
const left = () => readdirSync(uploads, { recursive: true }).map(String);

/** Looks at the page of a package that was sent until the work on it has ended; answers where that led. */
async function ended(page: string) {
  for (let found = await web.get(page); ; found = await web.get(page)) {
    if (found.location) return { ...(await web.get(found.location)), page: found.location };
    if (!found.html.includes('id="progress"')) return { ...found, page };
    await wait(20);
  }
}

test('a package in pieces is received as a whole, and nothing of it stays in clear', async () => {
  const zip = zipOf('pieces');
  const file = fileOf(zip);
  assert.deepEqual(await begun(file), { status: 200, here: [0] });
  assert.equal((await sendPiece(file, 0, zip.subarray(0, 500))).here, 500);
  assert.ok(!left().some((name) => String(name).includes('9990000018')));
  assert.deepEqual(await begun(file), { status: 200, here: [500] });
  assert.equal((await sendPiece(file, 500, zip.subarray(500))).here, zip.length);
  for (const name of left()) assert.ok(!inClear(name), name);
  const { page } = await handIn(file);
  assert.match((await ended(page)).text, /SRCode\.csv .*301 records/s);
  while (left().length > 0) await wait(20);
});

/** Whether a file of the uploads shows what it is. */
function inClear(name: string): boolean {
  const path = join(uploads, name);
  return !statSync(path).isDirectory() && /SRCode/.test(readFileSync(path, 'latin1'));
}

test('the same package sent again is told with the production that it was', async () => {
  const zip = zipOf('again');
  await sendPiece(fileOf(zip, 'one.zip'), 0, zip);
  const first = await ended((await handIn(fileOf(zip, 'one.zip'))).page);
  await sendPiece(fileOf(zip, 'other.zip'), 0, zip);
  const { text } = await ended((await handIn(fileOf(zip, 'other.zip'))).page);
  const number = first.page.split('/').at(-1);
  assert.match(text, new RegExp(`arrived before, so it was not kept again. Production ${number}`));
});

test('several files are one package, under the names that they have', async () => {
  const [one, other] = [Buffer.from('RowIdentifier\r\n1\r\n'), Buffer.alloc(0)];
  const files = [fileOf(one, 'SRCode.csv'), fileOf(other, 'SREmpty.csv')];
  await sendPiece(files[0] as File, 0, one);
  assert.deepEqual((await begun(...files)).here, [one.length, 0]);
  const { text } = await ended((await handIn(...files)).page);
  assert.match(text, /SRCode\.csv .*1 record/);
  assert.match(text, /SREmpty\.csv: It is empty, where even a table without rows has a header/);
  while (left().length > 0) await wait(20);
});

test('asked twice while it is under way, it is one', async () => {
  const zip = zipOf('asked twice');
  await sendPiece(fileOf(zip, 'twice.zip'), 0, zip);
  const asked = () => handIn(fileOf(zip, 'twice.zip'));
  const [one, other] = await Promise.all([asked(), asked()]);
  assert.equal(one.page, other.page);
  await ended(one.page);
});

test('what does not fit is told on the page that it leads to', async () => {
  const file = fileOf(Buffer.from('not a zip'), 'extract.zip');
  await sendPiece(file, 0, Buffer.from('not a zip'));
  const { text } = await ended((await handIn(file)).page);
  assert.match(
    text,
    /is quarantined: 1 thing does not fit.*The archive cannot be read: it is damaged/,
  );
});

test('a piece that is sent again, left out, or too long is refused, and what is here stays', async () => {
  const zip = zipOf('out of step');
  const file = fileOf(zip);
  await sendPiece(file, 0, zip.subarray(0, 500));
  for (const [offset, piece] of [
    [0, zip.subarray(0, 500)],
    [900, zip.subarray(900)],
    [500, Buffer.concat([zip.subarray(500), zip])],
  ] as const) {
    const { status, code } = await sendPiece(file, offset, piece);
    assert.deepEqual([status, code], [409, 'upload-out-of-step']);
  }
  assert.deepEqual((await begun(file)).here, [500]);
  assert.equal((await handIn(file)).code, 'upload-out-of-step', 'not before it is whole');
});

test('a piece that breaks off is not kept', async () => {
  const zip = zipOf('broken off');
  const file = fileOf(zip);
  await sendPiece(file, 0, zip.subarray(0, 100));
  const query = new URLSearchParams({ ...file, offset: 100 } as never);
  const cutShort = `--b\r\ncontent-disposition: form-data; name="piece"; filename="piece"\r\n\r\n${'x'.repeat(200)}`;
  const answer = await web.inject({
    method: 'POST',
    url: `${address}/pieces?${query}`,
    headers: { accept: 'application/json', 'content-type': 'multipart/form-data; boundary=b' },
    payload: cutShort,
  });
  assert.notEqual(answer.statusCode, 200);
  assert.deepEqual((await begun(file)).here, [100]);
});

test('without scripts it is sent in one go', async () => {
  const form = new FormData();
  form.append('package', new Blob([new Uint8Array(zipOf('one go'))]), 'extract.zip');
  const { status, location } = await sendForm(address, form);
  assert.equal(status, 303);
  assert.match((await ended(String(location))).text, /is here and none of its files is damaged/);
});

test('without scripts several files are sent in one go', async () => {
  const form = new FormData();
  form.append('package', new Blob(['RowIdentifier\r\n1\r\n']), 'SRCode.csv');
  form.append('package', new Blob(['RowIdentifier\r\n1\r\n2\r\n']), 'SREvent.csv');
  const { location } = await sendForm(address, form);
  assert.match(
    (await ended(String(location))).text,
    /SRCode\.csv .*1 record .*SREvent\.csv .*2 records/,
  );
});

test('a folder of this computer is named, and one outside is refused', async () => {
  const march = join(folder, 'data/extracts/march');
  mkdirSync(march, { recursive: true });
  writeFileSync(join(march, 'SRCode.csv'), 'RowIdentifier\r\n1\r\n2\r\n3\r\n');
  assert.match((await web.get(address)).text, /march 1 file, /);
  const name = (place: object) => web.post(address.replace('/package', '/folder'), { ...place });
  const { location } = await name({ folder: 'march' });
  assert.match((await ended(String(location))).text, /SRCode\.csv .*3 records/);
  for (const place of ['../..', '/etc', 'nowhere'])
    assert.equal((await name({ folder: place })).status, 400);
  assert.match((await name({})).text, /Choose a folder/);
});

test('nothing chosen is a problem of the form, told on the page', async () => {
  const form = new FormData();
  form.append('package', new Blob([]), '');
  const encoded = new Response(form);
  const answer = await web.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  assert.equal(answer.statusCode, 400);
  assert.match(answer.body, /Choose a file\s*</);
});

test('what no page of ours sends is refused', async () => {
  assert.equal((await ask('begun', { name: 'x' })).code, 'usage-wrong');
});

test('an upload that nobody went on with is removed after a week', async () => {
  const file = fileOf(zipOf('given up'), 'given-up.zip');
  await sendPiece(file, 0, zipOf('given up').subarray(0, 10));
  for (const name of left()) utimesSync(join(uploads, name), 1, 1);
  assert.deepEqual((await begun(file)).here, [0]);
  assert.deepEqual(left(), []);
});
