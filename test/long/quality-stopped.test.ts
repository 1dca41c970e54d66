import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { qualityFolder } from '../../src/data/places.ts';
import { checkProduction } from '../../src/data/quality/check-production.ts';
import type { QualityKey } from '../../src/data/quality/quality-run.ts';
import { findQualityRun } from '../../src/data/quality/run-store.ts';
import {
  type Checking,
  startChecking,
  weighedExtract,
} from '../../src/data/quality/testing/checking.ts';

let at: Checking;
before(async () => {
  at = await startChecking();
});
after(() => at.close());

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

const resultOf = (key: QualityKey) =>
  ['quality.json', 'items.parquet'].map((name) =>
    readFileSync(join(qualityFolder(at.checking.places, key).result, name)).toString('base64'),
  );

test('checks stopped at any point and taken up again come to the same end', async () => {
  const extract = weighedExtract({ w1: 7000, w2: 8000 });
  await at.receive(at.deliver(extract));
  const whole = await at.ask(1);
  await checkProduction(at.checking, whole, new AbortController().signal);
  const stopped = await at.ask(1);
  let stops = 0;
  for (let point = 1; ; point += point < 12 ? 1 : 9) {
    const signal = stopAt(point);
    try {
      await checkProduction(at.checking, stopped, signal);
      break;
    } catch (error) {
      assert.equal((error as Error).name, 'AbortError');
    }
    stops += 1;
    const run = await findQualityRun(at.checking.db, stopped);
    assert.deepEqual([run?.state, run?.profile], ['under-way', null]);
  }
  assert.ok(stops > 12, `only ${stops} points to stop at`);
  assert.deepEqual(resultOf(stopped), resultOf(whole));
});
