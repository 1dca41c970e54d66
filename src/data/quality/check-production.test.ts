import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readStagedExtract, writeStagedExtract } from '../../engine/steps/staged-extract.ts';
import { factsOf } from '../../migrations/store.ts';
import { qualityFolder } from '../places.ts';
import { checkProduction } from './check-production.ts';
import { qualityOfPractice } from './latest.ts';
import { findQualityRun } from './run-store.ts';
import { type Checking, startChecking, weighedExtract } from './testing/checking.ts';

let at: Checking;
before(async () => {
  at = await startChecking();
});
after(() => at.close());

const IMPOSSIBLE = 'value-impossible';
const facts = async () =>
  (await factsOf(at.checking.db, at.migration)).filter(({ kind }) => kind === 'quality');

test('a production is checked, its counts kept, and no record left in clear', async () => {
  await at.receive(at.deliver(weighedExtract({ w1: 7000, w2: 8000 })));
  const key = await at.ask(1);
  await checkProduction(at.checking, key, new AbortController().signal);
  const run = await findQualityRun(at.checking.db, key);
  assert.equal(run?.state, 'finished', run?.problem ?? '');
  assert.equal(run.staged?.patients, 2);
  assert.equal(run.profile?.checks.find(({ id }) => id === IMPOSSIBLE)?.records, 2);
  assert.equal(run.profile?.goLive, '2027-03-09');
  assert.equal(run.since, null);
  const { all } = qualityFolder(at.checking.places, key);
  assert.deepEqual(readdirSync(all), ['result']);
  assert.deepEqual(readdirSync(join(all, 'result')).toSorted(), ['items.parquet', 'quality.json']);
  const [stated] = await facts();
  assert.ok(stated?.kind === 'quality' && stated.value);
  assert.equal(stated.subject, '1');
  assert.equal(stated.value.harmful >= 2, true);
  assert.deepEqual(stated.value.measures, run.profile?.measures);
});

test('checks that were stopped go on from what was staged, and hold against the production before', async () => {
  await at.receive(at.deliver(weighedExtract({ w2: 8000, w3: 9000 })));
  const key = await at.ask(2);
  const stopping = new AbortController();
  const { staged } = qualityFolder(at.checking.places, key);
  const stopOnceStaged = Object.assign(stopping.signal, {
    throwIfAborted() {
      if (existsSync(join(staged, 'staged.json'))) stopping.abort();
      AbortSignal.prototype.throwIfAborted.call(stopping.signal);
    },
  });
  await assert.rejects(checkProduction(at.checking, key, stopOnceStaged), { name: 'AbortError' });
  const stopped = await findQualityRun(at.checking.db, key);
  assert.equal(stopped?.state, 'under-way');
  assert.equal((await facts()).length, 1);
  // Nothing is opened or staged again: what was staged is what counts.
  const counted = await readStagedExtract(staged);
  assert.ok(counted);
  await writeStagedExtract(staged, { ...counted, patients: 77 });
  await checkProduction(at.checking, key, new AbortController().signal);
  const run = await findQualityRun(at.checking.db, key);
  assert.equal(run?.state, 'finished', run?.problem ?? '');
  assert.equal(run.staged?.patients, 77);
  assert.equal(run.since, 1);
  assert.deepEqual(
    run.followed?.find(({ check }) => check === IMPOSSIBLE),
    { check: IMPOSSIBLE, remained: 1, added: 1, gone: 1 },
  );
  await checkProduction(at.checking, key, new AbortController().signal);
  assert.equal((await facts()).length, 2, 'what has ended is not done again');
});

test('what cannot be read is said, and nothing of it stays', async () => {
  await at.receive(at.deliver({ 'notes.txt': 'no extract' }));
  const key = await at.ask(3);
  await checkProduction(at.checking, key, new AbortController().signal);
  const run = await findQualityRun(at.checking.db, key);
  assert.equal(run?.state, 'failed');
  assert.match(run.problem ?? '', /format/);
  assert.equal(existsSync(qualityFolder(at.checking.places, key).all), false);
});

test('a production in another format is held against none, and begins what is told from then on', async () => {
  const patient = { resourceType: 'Patient', id: 'p', birthDate: '1941-03-02' };
  await at.receive(at.deliver({ 'Patient.ndjson': `${JSON.stringify(patient)}\n` }));
  const key = await at.ask(4);
  await checkProduction(at.checking, key, new AbortController().signal);
  const run = await findQualityRun(at.checking.db, key);
  assert.deepEqual([run?.state, run?.since, run?.followed], ['finished', null, null]);
  const { found, latest } = await qualityOfPractice(at.checking.db, at.migration);
  assert.equal(latest?.production, 4);
  assert.deepEqual(
    found.map(({ production }) => production),
    [4],
  );
});
