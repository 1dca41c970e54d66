import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/engine/record/json.ts';
import { ALTERATIONS, type Alteration } from '../../src/engine/testing/alterations.ts';
import { compareBundles, type Found } from '../../src/engine/testing/in-memory.ts';
import { pick, seededRandom } from '../../src/engine/testing/random.ts';
import {
  duplicateResource,
  parseBundle,
  readRealRecords,
  recordTypesOf,
  removeResource,
  resourcesOf,
  withoutRealRecords,
} from '../../src/engine/testing/real-records.ts';
import { renumber } from '../../src/engine/testing/renumber.ts';

/** Two of TPP and one of EMIS, by place in name order: together they hold every type of record. */
const CHOSEN = [2, 3, 6];

const skip = withoutRealRecords;
const records = skip ? [] : readRealRecords();
const chosen = records.filter((_record, place) => CHOSEN.includes(place));

test('a record with every id new or dealt out anew has no difference', { skip }, () => {
  for (const [place, { text }] of records.entries())
    for (const how of ['fresh', 'permuted'] as const) {
      const target = renumber(parseBundle(text), how, seededRandom(place));
      assert.deepEqual(differences(parseBundle(text), target), []);
    }
});

for (const [name, alter] of Object.entries(ALTERATIONS) as [string, Alteration][])
  test(`an altered ${name} of one record of any type is found, and nothing else`, { skip }, () => {
    let tried = 0;
    forEveryType(name, ({ bundle, resource, check }) => {
      if (!alter(resource)) return;
      tried++;
      const [found, ...more] = check(bundle);
      assert.deepEqual([found?.fate, more], ['changed', []]);
      assert.ok(found?.fields.length);
    });
    assert.ok(tried > 0);
  });

test('a record of any type that is removed is missing, and nothing else', { skip }, () => {
  forEveryType('removed', ({ bundle, resource, check }) => {
    removeResource(bundle, resource);
    assert.deepEqual(check(bundle).map(fateOf), ['missing']);
  });
});

test('a record of any type that stands twice is unexpected once', { skip }, () => {
  forEveryType('twice', ({ bundle, resource, check }) => {
    duplicateResource(bundle, resource, `${resource.id}-copy`);
    assert.deepEqual(check(bundle).map(fateOf), ['unexpected']);
  });
  forEveryType('twice with one id', ({ bundle, resource, check }) => {
    duplicateResource(bundle, resource, String(resource.id));
    assert.deepEqual(check(bundle).map(fateOf), ['unexpected']);
  });
});

test('several alterations at once are each found, and nothing else', { skip }, () => {
  for (const { text } of chosen)
    for (let seed = 1; seed <= 4; seed++) {
      const random = seededRandom(seed);
      const bundle = parseBundle(text);
      const expected = alterSeveral(bundle, random);
      const found = differences(parseBundle(text), renumber(bundle, 'permuted', random));
      assert.deepEqual(found.map(fateOf).sort(), expected.sort(), `seed ${seed}`);
    }
});

type Trial = {
  bundle: JsonObject;
  resource: JsonObject;
  check: (target: JsonObject) => Found[];
};

/** Tries something on one record of each type of each chosen bundle. */
function forEveryType(name: string, attempt: (trial: Trial) => void): void {
  for (const [place, { text }] of chosen.entries()) {
    const source = parseBundle(text);
    for (const type of recordTypesOf(source)) {
      const random = seededRandom(place * 1000 + type.length * 31 + name.length);
      const bundle = parseBundle(text);
      const resource = pick(resourcesOf(bundle, type), random);
      const how = pick(['fresh', 'permuted'] as const, random);
      const check = (target: JsonObject) => differences(source, renumber(target, how, random));
      attempt({ bundle, resource, check });
    }
  }
}

function alterSeveral(bundle: JsonObject, random: () => number): string[] {
  const expected: string[] = [];
  const done = new Set<unknown>();
  for (const type of recordTypesOf(bundle)) {
    const left = resourcesOf(bundle, type).filter(({ id }) => !done.has(id));
    if (left.length === 0) continue;
    const resource = pick(left, random);
    done.add(resource.id);
    const what = pick(['remove', 'duplicate', ...Object.values(ALTERATIONS)], random);
    if (what === 'remove') {
      removeResource(bundle, resource);
      expected.push('missing');
    } else if (what === 'duplicate') {
      duplicateResource(bundle, resource, `${resource.id}-copy`);
      done.add(`${resource.id}-copy`);
      expected.push('unexpected');
    } else if (typeof what === 'function' && what(resource)) expected.push('changed');
  }
  return expected;
}

function differences(source: JsonObject, target: JsonObject): Found[] {
  return compareBundles(source, target, false).filter(({ fate }) => fate !== 'identical');
}

function fateOf({ fate }: Found): string {
  return fate;
}
