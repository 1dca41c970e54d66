import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { countLeftBehind, removeAllLeftBehind, unknownProductions } from './left-behind.ts';
import { findProduction } from './production-store.ts';
import { type Reception, startReception } from './testing/reception.ts';

let reception: Reception;
let packages: string;
before(async () => {
  reception = await startReception();
  packages = reception.needs.packages;
});
after(() => reception.close());

const receive = (of: string) =>
  reception.receive(reception.deliver({ 'SRCode.csv': `RowIdentifier,Name\r\n1,${of}\r\n` }));
const sealedIn = (place: string) => {
  mkdirSync(join(packages, place), { recursive: true });
  writeFileSync(join(packages, place, '000001'), 'sealed');
  return join(packages, place);
};

test('a folder that no production came of goes with the next package', async () => {
  const orphan = sealedIn(join(reception.migration, 'orphan'));
  assert.equal(await countLeftBehind(packages), 1);
  const { number } = await receive('next');
  assert.ok(!existsSync(orphan));
  const { place } = await findProduction(reception.needs.db, reception.migration, number);
  assert.ok(existsSync(join(packages, place, '000001')));
  assert.equal(await countLeftBehind(packages), 0);
});

test('a production that lacks the mark, but not its row, is marked and stays', async () => {
  const { number } = await receive('unmarked');
  const { place } = await findProduction(reception.needs.db, reception.migration, number);
  rmSync(join(packages, place, 'kept'));
  await removeAllLeftBehind(reception.needs);
  assert.ok(readdirSync(join(packages, place)).includes('kept'));
});

test('what an older copy of the database does not know is told, and never removed', async () => {
  const { number } = await receive('restored');
  const { db } = reception.needs;
  const { place } = await findProduction(db, reception.migration, number);
  await db.deleteFrom('production').where('number', '=', number).execute();
  await removeAllLeftBehind(reception.needs);
  assert.deepEqual(await unknownProductions(reception.needs), [place]);
  assert.ok(existsSync(join(packages, place, '000001')));
});

test('what was left half full goes after a day, what is still written stays', async () => {
  const [old, young] = [sealedIn('unfinished/old'), sealedIn('unfinished/young')];
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  for (const path of [join(old, '000001'), old]) utimesSync(path, twoDaysAgo, twoDaysAgo);
  await receive('after a day');
  assert.deepEqual([existsSync(old), existsSync(young)], [false, true]);
});
