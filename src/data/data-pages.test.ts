import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { registerRiverside } from '../../test/support/registered.ts';
import {
  bundleOf,
  EDITH,
  NOOR,
  RECALL,
  SOURCE,
  TARGET,
  writeExtract,
} from '../../test/support/riverside-extracts.ts';
import { asText, startWeb, type TestWeb } from '../../test/support/web.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-data-'));
const extracts = join(folder, 'extracts');
let web: TestWeb;
let base: string;
let registered = 0;
before(async () => {
  writeExtract(join(extracts, 'delivered/source'), SOURCE);
  writeExtract(join(extracts, 'delivered/target'), TARGET);
  const settings = { CHANGEOVER_DATA: folder, CHANGEOVER_EXTRACTS: extracts };
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

type Files = Record<string, string | Uint8Array>;

async function upload(side: string, files: Files) {
  const form = new FormData();
  for (const [name, content] of Object.entries(files))
    form.append('files', new Blob([content as string]), name);
  return send(`${base}/${side}/upload`, form);
}

async function send(url: string, form: FormData) {
  const encoded = new Response(form);
  const answer = await web.inject({
    url,
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: answer.statusCode, text: asText(answer.body) };
}

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
    .where('migration', '=', base.split('/')[2] ?? '')
    .execute();

test('before anything has arrived, the page says what to do first', async () => {
  const { text } = await web.get(base);
  assert.match(
    text,
    /Nothing has arrived yet\. Add the extract of EMIS Web and that of SystmOne; then compare them\./,
  );
  assert.doesNotMatch(text, /Compare again/);
});

test('files that are sent are kept under names of our own, and the page says that they arrived', async () => {
  const { status } = await upload('source', { '9990000018.json': bundleOf(EDITH) });
  assert.equal(status, 303);
  const [kept] = readdirSync(join(folder, 'uploads', base.split('/')[2] ?? ''));
  assert.deepEqual(readdirSync(join(folder, 'uploads', base.split('/')[2] ?? '', kept ?? '')), [
    '000001.json',
  ]);
  const { text } = await web.get(base);
  assert.match(
    text,
    /The extract of EMIS Web arrived on Friday 20 November 2026\. That of SystmOne is not here yet\./,
  );
  assert.match(
    text,
    /Arrived Friday 20 November 2026 at 10:00 Added by Asha Fairweather Size 1 file,/,
  );
});

test('files are kept and counted in the order of their names, however they were sent', async () => {
  await upload('source', { 'b.json': bundleOf(NOOR), 'a.json.gz': gzipSync(bundleOf(EDITH)) });
  const [kept] = readdirSync(join(folder, 'uploads', base.split('/')[2] ?? ''));
  const names = readdirSync(join(folder, 'uploads', base.split('/')[2] ?? '', kept ?? ''));
  assert.deepEqual(names, ['000001.json.gz', '000002.json']);
});

test('a comparison accounts for every record, and each number leads to the records behind it', async () => {
  await upload('source', SOURCE);
  await upload('target', TARGET);
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
  await upload('source', { 'a.json': bundleOf(EDITH, [potassium(6.4)]) });
  await upload('target', { 'a.json': bundleOf(EDITH, [potassium(4.1)]) });
  const { address } = await compareToEnd();
  const list = await web.get(`${address}/records?fate=changed`);
  assert.match(list.text, /Value: 6\.4 mmol\/L → 4\.1 mmol\/L/);
  const record = await web.get(list.html.match(/href="([^"]+\/records\/\d+[^"]*)"/)?.[1] ?? '');
  assert.match(record.html, /<mark class="changeover-word">6\.4<\/mark> mmol\/L/);
  assert.match(record.html, /<mark class="changeover-word">4\.1<\/mark> mmol\/L/);
  assert.match(record.text, /3 Jun 2026 at 10:15/);
});

test('records are leafed through in the list that they were opened from', async () => {
  await upload('source', SOURCE);
  await upload('target', TARGET);
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
  await upload('source', SOURCE);
  await upload('target', TARGET);
  await compareToEnd();
  const { text } = await web.get(base.replace('/data', '/history'));
  assert.match(text, /Comparison 1 finished: 3 records of the current system, 1 missing/);
  assert.match(text, /Extract of the new system received: 2 files, uploaded\./);
});

test('extracts can be named as folders below the root', async () => {
  for (const side of ['source', 'target']) {
    assert.match((await web.get(`${base}/${side}/new`)).text, /delivered\/source 2 files/);
    const { status } = await web.post(`${base}/${side}/folder`, { folder: `delivered/${side}` });
    assert.equal(status, 303);
  }
  assert.match((await compareToEnd()).text, /3 records, each with its fate\. 1 missing\./);
});

test('the same extract on both sides is said to be the same', async () => {
  await upload('source', SOURCE);
  await upload('target', SOURCE);
  const { text } = await compareToEnd();
  assert.match(text, /3 records: all accounted for\. Nothing is missing, changed or unexpected\./);
  assert.match(text, /The source and the target are the same files\./);
});

test('a file that was sent twice is said first, and its patient is counted once', async () => {
  await upload('source', { 'a.json': bundleOf(EDITH, [RECALL]), 'again.json': bundleOf(EDITH) });
  await upload('target', { 'x.json': bundleOf(NOOR) });
  const { text } = await compareToEnd();
  assert.match(
    text,
    /1 patient stands in more than one file of EMIS Web\. Was a file sent twice\?.*The balance What EMIS Web held, 1 patient Patient registrations 2 /,
  );
});

test('two extracts without a patient in common are questioned before any number', async () => {
  await upload('source', { 'a.json': bundleOf(EDITH) });
  await upload('target', { 'x.json': bundleOf(NOOR) });
  const said = /No patient is in both extracts: is this the right practice\? 1 record, each/;
  assert.match((await compareToEnd()).text, said);
  assert.match((await web.get(base)).text, said);
});

test('a newer extract makes the comparison outdated, and says so', async () => {
  await upload('source', SOURCE);
  await upload('target', TARGET);
  await compareToEnd();
  await upload('target', SOURCE);
  assert.match((await web.get(base)).text, /An extract has arrived since the last comparison\./);
  assert.match((await compareToEnd()).text, /^.*Comparison 2 .*Nothing is missing/);
  assert.match((await web.get(`${base}/comparisons/1`)).text, /1 missing\./);
});

test('asking twice with the same form, or at the same time, starts one comparison', async () => {
  await upload('source', SOURCE);
  await upload('target', TARGET);
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
  await upload('source', SOURCE);
  const { status, text } = await compare();
  assert.equal(status, 409);
  assert.match(text, /that of SystmOne is not here yet\. Add it on the data page/);
  assert.deepEqual(await runs(), []);
});

for (const [what, files, message] of [
  ['nothing', { '': '' }, /Choose the files of the extract: none was sent/],
  ['an empty file', { 'a.json': '' }, /File 1 of 1 .*cannot be used/],
  [
    'a file that is cut short',
    { 'a.json': bundleOf(NOOR), '9990000018.json.gz': gzipSync(bundleOf(EDITH)).subarray(0, 90) },
    /File 1 of 2 in the order of their names .*stops before the end/,
  ],
  ['what is not JSON', { 'a.json': 'Dear practice' }, /File 1 of 1 .*not JSON: line 1, column 1/],
  ['JSON that is no record', { 'a.json': '{}' }, /File 1 of 1 .*cannot be used/],
  ['a file of another kind', { 'list.xlsx': 'PK' }, /File 1 of 1 .*neither in \.json nor in/],
] as [string, Files, RegExp][]) {
  test(`sending ${what} is refused, and nothing is kept`, async () => {
    const { status, text } = await upload('target', files);
    assert.equal(status, 400);
    assert.match(text, /There is a problem/);
    assert.match(text, message);
    assert.doesNotMatch(text, /9990000018/);
    assert.ok(!existsSync(join(folder, 'uploads', base.split('/')[2] ?? '')));
    assert.deepEqual(readdirSync(join(folder, 'uploads', 'unfinished')), []);
    assert.match((await web.get(base)).text, /Nothing has arrived yet/);
  });
}

test('a folder outside the root is refused', async () => {
  for (const folder of ['../..', '/etc', 'delivered/nowhere']) {
    const { status } = await web.post(`${base}/source/folder`, { folder });
    assert.equal(status, 400);
  }
  assert.match((await web.post(`${base}/source/folder`, {})).text, /Choose a folder/);
  assert.match((await web.get(base)).text, /Nothing has arrived yet/);
});

test('a folder that was spoilt after it was named fails the comparison, and says why', async () => {
  const spoilt = join(extracts, 'spoilt');
  mkdirSync(spoilt, { recursive: true });
  writeFileSync(join(spoilt, '9990000018.json'), bundleOf(EDITH));
  await web.post(`${base}/source/folder`, { folder: 'spoilt' });
  await upload('target', TARGET);
  writeFileSync(join(spoilt, '9990000018.json'), '{"resourceType":"Bund');
  const { text } = await compareToEnd();
  assert.match(
    text,
    /This comparison came to no result\. In the source: File 1 of 1 .*line 1, column 22/,
  );
  assert.doesNotMatch(text, /9990000018/);
  assert.match((await web.get(base)).text, /The last comparison came to no result/);
});

test('a comparison that the queue has given up can be asked for again', async () => {
  await upload('source', SOURCE);
  await upload('target', TARGET);
  await compareToEnd();
  await web.database.db
    .updateTable('comparison_run')
    .set({ state: 'under-way', job: crypto.randomUUID() })
    .where('migration', '=', base.split('/')[2] ?? '')
    .execute();
  assert.match((await web.get(`${base}/comparisons/1`)).text, /broke off each time it was tried/);
  assert.match((await compareToEnd()).text, /Comparison 2 3 records/);
  assert.equal((await runs()).find(({ number }) => number === 1)?.state, 'failed');
});

test('what is not there is not found', async () => {
  await upload('source', SOURCE);
  await upload('target', TARGET);
  const { address } = await compareToEnd();
  for (const path of [
    `${base}/comparisons/2`,
    `${base}/comparisons/0`,
    `${base}/comparisons/x`,
    `${base}/somewhere/new`,
    `${address}/records/999`,
    `${address}/records?page=7`,
    `${address}/records?fate=eaten`,
    `${address}/records?type=invoice`,
  ]) {
    assert.equal((await web.get(path)).status, 404, path);
  }
});

test('no patient stands in an address, a title or the log, and no browser keeps the page', async () => {
  await upload('source', { '9990000018.json': bundleOf(EDITH, [RECALL]) });
  await upload('target', TARGET);
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
