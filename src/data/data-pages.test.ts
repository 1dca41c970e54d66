import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ExtractFiles,
  receiveExtract,
  receiveFiles,
} from '../../test/support/receive-extract.ts';
import { registerRiverside } from '../../test/support/registered.ts';
import {
  bundleOf,
  EDITH,
  NOOR,
  RECALL,
  SOURCE,
  TARGET,
} from '../../test/support/riverside-extracts.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import type { Side } from './side.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-data-'));
const settings = { CHANGEOVER_DATA: folder, CHANGEOVER_KEY_FILE: join(folder, 'key') };
let web: TestWeb;
let base: string;
let registered = 0;
before(async () => {
  web = await startWeb({ today: '2026-11-20', settings, withJobs: true });
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  const goLive = Temporal.PlainDate.from('2027-03-09').add({ days: registered++ }).toString();
  base = `${await registerRiverside(web, goLive)}/data`;
});

const migration = () => base.split('/')[2] ?? '';
const arrive = (side: Side, files: ExtractFiles) =>
  receiveFiles(web, { settings, migration: migration(), side }, files);
const receive = (side: Side, files: ExtractFiles) =>
  receiveExtract(web, { settings, migration: migration(), side }, files);

const compare = (formToken = crypto.randomUUID()) => web.post(`${base}/comparisons`, { formToken });

/** Asks for a comparison of what was received, and waits until it has ended. */
async function compareToEnd() {
  const { location } = await compare();
  const until = Date.now() + 30_000;
  for (;;) {
    const page = await web.get(location ?? '');
    if (!page.html.includes('id="progress"')) return { ...page, address: location ?? '' };
    assert.ok(Date.now() < until, `the comparison is still under way: ${page.text}`);
    await wait(50);
  }
}

const runs = () =>
  web.database.db
    .selectFrom('comparison_run')
    .selectAll()
    .where('migration', '=', migration())
    .execute();

test('before anything has arrived, the page says what to do first', async () => {
  const { text } = await web.get(base);
  assert.match(
    text,
    /Nothing has arrived yet\. Send what was handed over of EMIS Web and of SystmOne; then compare them\./,
  );
  assert.doesNotMatch(text, /Compare again/);
});

test('what arrived is chosen for the comparison, one system after the other', async () => {
  await arrive('source', SOURCE);
  await arrive('target', TARGET);
  const before = await web.get(base);
  assert.match(
    before.text,
    /Choose what is compared: a production of EMIS Web and one of SystmOne\./,
  );
  assert.match(before.text, /Production 1 arrived Friday 20 November 2026 at 10:00 and fits\./);
  await web.post(`${base}/productions/1/use`, {});
  const { text } = await web.get(base);
  assert.match(
    text,
    /EMIS Web was chosen on Friday 20 November 2026\. Choose that of SystmOne too/,
  );
  assert.match(
    text,
    /Extract Production 1 Chosen Friday 20 November 2026 at 10:00, by Asha Fairweather/,
  );
  await web.post(`${base}/productions/2/use`, {});
  assert.match(
    (await web.get(base)).text,
    /Both extracts are chosen\. They have not been compared yet\./,
  );
});

test('what arrived since is offered where it fits, and told where it does not', async () => {
  await receive('source', SOURCE);
  assert.match((await web.get(base)).text, /That of SystmOne is not here yet\./);
  await arrive('source', { 'a.json': bundleOf(EDITH) });
  assert.match(
    (await web.get(base)).text,
    /Production 2 arrived .* and has not been compared\. Choose production 2/,
  );
  await arrive('source', { 'a.json': bundleOf(EDITH).slice(0, 90) });
  assert.match(
    (await web.get(base)).text,
    /Choose production 2 Production 3 , newer, is quarantined: see why\./,
  );
});

test('a comparison accounts for every record, and each number leads to the records behind it', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  const { text, html, address } = await compareToEnd();
  assert.match(text, /3 records, each with its fate\. 1 missing\./);
  assert.match(text, /What EMIS Web held, 2 patients/);

  const link = html.match(/href="([^"]+records\?fate=missing)"/)?.[1] ?? '';
  const list = await web.get(link);
  assert.match(list.text, /1 record is missing: EMIS Web holds it, SystmOne does not\./);
  assert.match(list.text, /Creatinine recall 1 Apr 2027 Edith Quillfeather/);

  const record = await web.get(
    list.html.match(/href="([^"]+\/records\/\d+\?fate=missing)"/)?.[1] ?? '',
  );
  assert.match(record.text, /Recall Missing/);
  assert.match(record.text, /Creatinine, 1 Apr 2027: EMIS Web holds it, SystmOne does not\./);
  assert.match(record.text, /NHS number 999 000 0018/);
  assert.equal(address, `${base}/comparisons/1`);
});

test('a changed value stands with its unit, in the list and on its page', async () => {
  const potassium = (value: number) => ({
    resourceType: 'Observation',
    id: 'potassium',
    status: 'final',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '1032', display: 'Potassium' }] },
    effectiveDateTime: '2026-06-03T10:15:00+01:00',
    valueQuantity: { value, unit: 'mmol/L' },
  });
  await receive('source', { 'a.json': bundleOf(EDITH, [potassium(6.4)]) });
  await receive('target', { 'a.json': bundleOf(EDITH, [potassium(4.1)]) });
  const { address } = await compareToEnd();
  const list = await web.get(`${address}/records?fate=changed`);
  assert.match(list.text, /Value: 6\.4 mmol\/L → 4\.1 mmol\/L/);
  const record = await web.get(list.html.match(/href="([^"]+\/records\/\d+[^"]*)"/)?.[1] ?? '');
  assert.match(record.html, /<mark class="changeover-word">6\.4<\/mark> mmol\/L/);
  assert.match(record.html, /<mark class="changeover-word">4\.1<\/mark> mmol\/L/);
  assert.match(record.text, /3 Jun 2026 at 10:15/);
});

test('records are leafed through in the list that they were opened from', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  const { address } = await compareToEnd();
  const list = await web.get(`${address}/records?of=source`);
  const [, first] = list.html.match(/href="([^"]+\/records\/1\?of=source)"/) ?? [];
  const record = await web.get(first ?? '');
  assert.match(record.text, /Next 1 of 3 Back to the list/);
  assert.match(record.html, /href="[^"]+\/records\?of=source&amp;page=1"/);
  // From a patient to a recall: the list holds every type.
  const next = await web.get(record.html.match(/href="([^"]+)" rel="next"/)?.[1] ?? '');
  assert.match(next.text, /Recall Missing .*Previous Next 2 of 3/);
  const alone = await web.get(`${address}/records/2`);
  assert.doesNotMatch(alone.text, /Next/);
  assert.match(alone.html, /records\?type=diary_recall&amp;fate=missing&amp;page=1/);
});

test('a comparison becomes a fact of the migration, and history tells it', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  await compareToEnd();
  const { text } = await web.get(base.replace('/data', '/history'));
  assert.match(text, /Comparison 1 finished: 3 records of the current system, 1 missing/);
  assert.match(text, /Production 2 is the extract of the new system that is compared\./);
});

test('the same extract on both sides is said to be the same', async () => {
  await receive('source', SOURCE);
  await receive('target', SOURCE);
  const { text } = await compareToEnd();
  assert.match(text, /3 records: all accounted for\. Nothing is missing, changed or unexpected\./);
  assert.match(text, /The source and the target are the same files\./);
});

test('a file that was sent twice is said first, and its patient is counted once', async () => {
  await receive('source', { 'a.json': bundleOf(EDITH, [RECALL]), 'again.json': bundleOf(EDITH) });
  await receive('target', { 'x.json': bundleOf(NOOR) });
  const { text } = await compareToEnd();
  assert.match(
    text,
    /1 patient stands in more than one file of EMIS Web\. Was a file sent twice\?.*The balance What EMIS Web held, 1 patient Patient registrations 2 /,
  );
});

test('two extracts without a patient in common are questioned before any number', async () => {
  await receive('source', { 'a.json': bundleOf(EDITH) });
  await receive('target', { 'x.json': bundleOf(NOOR) });
  const said = /No patient is in both extracts: is this the right practice\? 1 record, each/;
  assert.match((await compareToEnd()).text, said);
  assert.match((await web.get(base)).text, said);
});

test('a newer extract makes the comparison outdated, and says so', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  await compareToEnd();
  await receive('target', SOURCE);
  assert.match(
    (await web.get(base)).text,
    /Another extract was chosen since the last comparison\./,
  );
  assert.match((await compareToEnd()).text, /^.*Comparison 2 .*Nothing is missing/);
  assert.match((await web.get(`${base}/comparisons/1`)).text, /1 missing\./);
});

test('asking twice with the same form, or at the same time, starts one comparison', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  const formToken = crypto.randomUUID();
  const answers = await Promise.all([compare(formToken), compare(formToken), compare()]);
  assert.deepEqual(
    answers.map(({ location }) => location),
    Array(3).fill(`${base}/comparisons/1`),
  );
  while ((await runs())[0]?.state === 'under-way') await wait(50);
  assert.equal((await compare(formToken)).location, `${base}/comparisons/1`);
  assert.equal((await runs()).length, 1);
});

test('a comparison without both extracts is refused', async () => {
  await receive('source', SOURCE);
  const { status, text } = await compare();
  assert.equal(status, 409);
  assert.match(text, /that of SystmOne is not here yet\. Add it on the data page/);
  assert.deepEqual(await runs(), []);
});

test('an extract that is none fails the comparison, and says why', async () => {
  await receive('source', { '9990000018.json': '{"resourceType":"Bundle"}' });
  await receive('target', TARGET);
  const { text } = await compareToEnd();
  assert.match(text, /This comparison came to no result\. In the source: /);
  assert.doesNotMatch(text, /9990000018/);
  assert.match((await web.get(base)).text, /The last comparison came to no result/);
});

test('a comparison that the queue has given up can be asked for again', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  await compareToEnd();
  await web.database.db
    .updateTable('comparison_run')
    .set({ state: 'under-way', job: crypto.randomUUID() })
    .where('migration', '=', migration())
    .execute();
  assert.match((await web.get(`${base}/comparisons/1`)).text, /broke off each time it was tried/);
  assert.match((await compareToEnd()).text, /Comparison 2 3 records/);
  assert.equal((await runs()).find(({ number }) => number === 1)?.state, 'failed');
});

test('what is not there is not found', async () => {
  await receive('source', SOURCE);
  await receive('target', TARGET);
  const { address } = await compareToEnd();
  for (const path of [
    `${base}/comparisons/2`,
    `${base}/comparisons/0`,
    `${base}/comparisons/x`,
    `${base}/somewhere/package`,
    `${address}/records/999`,
    `${address}/records?page=7`,
    `${address}/records?fate=eaten`,
    `${address}/records?type=invoice`,
  ]) {
    assert.equal((await web.get(path)).status, 404, path);
  }
});

test('no patient stands in an address, a title or the log, and no browser keeps the page', async () => {
  await receive('source', { '9990000018.json': bundleOf(EDITH, [RECALL]) });
  await receive('target', TARGET);
  const { address } = await compareToEnd();
  for (const path of [address, `${address}/records`, `${address}/records/1`]) {
    const answer = await web.inject({ url: path });
    assert.equal(answer.headers['cache-control'], 'no-store');
    const title = answer.body.match(/<title>([^<]*)/)?.[1] ?? '';
    const links = [...answer.body.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, to]) => to);
    assert.doesNotMatch([title, ...links].join('\n'), /Quillfeather|999 ?000 ?0018/);
  }
  assert.doesNotMatch(web.log.join('\n'), /Quillfeather|9990000018/);
});
