import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { odsFile } from '../../../test/support/ods-file.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { sendOdsFile } from './send-ods-file.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb();
});
after(() => web.close());

test('the page says that no file is loaded and offers to load one', async () => {
  const { text } = await web.get('/practices');
  assert.match(text, /The ODS practice file is not loaded yet/);
  assert.doesNotMatch(text, /Look up a practice/);
});

test('a file with faults is answered with every fault, and nothing is loaded', async () => {
  const { status, text } = await web.postFile('/practices/ods-file', `${odsFile()}x,y\n`);
  assert.equal(status, 400);
  assert.match(text, /There is a problem Nothing was loaded, because the file has 1 fault/);
  assert.match(text, /6 has 2 columns instead of 27/);
  assert.match((await web.get('/practices')).text, /not loaded yet/);
});

test('another kind of file is answered beside the field', async () => {
  const { status, text } = await web.postFile('/practices/ods-file', 'hello');
  assert.equal(status, 400);
  assert.match(text, /This is not the ODS practice file: its first line has 1 column/);
  assert.match(
    (await web.post('/practices/ods-file', {})).text,
    /Choose the file epraccur\.csv first/,
  );
});

test('a good file is loaded and can be searched', async () => {
  const { status, location } = await web.postFile('/practices/ods-file', odsFile());
  assert.deepEqual([status, location], [303, '/practices']);
  const { text } = await web.get('/practices?q=fernbank');
  assert.match(text, /5 practices of the ODS file, loaded on Friday 20 November 2026 at 10:00/);
  assert.match(
    text,
    /3 practices match\. .*Riverside Surgery Z99001 1 High Street, Fernbank, ZZ99 1AA/,
  );
  assert.match(text, /Fernbank Skin Clinic Not a GP practice/);
  assert.match((await web.get('/practices?q=nowhere')).text, /No practice matches/);
});

test('a command line hands its file to the running application', async () => {
  const address = await web.app.listen({ port: 0, host: '127.0.0.1' });
  const folder = await mkdtemp(join(tmpdir(), 'changeover-ods-'));
  const path = join(folder, 'epraccur.csv');
  await writeFile(path, odsFile());
  assert.deepEqual(await sendOdsFile(address, web.keys.command, path), { practices: 5 });
  await writeFile(path, `${odsFile()}x,y\n`);
  assert.deepEqual(await sendOdsFile(address, web.keys.command, path), {
    faults: [{ line: 6, message: 'has 2 columns instead of 27' }],
  });
  await writeFile(path, 'hello');
  await assert.rejects(sendOdsFile(address, web.keys.command, path), {
    code: 'ods-file-unreadable',
  });
});
