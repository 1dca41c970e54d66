import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runHere } from '../../test/support/command-line.ts';
import { HOME } from '../config.ts';
import { findEdition } from './find-edition.ts';
import { breakCopy, copyOfEditions } from './testing/broken-copy.ts';

test('the editions are listed as a text and as JSON', async () => {
  const list = await changeover('editions');
  assert.equal(list.exit, 0);
  assert.match(list.out, /gp-it-futures-2020\n {2}NHS Digital, GP IT Futures, 2020, of March 2020/);
  const { editions } = JSON.parse((await changeover('editions', '--json')).out);
  assert.deepEqual(
    editions.map(({ id, overall }: { id: string; overall: { max: number } }) => [id, overall.max]),
    [
      ['nhs-england-2026', 16],
      ['gp-it-futures-2020', 16],
      ['gpsoc-2019', 16],
    ],
  );
});

test('what differs between two editions is shown value by value with both sources, and is no failure', async () => {
  const both = ['gp-it-futures-2020', 'nhs-england-2026'];
  const { exit, out } = await changeover('editions', 'diff', ...both);
  assert.equal(exit, 0);
  assert.match(out, /changed: Deliver the initial extract \(deliver-initial-extract\)/);
  assert.match(out, /was {2}up to 5 working days {2}\[GP IT Futures Catalogue Solution Migration/);
  const json = JSON.parse((await changeover('editions', 'diff', ...both, '--json')).out);
  const extract = json.differences.find(
    ({ id }: { id: string }) => id === 'deliver-initial-extract',
  );
  const duration = extract.values.find(({ field }: { field: string }) => field === 'Duration');
  assert.deepEqual(
    [duration.was.text, duration.was.source],
    ['up to 5 working days', 'migration-process'],
  );
  assert.deepEqual(
    [duration.is.text, duration.is.source],
    ['up to 15 working days', 'nhs-england-2026'],
  );
  const dropped = json.differences.filter(
    ({ kind, change }: { kind: string; change: string }) => kind === 'task' && change === 'dropped',
  );
  assert.deepEqual(
    dropped.map(({ id }: { id: string }) => id),
    ['register-intent'],
  );
});

test('an edition that is not there is wrong usage', async () => {
  const { exit, error } = await changeover('editions', 'diff', 'gpsoc-2019', 'nowhere.yaml');
  assert.equal(exit, 2);
  assert.equal(error, 'There is no file nowhere.yaml. Check its name and folder.\n');
  for (const name of ['gpsoc-1919', 'Nope!', '..']) {
    assert.throws(() => findEdition(join(HOME, 'editions'), name), { code: 'edition-unknown' });
  }
});

test('a plan is made with the file of a local edition, and its faults are listed with file and line', async (t) => {
  const file = join(copyOfEditions(t), 'ferry-lane.yaml');
  breakCopy(file, { name: 'extends', replace: 'wharfside-2026', by: 'nhs-england-2026', says: '' });
  const { exit, error } = await changeover(
    ...['plan', '--edition', file, '--go-live', '2027-03-09', '--today', '2026-11-23'],
  );
  assert.equal(exit, 2);
  assert.match(error, /ferry-lane.yaml:10: There is nothing called open-bridge among the tasks/);
  assert.match(error, /ferry-lane.yaml:49: There is nothing called thank-everyone among the tasks/);
});

const changeover = (...args: string[]) => runHere(args);
