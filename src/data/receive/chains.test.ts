import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emisSpans } from '../../engine/formats/emis-csv/spans.ts';
import { cameTooEarly, productionsUpTo } from './chains.ts';

type Listed = Parameters<typeof productionsUpTo>[0];

/** A production of EMIS by the number of its batch; `bulk` for a full one. */
function production(number: number, batch: string, changes: Partial<Listed> = {}): Listed {
  const name = `${batch}_Admin_Patient_20270104031500_x.csv`;
  const hash = changes.package ?? `package of ${batch}`;
  return {
    ...{ number, side: 'source', state: 'accepted', package: hash, spans: emisSpans([name]) },
    ...changes,
  } as const;
}

const chain = [production(1, 'bulk_290'), production(2, '291'), production(3, '292')];
const upTo = (one: Listed | undefined, all: readonly Listed[]) =>
  one ? productionsUpTo(one, all) : [];

test('a delta is read upon the full production and the deltas before it, and none after it', () => {
  assert.deepEqual(upTo(chain[0], chain), [1]);
  assert.deepEqual(upTo(chain[1], chain), [1, 2]);
  assert.deepEqual(upTo(chain[2], chain), [1, 2, 3]);
});

test('a later full production is read with those that it replaces, to name what it lacks of them', () => {
  const all = [...chain, production(4, 'bulk_300'), production(5, '301')];
  assert.deepEqual(upTo(all[3], all), [1, 2, 3, 4]);
  assert.deepEqual(upTo(all[4], all), [1, 2, 3, 4, 5]);
});

test('the other side, what is quarantined and what is in no chain are left alone', () => {
  const all = [
    ...chain.slice(0, 2),
    production(3, '291', { side: 'target', package: 'theirs' }),
    production(4, '291', { state: 'quarantined', package: 'damaged' }),
    production(5, '', { spans: [] }),
  ];
  assert.deepEqual(upTo(all[1], all), [1, 2]);
  assert.deepEqual(upTo(all[4], all), [5]);
});

test('one that came too early is read in the place where it was received once more', () => {
  const early = [production(1, 'bulk_290'), production(2, '292'), production(3, '291')];
  assert.deepEqual(
    early.map((one) => cameTooEarly(one, early)),
    [false, true, false],
  );
  const all = [...early, production(4, '292')];
  assert.deepEqual(upTo(all[3], all), [1, 3, 4]);
  assert.ok(!all.some((one) => cameTooEarly(one, all)));
});
