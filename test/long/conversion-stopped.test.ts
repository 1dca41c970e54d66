import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { CONVERSIONS, type Converted } from '../../src/data/conversions/conversion.ts';
import { runConversion } from '../../src/data/conversions/run-conversion.ts';
import { conversionFolder, placesIn } from '../../src/data/places.ts';
import { type Reception, startReception } from '../../src/data/receive/testing/reception.ts';
import { openZip } from '../../src/data/receive/zip.ts';
import type { RunKey } from '../../src/data/runs/run.ts';
import { migrationKey } from '../../src/data/sealed/migration-key.ts';
import { openSealed } from '../../src/data/sealed/sealed-file.ts';
import { HAZELMERE, writePackage } from '../../src/engine/testing/fhir-package.ts';
import { factsOf } from '../../src/migrations/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';

let reception: Reception;
let production: number;
before(async () => {
  reception = await startReception();
  const arrival = join(reception.folder, 'arrival');
  await writePackage(arrival, HAZELMERE);
  production = (await reception.receive(arrival)).number;
});
after(() => reception.close());

const needs = () => {
  const { db, clock, packages, keyFile } = reception.needs;
  const dataFolder = join(reception.folder, 'data');
  return { db, clock, places: placesIn({ dataFolder, extractRoot: '', packages, keyFile }) };
};

/** Puts a conversion into the store as if it had been asked for, without a job that carries it out. */
async function askFor(number: number, made = production): Promise<RunKey> {
  const { db, clock } = reception.needs;
  const { migration } = reception;
  await db
    .insertInto('conversion_run')
    .values({
      ...{ migration, number, form_token: String(number), production: made },
      ...{ written_as: 'fhir-r4', who: LOCAL_USER.id, who_name: LOCAL_USER.name },
      asked_at: clock.now().toString(),
    })
    .execute();
  return { migration, number };
}

const found = async (key: RunKey) => {
  const run = await CONVERSIONS.find(reception.needs.db, key);
  assert.ok(run);
  return run;
};
const left = (key: RunKey) => readdirSync(conversionFolder(needs().places, key).all);

async function filesOf(key: RunKey): Promise<Record<string, string>> {
  const { sealed } = conversionFolder(needs().places, key);
  const keyOfMigration = await migrationKey(reception.needs, key.migration);
  const file = await openSealed(sealed, keyOfMigration);
  try {
    const files: Record<string, string> = {};
    for (const { name, content } of await openZip(file))
      files[name] = (await buffer(content())).toString('base64');
    return files;
  } finally {
    await file.close();
  }
}

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

const ENDLESS = new AbortController().signal;

test('a package is kept sealed, holds the extract and its fates, and nothing is left in clear', async () => {
  const key = await askFor(1);
  await runConversion(needs(), key, ENDLESS);
  const { state, result } = await found(key);
  assert.equal(state, 'finished');
  assert.deepEqual(left(key), ['package']);
  const files = await filesOf(key);
  for (const name of ['extract/Patient.ndjson', 'extract/manifest.json', 'fates.parquet'])
    assert.ok(name in files, name);
  const { statement } = result as Converted;
  const written = JSON.parse(Buffer.from(files['statement.json'] ?? '', 'base64').toString());
  assert.deepEqual(written, statement);
  const facts = await factsOf(reception.needs.db, key.migration);
  const fact = facts.find(({ kind }) => kind === 'conversion');
  assert.ok(fact?.kind === 'conversion');
  assert.deepEqual([fact.value?.records, fact.value?.written], [19, 19]);
});

test('a conversion stopped at any point and taken up again comes to the same package', async () => {
  const key = await askFor(2);
  let stops = 0;
  for (;;) {
    // Every other point: each costs a conversion up to there.
    const signal = stopAt(2 * stops + 1);
    try {
      await runConversion(needs(), key, signal);
      if (!signal.aborted) break;
    } catch (error) {
      assert.equal((error as Error).name, 'AbortError');
    }
    stops += 1;
    assert.equal((await found(key)).state, 'under-way');
    assert.deepEqual(left(key), [], 'something half-written was left');
  }
  assert.ok(stops > 6, `only ${stops} points to stop at`);
  assert.deepEqual(await filesOf(key), await filesOf({ ...key, number: 1 }));
  assert.deepEqual((await found(key)).result, (await found({ ...key, number: 1 })).result);
});

test('what a process left behind that was killed in the middle is cleared away', async () => {
  const key = await askFor(3);
  const { all, sealed } = conversionFolder(needs().places, key);
  mkdirSync(join(all, 'in-clear', 'opened'), { recursive: true });
  writeFileSync(`${sealed}.part`, 'half');
  await runConversion(needs(), key, ENDLESS);
  assert.deepEqual(left(key), ['package']);
});

test('of a production of no known format it says why, and leaves nothing', async () => {
  const { number } = await reception.receive(reception.deliver({ 'a.txt': 'nothing known' }));
  const key = await askFor(4, number);
  await runConversion(needs(), key, ENDLESS);
  const { state, problem } = await found(key);
  assert.equal(state, 'failed');
  assert.match(problem ?? '', /format/);
  assert.deepEqual(left(key), []);
});
