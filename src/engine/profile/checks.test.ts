import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readChecks } from './read-checks.ts';
import { type Found, findPlanted, plantedFor } from './testing/planted-practices.ts';

const checks = readChecks();
const planted = plantedFor(checks);

describe('in practices that are alike but for one defect each', () => {
  let found: Found[] = [];
  before(async () => {
    found = await findPlanted(checks, planted);
  });

  test('the one without a defect is found to be without any', () => {
    assert.deepEqual(found[0], {});
  });

  for (const [n, { id, of, finds }] of planted.entries())
    test(`${id} finds what was planted${of ? ` in ${of}` : ''}, and no other check does`, () => {
      assert.deepEqual(found[n + 1], finds);
    });
});
