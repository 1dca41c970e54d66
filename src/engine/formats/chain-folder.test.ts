import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refusal } from '../../lib/refusal.ts';
import { emisName } from '../testing/emis-extract.ts';
import { listExtractFiles } from './chain-folder.ts';
import { detectFormat } from './detect-format.ts';
import { EMIS_CSV } from './emis-csv/format.ts';
import { GP_CONNECT } from './gp-connect/format.ts';

const parent = mkdtempSync(join(tmpdir(), 'changeover-chain-folder-'));
after(() => rmSync(parent, { recursive: true }));
let made = 0;

/** A folder of productions: for each its folder and the names of its files. */
function chainOf(productions: Record<string, string[]>, text = ''): string {
  const folder = join(parent, String(++made));
  for (const [production, names] of Object.entries(productions)) {
    mkdirSync(join(folder, production), { recursive: true });
    for (const name of names) writeFileSync(join(folder, production, name), text);
  }
  return folder;
}

const batch = (id: string) => [emisName('Admin_Patient', id), emisName('CareRecord_Diary', id)];
const bulk = (id: string) => batch(id).map((name) => `bulk_${name}`);
const list = (folder: string) => listExtractFiles(folder, EMIS_CSV);
const placesIn = async (folder: string) =>
  (await list(folder)).map(({ name, position, of }) => `${name.split('/')[0]} ${position}/${of}`);

test('productions are used in the order of their batches, whatever their folders are called', async () => {
  const folder = chainOf({
    a: batch('100001'),
    b: batch('99999'),
    c: batch('100000'),
    z: bulk('99998'),
  });
  assert.deepEqual(await placesIn(folder), [
    ...['z 1/8', 'z 2/8', 'b 3/8', 'b 4/8', 'c 5/8', 'c 6/8', 'a 7/8', 'a 8/8'],
  ]);
});

test('a folder can say that its production is the full one', async () => {
  assert.equal((await list(chainOf({ '1 full': batch('290'), b: batch('291') }))).length, 4);
});

test('a later full one takes the place of all before it, which are kept to be held against it', async () => {
  const folder = chainOf({ a: bulk('290'), b: batch('291'), c: batch('300'), d: batch('301') });
  await assert.rejects(list(folder), /after batch 291 up to batch 299 is missing/);
  const files = await list(
    chainOf({ a: bulk('290'), b: batch('292'), '3-full': batch('300'), d: batch('301') }),
  );
  assert.deepEqual(
    files.map(({ isReplaced }) => isReplaced),
    [true, true, true, true, false, false, false, false],
  );
});

const BROKEN: Record<string, { productions: Record<string, string[]>; says: RegExp }> = {
  'a lost delta': {
    productions: { a: bulk('290'), b: batch('291'), c: batch('293'), d: batch('294') },
    says: /before production 3 of 4, in the order of what they hold, what changed after batch 291 up to batch 292 is missing\. Ask the supplier for it, or for a full extract\.$/,
  },
  'a delta that is there twice': {
    productions: { a: bulk('290'), b: batch('291'), c: batch('291'), d: batch('292') },
    says: /production 3 of 4, .* tells once more what changed after batch 290 up to batch 291\. Take one of the two away/,
  },
  'deltas that overlap': {
    productions: { a: bulk('290'), b: batch('291-293'), c: batch('293-294') },
    says: /production 3 of 3, .* and the one before it both tell what changed after batch 292 up to batch 293\. Ask the supplier which counts/,
  },
  'a chain without a full extract': {
    productions: { a: batch('291'), b: batch('292') },
    says: /production 1 of 2, .* tells what changed, and the full extract before it is not there\. .* call its folder "full"/,
  },
};

for (const [what, { productions, says }] of Object.entries(BROKEN))
  test(`${what} is refused by name`, async () => {
    await assert.rejects(list(chainOf(productions)), (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, 'chain-broken');
      assert.match(error.message, says);
      return true;
    });
  });

test('files that name no batch, and formats without a chain, are refused with what to do', async () => {
  await assert.rejects(
    list(chainOf({ a: bulk('290'), b: ['patients.csv'] })),
    /folder 2 of 2 do not say what they cover. Keep the names that the supplier gave/,
  );
  const two = chainOf({ a: ['one.json'], b: ['two.json'] });
  await assert.rejects(
    listExtractFiles(two, GP_CONNECT),
    /not read one upon the other. Name the folder/,
  );
});

test('a single folder in a folder is one extract, in any format', async () => {
  const files = await listExtractFiles(chainOf({ inner: ['one.json', 'two.json'] }), GP_CONNECT);
  assert.deepEqual(
    files.map(({ name }) => name),
    ['inner/one.json', 'inner/two.json'],
  );
});

test('the format of a chain is told from the files in its folders', async () => {
  const header =
    'PatientGuid,OrganisationGuid,HistoryDate,HistoryTime,StatusDescription,ProcessingId\r\n';
  const folder = chainOf({ a: bulk('290'), b: batch('291') }, header);
  assert.equal(await detectFormat(folder), EMIS_CSV);
});

test('a folder with files of its own is one extract, whatever lies below it', async () => {
  const folder = chainOf({ '.': batch('290'), older: bulk('12') });
  assert.deepEqual(
    (await list(folder)).map(({ name }) => name),
    batch('290'),
  );
});
