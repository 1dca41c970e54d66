import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { writeExtract } from '../../../test/support/riverside-extracts.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { readConfig } from '../../config.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { onDisk } from './list-package.ts';
import { receivePackage } from './receive-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-days-'));
const settings = {
  CHANGEOVER_DATA: join(folder, 'data'),
  CHANGEOVER_KEY_FILE: join(folder, 'key'),
};
let web: TestWeb;
let page: string;
before(async () => {
  web = await startWeb({ today: '2027-01-15', settings });
  page = `${await registerRiverside(web, '2027-03-09')}/data`;
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

const file = (kind: string, day: string) => `${kind}_F86007_patient_data_extract-${day}-000500.csv`;
const FULL = file('FULL', '2027-01-07');
/** Of another patient each time: the same file again is the same package. */
let patients = 500;
const row = () => `${++patients},,19480717,M\r\n`;

async function receive(files: Record<string, string>) {
  const from = onDisk(writeExtract(mkdtempSync(join(folder, 'arrival-')), files));
  const { packages, keyFile, openingKeys } = readConfig(settings);
  const needs = { db: web.database.db, clock: web.clock, packages, keyFile, openingKeys };
  const migration = page.split('/')[2] as string;
  const asked = { migration, side: 'source', from, who: LOCAL_USER } as const;
  assert.equal((await receivePackage(needs, asked)).state, 'accepted');
}
const shown = async () => (await web.get(`${page}/productions`)).text;
const say = (form: Record<string, string | string[]>, ending = '') =>
  web.post(`${page}/source/days-without-delivery${ending}`, form);

test('where a supplier states no days the page says that a lost delivery cannot be told', async () => {
  await receive({ [FULL]: row() });
  assert.match(await shown(), /1 production arrived: all fit, and nothing is missing/);
  await receive({ [file('INCREMENTAL', '2027-01-08')]: row() });
  assert.match(await shown(), /Whether one is missing between them cannot be told/);
});

test('a day on which a delivery was due and none came is named, until somebody says that nothing was sent', async () => {
  const next = file('INCREMENTAL', '2027-01-13');
  await receive({
    [next]: row(),
    'statement.yaml': `deliveries: weekdays\nfiles: [{ name: ${next}, rows: 1 }]\n`,
  });
  const text = await shown();
  assert.match(
    text,
    /3 productions arrived: all fit, and nothing came of 2 days on which a delivery was due/,
  );
  assert.match(text, /delivers every day from Monday to Friday/);
  assert.match(text, /Monday 11 January 2027 \(F86007\) Tuesday 12 January 2027 \(F86007\)/);

  const unsaid = await say({ days: '2027-01-11', why: '' });
  assert.equal(unsaid.status, 400);
  assert.match(unsaid.text, /Say how it is known/);
  assert.match((await say({ days: '2027-01-09', why: 'A Saturday' })).text, /Tick the days/);
  assert.match(await shown(), /nothing came of 2 days/);

  const why = 'Their server was down, so their desk wrote';
  assert.equal((await say({ days: ['2027-01-11', '2027-01-12'], why })).status, 303);
  const then = await shown();
  assert.match(then, /3 productions arrived: all fit, and nothing is missing between them/);
  assert.match(then, /Monday 11 January 2027: Their server was down, so their desk wrote \(/);
});

test('what was said is taken back, and a delivery that comes after all closes its day', async () => {
  assert.equal((await say({ day: '2027-01-12' }, '/withdrawal')).status, 303);
  assert.match(await shown(), /nothing came of 1 day on which a delivery was due/);
  await receive({ [file('INCREMENTAL', '2027-01-12')]: row() });
  assert.doesNotMatch(await shown(), /a delivery was due/);
  const { text } = await web.get(`${page.replace(/\/data$/, '')}/history`);
  assert.match(text, /sent nothing on Tuesday 12 January 2027, as was said by hand/);
  assert.match(
    text,
    /Withdrawn: the current system’s supplier sent nothing on Tuesday 12 January 2027/,
  );
});
