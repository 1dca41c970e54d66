import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { findProduction, listProductions } from '../receive/production-store.ts';
import { type Reception, startReception } from '../receive/testing/reception.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { keepList } from './list-of-files.ts';
import { progressInWords, type SentKey } from './sent-package.ts';
import { findSent, listUnreceived } from './sent-package-store.ts';
import { type SentNeeds, takeOverSent } from './take-over-sent.ts';
import { arrivingAt, type Uploads } from './upload-in-pieces.ts';

let reception: Reception;
let needs: SentNeeds;
let uploads: Uploads;
before(async () => {
  reception = await startReception();
  needs = {
    ...reception.needs,
    collecting: join(reception.folder, 'collecting'),
    extractRoot: join(reception.folder, 'extracts'),
  };
  const key = await migrationKey(needs, reception.migration);
  uploads = { folder: join(needs.collecting, 'uploads'), key };
});
after(() => reception.close());

const NEVER = new AbortController().signal;
let sent = 0;

/** A package that was sent and waits to be taken over. */
async function send(content: Buffer, name = 'letters.bin') {
  const { migration } = reception;
  const key = { migration, number: ++sent };
  const arriving = arrivingAt(uploads, `upload-${sent}`);
  await arriving.addStretch(0, Readable.from([content]));
  const listed = { name, bytes: content.length, place: `upload-${sent}` };
  await wait(key, { origin: 'upload', place: await keepList(uploads, [listed]) });
  return { key, arriving };
}

/** As one that was asked for, without a job that takes it over. */
async function wait(key: SentKey, of: { origin: 'upload' | 'folder'; place: string }) {
  await needs.db
    .insertInto('sent_package')
    .values({
      ...{ ...key, ...of, side: 'source', bytes: 1 },
      ...{ who: 'practice', who_name: 'Hazel', sent_at: needs.clock.now().toString() },
    })
    .execute();
}
const productions = () => listProductions(needs.db, reception.migration);
const sealedFolders = () => readdirSync(join(needs.packages, reception.migration)).length;

test('stopped in the middle, it begins anew, and nothing half taken stays', async () => {
  const { key, arriving } = await send(randomBytes(20_000_000));
  for (const afterMs of [0, 5, 20]) {
    await assert.rejects(takeOverSent(needs, key, AbortSignal.timeout(afterMs)), {
      name: /AbortError|TimeoutError/,
    });
    assert.deepEqual(readdirSync(join(needs.packages, 'unfinished')), []);
    assert.equal(await arriving.bytesHere(), 20_000_000);
  }
  await takeOverSent(needs, key, NEVER);
  const { state, production, step, done } = await findSent(needs.db, key);
  assert.deepEqual([state, production], ['received', 1]);
  assert.ok(step && done > 0 && done <= 20_000_000, `${step} ${done}`);
  assert.equal(await arriving.bytesHere(), 0);
  await takeOverSent(needs, key, NEVER);
  assert.equal((await productions()).length, 1);
});

test('taken over by two at once, one of them keeps it', async () => {
  const { key } = await send(Buffer.from('{'), 'broken.json');
  const before = (await productions()).length;
  const ends = await Promise.allSettled([
    takeOverSent(needs, key, NEVER),
    takeOverSent(needs, key, NEVER),
  ]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const now = await productions();
  assert.deepEqual([now.length, now.at(-1)?.state], [before + 1, 'quarantined']);
  assert.equal(sealedFolders(), now.length);
});

test('what is not here any more is refused, and told', async () => {
  const { key, arriving } = await send(Buffer.from('gone'));
  await arriving.remove();
  await takeOverSent(needs, key, NEVER);
  const [refused] = await listUnreceived(needs.db, reception.migration);
  assert.equal(refused?.number, key.number);
  assert.match(refused?.problem ?? '', /not here any more in full.*Send it again/);
});

test('two uploads whose stretches were exchanged are refused, and can be sent again', async () => {
  const [one, other] = [await send(Buffer.from('one')), await send(Buffer.from('two'))];
  const placeOf = ({ key }: typeof one) => join(uploads.folder, `upload-${key.number}`);
  const [stretch = ''] = readdirSync(placeOf(one));
  const aside = join(uploads.folder, 'aside');
  renameSync(join(placeOf(one), stretch), aside);
  renameSync(join(placeOf(other), stretch), join(placeOf(one), stretch));
  renameSync(aside, join(placeOf(other), stretch));
  const before = (await productions()).length;
  for (const { key, arriving } of [one, other]) {
    await takeOverSent(needs, key, NEVER);
    const { state, problem } = await findSent(needs.db, key);
    assert.equal(state, 'refused');
    assert.match(problem ?? '', /altered or cut short/);
    assert.equal(await arriving.bytesHere(), 0);
  }
  assert.equal((await productions()).length, before);
});

test('a list of files that was damaged is refused, and goes', async () => {
  const { key } = await send(Buffer.from('listed'));
  const { place } = await findSent(needs.db, key);
  const list = join(uploads.folder, place);
  writeFileSync(join(list, readdirSync(list)[0] ?? ''), 'not sealed');
  await takeOverSent(needs, key, NEVER);
  assert.match((await findSent(needs.db, key)).problem ?? '', /altered or cut short/);
  assert.ok(!existsSync(list));
});

test('a folder that was named is taken over and stays', async () => {
  const key = { migration: reception.migration, number: ++sent };
  const folder = join(needs.extractRoot, 'march');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'SRCode.csv'), 'RowIdentifier,Name\r\n1,x\r\n');
  writeFileSync(join(folder, '.DS_Store'), '');
  await wait(key, { origin: 'folder', place: 'march' });
  await takeOverSent(needs, key, NEVER);
  const { state, production } = await findSent(needs.db, key);
  assert.equal(state, 'received');
  const received = await findProduction(needs.db, reception.migration, production ?? 0);
  assert.deepEqual(
    received.receipt.files.map(({ file, records }) => [file, records]),
    [['SRCode.csv', 1]],
  );
  assert.deepEqual(readdirSync(folder), ['.DS_Store', 'SRCode.csv']);
});

test('a folder that was taken away meanwhile is told', async () => {
  const key = { migration: reception.migration, number: ++sent };
  await wait(key, { origin: 'folder', place: 'gone' });
  await takeOverSent(needs, key, NEVER);
  assert.match(
    (await findSent(needs.db, key)).problem ?? '',
    /no such folder of extracts any more/,
  );
});

test('how far it is, is said in bytes and files that were looked at', () => {
  const of = { step: 'take-over', done: 3_400_000_000, total: 10_000_000_000, files: 0 };
  const { text, done } = progressInWords(of, 'running');
  assert.match(text, /Step 1 of 2: taking it over encrypted, 3\.4 GB of 10 GB/);
  assert.equal(done, 3_400_000_000);
  const through = { ...of, step: 'look-through', files: 12 };
  assert.match(progressInWords(through, 'running').text, /12 files and 3\.4 GB so far/);
});
