import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { receiveExtract } from '../../test/support/receive-extract.ts';
import { registerRiverside } from '../../test/support/registered.ts';
import { SOURCE, TARGET, writeExtract } from '../../test/support/riverside-extracts.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { readConfig } from '../config.ts';
import { factsOf, recordFacts } from '../migrations/store.ts';
import { LOCAL_USER } from '../people/user.ts';
import { COMPARISONS } from './comparison-run.ts';
import { comparisonFolder, placesIn } from './places.ts';
import { runComparison } from './run-comparison.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-run-'));
const settings = { CHANGEOVER_DATA: folder, CHANGEOVER_KEY_FILE: join(folder, 'key') };
const places = placesIn(readConfig(settings));

let web: TestWeb;
let migration: string;
before(async () => {
  web = await startWeb({ settings });
  migration = (await registerRiverside(web)).replace('/migrations/', '');
  await receiveExtract(web, { settings, migration, side: 'source' }, SOURCE);
  await receiveExtract(web, { settings, migration, side: 'target' }, TARGET);
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

/** Puts a comparison into the store as if it had been asked for, without a job that carries it out. */
async function askFor(number: number) {
  const facts = await factsOf(web.database.db, migration);
  const idOf = (side: string) =>
    facts.findLast(({ kind, subject }) => kind === 'extract' && subject === side)?.id ?? 0;
  await web.database.db
    .insertInto('comparison_run')
    .values({
      migration,
      number,
      form_token: String(number),
      source_extract: idOf('source'),
      target_extract: idOf('target'),
      who: LOCAL_USER.id,
      who_name: LOCAL_USER.name,
      asked_at: web.clock.now().toString(),
    })
    .execute();
  return { migration, number };
}

const needs = () => ({ db: web.database.db, clock: web.clock, places });
const resultOf = (key: { migration: string; number: number }) => {
  const { result } = comparisonFolder(places, key);
  return readdirSync(result, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [
      join(parentPath, name).replace(result, ''),
      readFileSync(join(parentPath, name)).toString('base64'),
    ])
    .sort();
};
const comparisons = async () =>
  (await factsOf(web.database.db, migration)).filter(({ kind }) => kind === 'comparison');

/** A signal that fires when it has been asked about for the n-th time. */
function stopAt(n: number): AbortSignal {
  const controller = new AbortController();
  let asked = 0;
  const throwIfAborted = () => {
    asked += 1;
    if (asked === n) controller.abort();
    AbortSignal.prototype.throwIfAborted.call(controller.signal);
  };
  return Object.assign(controller.signal, { throwIfAborted });
}

test('a comparison stopped at any point and taken up again comes to the same end', async () => {
  const whole = await askFor(1);
  await runComparison(needs(), whole, new AbortController().signal);
  const key = await askFor(2);
  let stops = 0;
  for (;;) {
    const signal = stopAt(stops + 1);
    try {
      await runComparison(needs(), key, signal);
      if (!signal.aborted) break;
    } catch (error) {
      assert.equal((error as Error).name, 'AbortError');
    }
    stops += 1;
    assert.equal((await COMPARISONS.find(web.database.db, key))?.state, 'under-way');
    assert.equal((await comparisons()).length, 1);
  }
  assert.ok(stops > 6, `only ${stops} points to stop at`);
  assert.equal((await COMPARISONS.find(web.database.db, key))?.state, 'finished');
  assert.deepEqual(resultOf(key), resultOf(whole));
});

test('a comparison that ended since it was looked up has not been given up', async () => {
  const run = await COMPARISONS.find(web.database.db, { migration, number: 1 });
  assert.ok(run);
  const { db } = web.database;
  const earlier = { ...run, state: 'under-way', job: null } as const;
  assert.deepEqual(await COMPARISONS.withStanding({ db, jobs: web.jobs }, earlier), {
    run,
    standing: 'finished',
  });
});

test('a comparison that has ended is not carried out again', async () => {
  const before = (await comparisons()).length;
  await runComparison(needs(), { migration, number: 1 }, new AbortController().signal);
  assert.equal((await comparisons()).length, before);
});

test('what a process left behind that ended in the middle is cleared away', async () => {
  const key = await askFor(3);
  const { all } = comparisonFolder(places, key);
  writeExtract(join(all, '.result-unfinished'), { 'staging.duckdb': 'half' });
  await runComparison(needs(), key, new AbortController().signal);
  assert.deepEqual(readdirSync(all), ['result']);
});

test('the fact says what was compared and what was found', async () => {
  const [first] = await comparisons();
  assert.ok(first?.kind === 'comparison' && first.value);
  const { source, fates, unexpected } = first.value;
  assert.deepEqual([source.records, source.patients, unexpected], [3, 2, 0]);
  assert.deepEqual(fates, { identical: 2, equivalent: 0, changed: 0, missing: 1 });
  assert.match(source.fingerprint, /^[0-9a-f]{64}$/);
});

test('an extract that was added before productions were kept is to be sent once more', async () => {
  const value = { origin: 'upload', place: 'kept', files: 2, bytes: 1 } as const;
  const fact = { migration, kind: 'extract', subject: 'target', value } as const;
  await recordFacts(web.database.db, [fact], { who: LOCAL_USER, clock: web.clock });
  const key = await askFor(4);
  await runComparison(needs(), key, new AbortController().signal);
  const { state, problem } = (await COMPARISONS.find(web.database.db, key)) ?? {};
  assert.equal(state, 'failed');
  assert.match(problem ?? '', /In the target: The extract was added to an earlier version/);
});
