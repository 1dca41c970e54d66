import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { registerRiverside } from '../../../test/support/registered.ts';
import { SOURCE, TARGET, writeExtract } from '../../../test/support/riverside-extracts.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { readConfig } from '../../config.ts';
import { listExtractFiles } from '../../engine/formats/chain-folder.ts';
import { EMIS_CSV } from '../../engine/formats/emis-csv/format.ts';
import { LOCAL_USER } from '../../people/user.ts';
import type { Places } from '../places.ts';
import type { Side } from '../side.ts';
import { onDisk } from './list-package.ts';
import { openKeptProduction } from './open-kept-production.ts';
import { receivePackage } from './receive-package.ts';
import { writeZip } from './testing/write-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-productions-'));
const settings = {
  CHANGEOVER_DATA: join(folder, 'data'),
  CHANGEOVER_KEY_FILE: join(folder, 'key'),
};
let web: TestWeb;
let address: string;
let registered = 0;
before(async () => {
  web = await startWeb({ today: '2027-01-04', settings, withJobs: true });
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  const goLive = Temporal.PlainDate.from('2027-03-09').add({ days: registered++ }).toString();
  address = await registerRiverside(web, goLive);
});

let arrivals = 0;
type Files = Record<string, string | Uint8Array>;
function receive(files: Files, side: Side = 'source') {
  const path = writeExtract(join(folder, `arrival-${++arrivals}`), files);
  const migration = address.split('/')[2] as string;
  const { packages, keyFile, openingKeys } = readConfig(settings);
  const needs = { db: web.database.db, clock: web.clock, packages, keyFile, openingKeys };
  return receivePackage(needs, { migration, side, from: onDisk(path), who: LOCAL_USER });
}

const emis = (batch: number) => ({
  [`${batch}_Admin_Patient_20270104031500_5f0c1d6e-0000-4000-8000-00000000000a.csv`]: `PatientGuid\r\n{${batch}}\r\n`,
});
const bulk = (batch: number) =>
  Object.fromEntries(Object.entries(emis(batch)).map(([name, text]) => [`bulk_${name}`, text]));

test('before anything arrives the page says what will stand there', async () => {
  const { text } = await web.get(`${address}/data/productions`);
  assert.match(text, /Nothing has been received yet/);
});

test('productions that follow one another are told, with what each holds', async () => {
  await receive(bulk(290));
  await receive(emis(291));
  const { text } = await web.get(`${address}/data/productions`);
  assert.match(text, /2 productions arrived: all fit, and nothing is missing between them/);
  assert.match(text, /Everything, up to batch 290/);
  assert.match(text, /What changed after batch 290 up to batch 291/);
});

test('a gap is named, and blocks what follows until it is filled', async () => {
  await receive(bulk(290));
  await receive(emis(293));
  const { text } = await web.get(`${address}/data/productions`);
  assert.match(text, /2 productions arrived: 1 waits for one that is missing or in doubt/);
  assert.match(
    text,
    /Before production 2, what changed after batch 290 up to batch 292 is missing/,
  );
  await receive(emis(292));
  assert.match((await web.get(`${address}/data/productions`)).text, /up to batch 291 is missing/);
  await receive(emis(291));
  const early = (await web.get(`${address}/data/productions`)).text;
  assert.doesNotMatch(early, /batch \d+ is missing/);
  assert.match(
    early,
    /Production 3 arrived too early: what changed up to batch 291 comes before it/,
  );
  assert.match(early, /2 wait for one that is missing or in doubt/);
  for (const batch of [292, 293])
    assert.equal((await receive(emis(batch))).state, 'accepted', 'received once more');
  const whole = (await web.get(`${address}/data/productions`)).text;
  assert.match(whole, /6 productions arrived: all fit, and nothing is missing between them/);
  assert.equal((await receive(emis(293))).state, 'repeated');
});

test('what changed is used upon the full production before it', async () => {
  await receive(bulk(290));
  await receive(emis(291));
  await receive(emis(293));
  const page = await web.get(`${address}/data/productions/2`);
  assert.match(page.text, /It is read together with production 1: what changed is read upon/);
  assert.equal((await web.post(`${address}/data/productions/2/use`, {})).status, 303);
  assert.match((await web.get(`${address}/data`)).text, /Extract Production 2/);
  assert.match((await web.get(`${address}/data`)).text, /2 files/);
  const migration = address.split('/')[2] as string;
  const { packages, keyFile } = readConfig(settings);
  const into = join(folder, 'opened-chain');
  const needs = { db: web.database.db, clock: web.clock, places: { packages, keyFile } as Places };
  await openKeptProduction(needs, { migration, number: 2, into, signal: AbortSignal.timeout(9e4) });
  const files = await listExtractFiles(into, EMIS_CSV);
  assert.deepEqual(
    files.map(({ name }) => name.split('_')[0]),
    ['000001-full/bulk', '000002-delta/291'],
  );
  const refused = await web.post(`${address}/data/productions/3/use`, {});
  assert.deepEqual([refused.status, /waits for a production/.test(refused.text)], [409, true]);
});

test('a quarantined production says every reason, and cannot be compared', async () => {
  await receive({ 'a.json': '{', 'b.json': '' });
  const { text, html } = await web.get(`${address}/data/productions/1`);
  assert.match(text, /is quarantined: 2 things do not fit/);
  assert.match(text, /file 1 of 2 in the order of their names: It was cut short/);
  assert.ok(!html.includes('/use"'));
  assert.match(html, /data\/source\/package">Send a package of EMIS Web/);
  const refused = await web.post(`${address}/data/productions/1/use`, {});
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Have what does not fit put right/);
});

test('productions are compared: opened for it, and not left in clear', async () => {
  const zip = Object.entries(SOURCE).map(([name, content]) => ({
    name: `20270104/${name}`,
    content,
  }));
  await receive({ 'extract.zip': writeZip(zip) });
  await receive(TARGET, 'target');
  for (const number of [1, 2]) {
    const { status } = await web.post(`${address}/data/productions/${number}/use`, {});
    assert.equal(status, 303);
  }
  assert.match((await web.get(`${address}/data`)).text, /Extract Production 1/);
  const asked = await web.post(`${address}/data/comparisons`, { formToken: crypto.randomUUID() });
  const until = Date.now() + 30_000;
  let page = await web.get(asked.location ?? '');
  while (page.html.includes('id="progress"')) {
    assert.ok(Date.now() < until, page.text);
    await wait(50);
    page = await web.get(asked.location ?? '');
  }
  assert.match(page.text, /1 (record )?(is )?missing/);
  const left = readdirSync(join(folder, 'data'), { recursive: true }).map(String);
  assert.deepEqual(
    left
      .filter((name) => /opened|\.json(\.gz)?$/.test(name))
      .filter((name) => !/comparison\.json|staged|result/.test(name)),
    [],
  );
  const history = await web.get(`${address}/history`);
  assert.match(
    history.text,
    /Production 1 arrived from EMIS Web, of the current system: 1 file, fit to use/,
  );
});

test('an unknown production is not found', async () => {
  assert.equal((await web.get(`${address}/data/productions/7`)).status, 404);
});

test('a full extract without the mark of one is said to be one, once, and the history tells', async () => {
  await receive(emis(290));
  const page = `${address}/data/productions/1`;
  assert.match(
    (await web.get(`${address}/data/productions`)).text,
    /or say on its page that it is/,
  );
  const { text } = await web.get(page);
  assert.match(text, /none of its files is damaged. The supplier stated no counts/);
  assert.match(text, /Is it the full extract\?/);
  for (const _ of ['said', 'sent twice'])
    assert.equal((await web.post(`${page}/holds`, { kind: 'full' })).location, page);
  assert.match((await web.get(page)).text, /Holds Everything, up to batch 290/);
  assert.match(
    (await web.get(`${address}/data/productions`)).text,
    /1 production arrived: all fit/,
  );
  const history = (await web.get(`${address}/history`)).text;
  assert.equal(history.split('is a full extract, as was said by hand').length, 2, history);
  await web.post(`${page}/holds`, { kind: 'delta' });
  assert.match((await web.get(page)).text, /Holds What changed after batch 289/);
});

test('what a manifest says of a production is not said otherwise', async () => {
  await receive({ 'Patient.csv': 'a\r\n1\r\n' });
  const page = `${address}/data/productions/1`;
  assert.doesNotMatch((await web.get(page)).text, /Is it the full extract/);
  const { status, text } = await web.post(`${page}/holds`, { kind: 'full' });
  assert.deepEqual([status, /told by its own files/.test(text)], [409, true], text);
});

test('the receipt lists every file, and the page the first hundred', async () => {
  const many = Array.from({ length: 101 }, (_, index) => [`${index}.json`, `{"a":${index}}`]);
  await receive(Object.fromEntries(many));
  const { text, html } = await web.get(`${address}/data/productions/1`);
  assert.match(text, /These are the first 100 of 101\. The receipt has all\./);
  assert.doesNotMatch(text, /Files as they arrived/, 'they are the files of the extract');
  const receipt = await web.get(html.match(/href="([^"]+receipt\.csv)"/)?.[1] ?? '');
  const lines = receipt.html.trim().split('\r\n');
  assert.equal(lines.length, 1 + 2 * 101);
  assert.match(
    lines[1] ?? '',
    /^arrived,file 1 of 101 in the order of their names,\d,[0-9a-f]{64},$/,
  );
});

test('a production that is compared says so, and does not ask again', async () => {
  await receive(SOURCE);
  await web.post(`${address}/data/productions/1/use`, {});
  const { text } = await web.get(`${address}/data/productions/1`);
  assert.match(text, /It is the extract of EMIS Web that is compared\./);
  assert.doesNotMatch(text, /Compare with this production/);
});
