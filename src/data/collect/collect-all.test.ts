import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { listProductions } from '../receive/production-store.ts';
import { type Reception, startReception } from '../receive/testing/reception.ts';
import { type CollectAllNeeds, collectAll } from './collect-all.ts';
import { isAllWell, placesAsText } from './places-as-text.ts';

let reception: Reception;
let needs: CollectAllNeeds;
let folder: string;
let drops = 0;
before(async () => {
  reception = await startReception();
});
after(() => reception.close());
beforeEach(() => {
  needs = {
    ...reception.needs,
    drop: join(reception.folder, `drop-${++drops}`),
    collecting: join(reception.folder, 'collecting'),
    collections: undefined,
  };
  folder = join(needs.drop, reception.migration, 'source');
  mkdirSync(folder, { recursive: true });
});

/** Written an hour before the clock of the tests. */
function put(name: string, content: string, minutesAgo = 60): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const then = needs.clock.now().epochMilliseconds / 1000 - minutesAgo * 60;
  utimesSync(path, then, then);
}
const left = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ name }) => name)
    .sort();
const table = (of: string) => `RowIdentifier,Name\r\n1,${of} ${drops}\r\n`;

test('what was dropped is taken over and taken away; what is still written is left', async () => {
  put('20270104_0300/SRCode.csv', table('folder'));
  put('letters.csv', table('file'));
  put('later.csv', table('later'), 1);
  const places = await collectAll(needs);
  assert.match(
    placesAsText(places),
    /source: \n {2}Production 1 is here and fit to use\.\n {2}Production 2/,
  );
  assert.ok(isAllWell(places));
  assert.deepEqual(left(), ['later.csv']);
  assert.ok(!existsSync(join(folder, '20270104_0300')));
  assert.match(placesAsText(await collectAll(needs)), /nothing new/);
});

test('what does not fit is kept and told, what is refused is put aside with why', async () => {
  put('broken.json', '{');
  put('linked/a.csv', table('link'));
  symlinkSync('/etc/passwd', join(folder, 'linked/b.csv'));
  const places = await collectAll({ ...needs, clock: later() });
  const text = placesAsText(places);
  assert.match(text, /is quarantined: the page Productions says why/);
  assert.match(text, /Refused: A file of the package is a link/);
  assert.ok(!isAllWell(places));
  const [why] = readdirSync(join(folder, 'refused')).filter((name) => name.endsWith('.txt'));
  assert.match(readFileSync(join(folder, 'refused', String(why)), 'utf8'), /is a link/);
  assert.deepEqual(
    (await collectAll({ ...needs, clock: later() }))?.map((place) => place),
    [{ from: 'Drop folder', migration: reception.migration, side: 'source', collected: [] }],
  );
});

/** Of the tests' clock an hour on: a link's time cannot be set. */
function later() {
  return { now: () => Temporal.Now.instant().add({ hours: 24 * 400 }) };
}

test('stopped after it was taken over and before it was taken away, it is kept once', async () => {
  put('letters.csv', table('stopped'));
  await collectAll(needs);
  const before = (await listProductions(needs.db, reception.migration)).length;
  put('again/letters.csv', table('stopped'));
  mkdirSync(join(folder, '.taking/half'), { recursive: true });
  renameSync(join(folder, 'again/letters.csv'), join(folder, '.taking/half/letters.csv'));
  assert.match(placesAsText(await collectAll(needs)), /arrived before, as production/);
  assert.equal((await listProductions(needs.db, reception.migration)).length, before);
  assert.deepEqual(left(), []);
});

test('a folder for a migration that is not there is told, and keeps nothing from the others', async () => {
  mkdirSync(join(needs.drop, 'aaa-nobody', 'source'), { recursive: true });
  writeFileSync(join(needs.drop, 'aaa-nobody', 'source', 'a.csv'), table('nobody'));
  put('letters.csv', table('other'));
  const places = await collectAll({ ...needs, clock: later() });
  assert.match(placesAsText(places), /aaa-nobody, source: There is no migration/);
  assert.match(placesAsText(places), /Production \d+ is here/);
});

test('two at once do not take the same twice: the second does nothing', async () => {
  put('letters.csv', table('at once'));
  const both = await Promise.all([collectAll(needs), collectAll(needs)]);
  assert.equal(both.filter((places) => places === undefined).length, 1);
});

test('a file of collections that cannot be used is refused with what is wrong in it', async () => {
  const collections = join(reception.folder, 'collections.yaml');
  writeFileSync(collections, '- migration: m\n  side: source\n  hostKey: abc\n');
  await assert.rejects(collectAll({ ...needs, collections }), {
    code: 'settings-invalid',
    message: /0\.host: .*0\.hostKey/s,
  });
});
