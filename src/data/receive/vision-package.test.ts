import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { placesIn } from '../places.ts';
import { openKeptProduction } from './open-kept-production.ts';
import { type Reception, startReception } from './testing/reception.ts';
import { writeZip } from './testing/write-zip.ts';

let reception: Reception;
before(async () => {
  reception = await startReception();
});
after(() => reception.close());

const MADE = '2027-01-04-000500';
const file = (table: string) => `FULL_F86007_${table}_data_extract-${MADE}.csv`;
const archive = (kind: string) => `FULL_${kind}_F86007-(service)-V1.0.0_${MADE}.zip`;
const zipOf = (files: Record<string, string | Uint8Array>) =>
  writeZip(Object.entries(files).map(([name, content]) => ({ name, content })));

/** The archives of one delivery: the referrals are a table without rows, and the staff are in Windows-1252. */
const ARCHIVES = {
  [archive('PATIENT')]: zipOf({ [file('patient')]: '501,,19480717,M\r\n502,,19520101,F\r\n' }),
  [archive('CLINICAL')]: zipOf({
    [file('encounter')]: '501,301,20270104\r\n',
    [file('journal')]: '501,601,20270104,"two\r\nlines"\r\n501,602,20270104,\r\n',
    [file('referral')]: '',
  }),
  [archive('ADMIN')]: zipOf({
    [file('practice')]: '1,Hollins Surgery – North\r\n',
    [file('staff')]: Buffer.from('9001,A,,Ren\xe9\r\n', 'latin1'),
  }),
};
const FILES = ['encounter', 'journal', 'patient', 'practice', 'referral', 'staff'].map(file);

test('the archives of Vision are taken over as one production, each row counted', async () => {
  const { state, receipt, number } = await reception.receive(reception.deliver(ARCHIVES));
  assert.deepEqual(receipt?.refused, []);
  assert.equal(state, 'accepted');
  assert.deepEqual(
    receipt?.files.map((one) => [one.file, one.records]),
    FILES.map((name, place) => [name, [1, 2, 2, 1, 0, 1][place]]),
  );
  const { db, clock, packages, keyFile } = reception.needs;
  const into = join(reception.folder, 'opened');
  await openKeptProduction(
    {
      db,
      clock,
      places: placesIn({ dataFolder: reception.folder, extractRoot: '', packages, keyFile }),
    },
    { migration: reception.migration, number, into, signal: AbortSignal.timeout(60_000) },
  );
  assert.deepEqual(readdirSync(into).sort(), FILES);
});

test('they may lie in one archive more, which no other archive may', async () => {
  const packed = reception.deliver(zipOf({ ...ARCHIVES, 'note.txt': 'Packed again' }));
  const { state, receipt } = await reception.receive(packed);
  assert.deepEqual([state, receipt?.refused], ['accepted', []]);
  assert.equal(receipt?.files.length, FILES.length + 1);
  const other = reception.deliver(
    zipOf({ [archive('ADMIN')]: zipOf({ [archive('CLINICAL')]: zipOf({ 'a.txt': 'a' }) }) }),
  );
  const { receipt: refused } = await reception.receive(other);
  assert.deepEqual(
    refused?.refused.map(({ rule }) => rule),
    ['archive-nested'],
  );
});

test('a statement of rows is held against tables without a header', async () => {
  const stated = (rows: number) => ({
    [file('patient')]: '501,,19480717,M\r\n502,,19520101,F\r\n',
    'statement.yaml': `supplier: Cegedim\nmade: 2027-01-04\nfiles:\n  - name: patient\n    rows: ${rows}\n`,
  });
  const right = await reception.receive(reception.deliver(stated(2)));
  assert.deepEqual([right.state, right.receipt?.refused], ['accepted', []]);
  const wrong = await reception.receive(reception.deliver(stated(1)));
  assert.deepEqual(
    wrong.receipt?.refused.map(({ rule }) => rule),
    ['rows-differ'],
  );
});
