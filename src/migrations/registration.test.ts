import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { odsFile } from '../../test/support/ods-file.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { factsOf, listMigrations } from './store.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb({ today: '2026-11-20' });
});
after(() => web.close());

/** The form of step 2 as it is served: its hidden fields. */
async function openForm(address: string): Promise<Record<string, string>> {
  const { status, html } = await web.get(address);
  assert.equal(status, 200);
  const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)">/g);
  return Object.fromEntries(Array.from(hidden, ([, name, value]) => [name, value]));
}

const DETAILS = {
  'current-system': 'emis-web',
  'new-system': 'systmone',
  edition: 'nhs-england-2026',
  'go-live-day': '9',
  'go-live-month': '3',
  'go-live-year': '2027',
};

async function registered() {
  return (await listMigrations(web.database.db)).map(({ migration }) => migration);
}

test('without the ODS file, a practice is typed by hand and registered', async () => {
  assert.match((await web.get('/migrations/new')).text, /ODS practice file is not loaded/);
  const form = await openForm('/migrations/new/details');
  const typed = {
    ...form,
    ...DETAILS,
    'practice-name': ' Riverside  Surgery ',
    'ods-code': 'z99001',
  };
  const { status, location } = await web.post('/migrations', typed);
  assert.equal(status, 303);
  assert.match(String(location), /^\/migrations\/migration-[2-9a-z]{8}$/);
  const [migration] = await registered();
  assert.deepEqual(migration?.practice, { name: 'Riverside Surgery', odsCode: 'Z99001' });
  assert.equal(migration?.goLive, '2027-03-09');
  assert.deepEqual(migration?.currentSystem, { name: 'EMIS Web', supplier: 'EMIS' });
});

test('the same form sent again, or twice at once, registers once', async () => {
  const form = { ...(await openForm('/migrations/new/details')), ...DETAILS };
  const before = (await registered()).length;
  const send = () => web.post('/migrations', { ...form, 'practice-name': 'Fernbank Surgery' });
  const answers = [...(await Promise.all([send(), send()])), await send()];
  const [first] = answers;
  for (const { status, location } of answers) {
    assert.deepEqual([status, location], [303, first?.location]);
  }
  assert.equal((await registered()).length, before + 1);
});

test('an empty form is answered with everything that is missing, and registers nothing', async () => {
  const before = (await registered()).length;
  const { token } = await openForm('/migrations/new/details');
  const { status, text, html } = await web.post('/migrations', { token: String(token) });
  assert.equal(status, 400);
  assert.match(html, /<title>Error: Register a migration – Changeover<\/title>/);
  for (const message of [
    'Enter the name of the practice',
    'Choose the current system',
    'Choose the new system',
    'Choose the edition of the guide to follow',
    'Go-live date is missing. Enter a day, month and year',
  ]) {
    assert.ok(text.includes(message), message);
  }
  for (const [, field] of html.matchAll(/href="#([a-z-]+)"/g)) {
    assert.ok(html.includes(`id="${field}"`), `the summary links to ${field}`);
  }
  assert.equal((await registered()).length, before);
});

const WRONG: [what: string, typed: Record<string, string>, message: RegExp][] = [
  [
    'the same system on both sides',
    { 'new-system': 'emis-web' },
    /another than the current one, EMIS Web/,
  ],
  [
    'the same system typed by hand',
    { 'new-system': 'another', 'new-other-name': 'emis web', 'new-other-supplier': 'E' },
    /another than the current one/,
  ],
  [
    'another system without its name',
    { 'new-system': 'another' },
    /Enter the name of the new system .*supplier/,
  ],
  [
    'a go-live date in the past',
    { 'go-live-year': '2026' },
    /must be today, Friday 20 November 2026, or later/,
  ],
  ['a year far away', { 'go-live-year': '2072' }, /must be Thursday 20 November 2031 or before/],
  [
    'a go-live date on a weekend',
    { 'go-live-day': '13' },
    /Saturday 13 March 2027 is a Saturday; the next working day is Monday 15 March 2027/,
  ],
  [
    'a go-live date on a bank holiday',
    { 'go-live-day': '26' },
    /Friday 26 March 2027 is a bank holiday; the next working day is Tuesday 30 March 2027/,
  ],
  [
    'a day that the month does not have',
    { 'go-live-month': '2', 'go-live-day': '29' },
    /a day that this month has/,
  ],
  ['a month that does not exist', { 'go-live-month': '13' }, /a month from 1 to 12/],
  ['half a date', { 'go-live-day': '' }, /Go-live date must include a day/],
  ['an unknown edition', { edition: '../../etc' }, /Choose the edition/],
  ['an ODS code that cannot be one', { 'ods-code': 'Z9!' }, /letters and numbers/],
  [
    'a name that is a patient',
    { 'practice-name': 'Mrs Margery Tuffin 999 000 0018' },
    /Take the NHS number out: the name of the practice is kept for good/,
  ],
  [
    'a supplier that is a patient',
    { 'new-system': 'another', 'new-other-name': 'Ours', 'new-other-supplier': '9990000018' },
    /Take the NHS number out: the name of the new system's supplier/,
  ],
  ['an NHS number as ODS code', { 'ods-code': '9990000018' }, /letters and numbers, like/],
  [
    'a supplier without end',
    { 'new-system': 'another', 'new-other-name': 'Ours', 'new-other-supplier': 'x'.repeat(201) },
    /supplier must have 200 characters or fewer; this has 201/,
  ],
  ['a name without end', { 'practice-name': 'x'.repeat(201) }, /200 characters or fewer/],
];

for (const [what, typed, message] of WRONG) {
  test(`${what} is refused, and what was typed is kept`, async () => {
    const before = (await registered()).length;
    const form = {
      ...(await openForm('/migrations/new/details')),
      ...DETAILS,
      'practice-name': 'Mill “Lane” <Practice>',
      ...typed,
    };
    const { status, text, html } = await web.post('/migrations', form);
    assert.equal(status, 400);
    assert.match(text, message);
    const name = form['practice-name'].replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    assert.ok(html.includes(`value="${name}"`));
    assert.ok(html.includes(`value="${form['go-live-year']}"`));
    assert.match(html, /value="emis-web"[^>]*checked/);
    assert.equal((await registered()).length, before);
  });
}

test('a form that is not ours is refused', async () => {
  const { status, text } = await web.post('/migrations', DETAILS);
  assert.equal(status, 400);
  assert.match(text, /nothing was registered/);
});

test('with the ODS file, a practice is found, chosen and registered under its published name', async () => {
  await web.postFile('/practices/ods-file', odsFile());
  const { text, html } = await web.get('/migrations/new?q=mill+lane');
  assert.match(text, /1 practice matches/);
  const link = /href="(\/migrations\/new\/details\?practice=Z99003)"/.exec(html)?.[1];
  const form = await openForm(String(link));
  assert.equal(form.practice, 'Z99003');
  const { status, location } = await web.post('/migrations', { ...form, ...DETAILS });
  assert.equal(status, 303);
  assert.match(String(location), /^\/migrations\/mill-lane-practice-[2-9a-z]{4}$/);
  const migration = (await registered()).find(({ practice }) => practice.odsCode === 'Z99003');
  assert.deepEqual(migration?.practice, {
    name: 'Mill Lane Practice',
    odsCode: 'Z99003',
    address: '1 High Street, Alderton, ZZ99 3AA',
  });
});

test('a second migration of a practice is registered only when that is confirmed', async () => {
  const form = { ...(await openForm('/migrations/new/details?practice=Z99003')), ...DETAILS };
  const opened = await web.get('/migrations/new/details?practice=Z99003');
  assert.match(opened.text, /has a migration already: Mill Lane Practice, go live on Tuesday 9/);
  const before = await registered();
  const first = before.find(({ practice }) => practice.odsCode === 'Z99003');
  const warned = await web.post('/migrations', form);
  assert.equal(warned.status, 400);
  assert.match(
    warned.text,
    /Mill Lane Practice \(Z99003\) has a migration already, with go live on Tuesday 9 March 2027/,
  );
  assert.ok(warned.html.includes('href="#another-migration"'));
  assert.ok(warned.html.includes('id="another-migration"'));
  assert.ok(warned.html.includes(`href="/migrations/${first?.id}"`));
  assert.equal((await registered()).length, before.length);

  const confirmed = { ...form, 'another-migration': 'yes' };
  const { status, location } = await web.post('/migrations', confirmed);
  assert.equal(status, 303);
  assert.equal((await registered()).length, before.length + 1);
  const again = await web.post('/migrations', form);
  assert.equal(again.status, 400, 'the other migration is still there');
  assert.equal((await web.post('/migrations', confirmed)).location, location);
});

test('an ODS code that the file does not have is refused, in an address and in a form', async () => {
  const unknown = await web.get('/migrations/new/details?practice=Z99999');
  assert.equal(unknown.status, 404);
  assert.match(unknown.text, /No practice in the ODS file has the code Z99999/);
  const form = { ...(await openForm('/migrations/new/details')), ...DETAILS };
  const typed = { ...form, 'practice-name': 'Hill Surgery', 'ods-code': 'Z99999' };
  const { status, text } = await web.post('/migrations', typed);
  assert.equal(status, 400);
  assert.match(text, /has the code Z99999\. Check it, leave it empty, or load a newer file/);
});

test('a practice that has closed cannot be chosen', async () => {
  const { text, html } = await web.get('/migrations/new?q=old+mill');
  assert.match(text, /Old Mill Surgery Closed on Monday 31 March 2025/);
  assert.doesNotMatch(html, /practice=Z99004/);
  const opened = await web.get('/migrations/new/details?practice=Z99004');
  assert.equal(opened.status, 409);
  assert.match(opened.text, /There is a problem Old Mill Surgery closed on Monday 31 March 2025/);
  const form = { ...(await openForm('/migrations/new/details')), practice: 'Z99004' };
  const { status, text: answer } = await web.post('/migrations', { ...form, ...DETAILS });
  assert.equal(status, 400);
  assert.match(answer, /Old Mill Surgery closed on Monday 31 March 2025/);
});

test('the list answers in its first line how they all stand', async () => {
  const { text } = await web.get('/migrations');
  assert.match(text, /Migrations 4 migrations: (\d|on track|at risk|,| )+/);
  assert.match(text, /Mill Lane Practice EMIS Web to SystmOne Tuesday 9 March 2027/);
});

test('registering leaves facts with who and when, and gives its roles to who registers', async () => {
  const [migration] = await registered();
  const facts = await factsOf(web.database.db, String(migration?.id));
  assert.deepEqual(
    facts.map(({ kind, who }) => [kind, who.name]),
    [
      ['registered', 'Asha Fairweather'],
      ['go-live', 'Asha Fairweather'],
      ['holds-role', 'Asha Fairweather'],
      ['holds-role', 'Asha Fairweather'],
    ],
  );
});
