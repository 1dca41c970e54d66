import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freshDatabase } from '../../test/support/fresh-database.ts';
import { clockOn } from '../../test/support/web.ts';
import type { Connection } from '../db/connection.ts';
import { readAnchors } from './anchors.ts';
import { appendEntries } from './append-entries.ts';
import { keepAnchors } from './keep-anchors.ts';

const clock = clockOn('2026-11-20');
let folder: string;
let database: Connection;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-anchors-'));
  database = await freshDatabase();
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const signIn = () =>
  appendEntries(database.db, [{ kind: 'signed-in', subject: 'asha', value: true }], {
    who: { id: 'asha', name: 'Asha' },
    clock,
  });

async function untilAnchored(file: string, count: number): Promise<void> {
  for (const until = Date.now() + 20_000; ; await wait(20)) {
    if ((await readAnchors(file)).at(-1)?.count === count) return;
    assert.ok(Date.now() < until, `there is no anchor at ${count}`);
  }
}

test('the head is anchored at once, whenever it has grown, and at the end, each once', async () => {
  const file = join(folder, 'anchors.log');
  await signIn();
  const needs = {
    db: database.db,
    clock,
    file,
    onFault: (fault: unknown) => assert.fail(String(fault)),
  };
  const anchors = await keepAnchors({ ...needs, everyMs: 20 });
  assert.equal((await readAnchors(file)).length, 1);
  await signIn();
  await untilAnchored(file, 2);
  await wait(100);
  await anchors.stop();
  const unhurried = await keepAnchors(needs);
  await signIn();
  await unhurried.stop();
  const counts = (await readAnchors(file)).map(({ count }) => count);
  assert.deepEqual(counts, [1, 2, 3]);
});

test('a file that cannot be used is refused at the start, and only reported later', async () => {
  const file = join(folder, 'in-the-way');
  const faults: unknown[] = [];
  const needs = { db: database.db, clock, file, onFault: (fault: unknown) => faults.push(fault) };
  await mkdir(file);
  await assert.rejects(keepAnchors(needs), {
    code: 'anchors-unusable',
    message: /in-the-way, .+ cannot be read \(EISDIR\)/,
  });
  await rmdir(file);
  const anchors = await keepAnchors(needs);
  await rm(file);
  await mkdir(file);
  await anchors.stop();
  assert.match(String(faults), /cannot be read/);
  assert.equal(faults.length, 1);
});
