import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { onDisk } from '../../src/data/receive/list-package.ts';
import { receivePackage } from '../../src/data/receive/receive-package.ts';
import type { Side } from '../../src/data/side.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { registerRiverside } from '../support/registered.ts';
import { startWeb, type TestWeb } from '../support/web.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-compare-delta-'));
const settings = {
  CHANGEOVER_DATA: join(folder, 'data'),
  CHANGEOVER_KEY_FILE: join(folder, 'key'),
};
let web: TestWeb;
let address: string;
before(async () => {
  web = await startWeb({ today: '2027-01-04', settings, withJobs: true });
  address = await registerRiverside(web, '2027-03-09');
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

test('a delta that was received is compared upon what came before it, and nothing differs at the end', async () => {
  const made = join(folder, 'made');
  const practice = { patients: 60, seed: 9, volume: 0.2, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: made, deltas: 3, threads: 0 });
  for (const name of ['chain/bulk', 'chain/delta-1', 'chain/delta-2', 'chain/delta-3'])
    await receive(join(made, name), 'source');
  await receive(join(made, 'at-the-end'), 'target');
  for (const number of [4, 5]) await web.post(`${address}/data/productions/${number}/use`, {});
  assert.match(await compared(), /nothing (is missing|differs)|All .* (identical|the same)/i);
  await web.post(`${address}/data/productions/3/use`, {});
  assert.doesNotMatch(await compared(), /nothing (is missing|differs)/i, 'a day is missing');
});

function receive(path: string, side: Side) {
  const migration = address.split('/')[2] as string;
  const { packages, keyFile, openingKeys } = readConfig(settings);
  const needs = { db: web.database.db, clock: web.clock, packages, keyFile, openingKeys };
  return receivePackage(needs, { migration, side, from: onDisk(path), who: LOCAL_USER });
}

async function compared(): Promise<string> {
  const asked = await web.post(`${address}/data/comparisons`, { formToken: crypto.randomUUID() });
  const until = Date.now() + 200_000;
  for (;;) {
    const page = await web.get(asked.location ?? '');
    if (!page.html.includes('id="progress"')) return page.text;
    assert.ok(Date.now() < until, page.text);
    await wait(200);
  }
}
