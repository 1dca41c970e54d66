import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { odsFile } from '../../../test/support/ods-file.ts';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { listMigrations } from '../store.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb({ today: '2026-11-20' });
  await web.postFile('/practices/ods-file', odsFile());
});
after(() => web.close());

const HEAD = 'ODS code,Current system,New system,Edition,Go live';
const send = (...lines: string[]) => web.postFile('/migrations/programme', lines.join('\r\n'));
const registered = async () =>
  (await listMigrations(web.database.db)).map(({ migration }) => migration);

/** What the page of a good file carries to the next one. */
function carried(html: string): { token: string; lines: string } {
  const value = (name: string) =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  return { token: value('token'), lines: value('lines') };
}

test('every bad cell is named, and nothing is registered', async () => {
  await registerRiverside(web);
  const { status, text } = await send(
    `${HEAD},Practice`,
    'Z99001,EMIS Web,SystmOne,nhs-england-2026,2027-03-09',
    'Z99009,EMIS Web,SystmOne,nhs-england-2026,2027-03-09,Nowhere Surgery',
    ',EMIS Web,SystmOne,nhs-england-2026,2027-03-09,Nameless Surgery',
    'Z99002,EMIS Web,EMIS Web,nhs-england-2026,2027-03-09',
    'Z99003,Emmis,SystmOne,nhs-england-2021,6/3/2027',
    'Z99003,EMIS Web,SystmOne,nhs-england-2026,tomorrow',
    'Z99004,EMIS Web,SystmOne,nhs-england-2026,2027-03-09',
  );
  assert.equal(status, 400);
  assert.match(text, /10 cells cannot be taken, so nothing was added/);
  for (const said of [
    /2 Another migration nothing .*has a migration already.*Write yes here/,
    /3 ODS code Z99009 No practice in the ODS file has the code Z99009/,
    /4 ODS code nothing The ODS code is missing/,
    /5 New system EMIS Web The new system must be another than the current one/,
    /6 Current supplier nothing Enter the name of the current system's supplier/,
    /6 Edition nhs-england-2021 Choose the edition .*: nhs-england-2026, gp-it-futures-2020/,
    /6 Go live 6\/3\/2027 Go-live date must be a working day/,
    /7 Another migration nothing Line 6 has this practice as well/,
    /7 Go live tomorrow Go-live date must include/,
    /8 ODS code Z99004 OLD MILL SURGERY closed/i,
  ]) {
    assert.match(text, said);
  }
  assert.equal((await registered()).length, 1);
});

test('columns that are unknown, doubled or missing are named', async () => {
  const { text } = await send('ODS code,ODS code,Colour,New system,Edition,Go live', 'Z99002');
  assert.match(text, /“ODS code” stands there twice/);
  assert.match(text, /“Colour” is no column of a programme/);
  assert.match(text, /The column “Current system” is missing/);
  assert.match((await send(HEAD)).text, /The file has no rows below its first line/);
  assert.match((await send('\0')).text, /neither a spreadsheet/);
});

test('a good programme is looked at, then registered as a whole, and once however often it is sent', async () => {
  const looked = await send(
    `${HEAD},Current supplier,Another migration`,
    'z99002,emis web,SystmOne,"NHS England, 2026",9/3/2027',
    'Z99003,Ardens Pro,SystmOne,gpsoc-2019,16 March 2027,"=Ardens & Sons"',
    'Z99003,SystmOne,EMIS Web,nhs-england-2026,2027-09-07,,yes',
  );
  assert.equal(looked.status, 200, looked.text);
  assert.match(looked.text, /3 migrations can be registered/);
  assert.match(looked.text, /FERNBANK SURGERY \(Z99002\) EMIS Web to SystmOne/i);
  const before = (await registered()).length;
  const form = carried(looked.html);
  const answers = await Promise.all(
    [1, 2].map(() => web.post('/migrations/programme/registrations', form)),
  );
  answers.push(await web.post('/migrations/programme/registrations', form));
  assert.deepEqual(
    answers.map(({ location }) => location),
    Array.from({ length: 3 }, () => '/migrations?saved=programme'),
  );
  const migrations = await registered();
  assert.equal(migrations.length, before + 3);
  const mill = migrations.find(({ edition }) => edition === 'gpsoc-2019');
  assert.deepEqual(mill?.currentSystem, { name: 'Ardens Pro', supplier: '=Ardens & Sons' });
  assert.equal(mill?.goLive, '2027-03-16');
});

test('what a form carries is held to the same rules as a file', async () => {
  const token = '00000000-0000-4000-8000-000000000000';
  const lines = (text: string) => ({ token, lines: text });
  const address = '/migrations/programme/registrations';
  for (const text of ['', '[]', '[{"line":1}]', '{', '[{"line":1,"cells":{"colour":"red"}}]']) {
    const { status } = await web.post(address, lines(text));
    assert.equal(status, 400, text);
  }
  const closed = await web.post(address, lines('[{"line":2,"cells":{"odsCode":"Z99004"}}]'));
  assert.match(closed.text, /OLD MILL SURGERY closed/i);
  assert.equal((await web.get('/migrations/programme/template.csv')).status, 200);
});
