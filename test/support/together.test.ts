import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../src/config.ts';
import { filesTogether, GROUP_NAMES } from './together.ts';

test('no test file is in two groups, and each group has its file', () => {
  const files = GROUP_NAMES.flatMap(filesTogether);
  assert.deepEqual([...new Set(files)], files);
  const groups = globSync('test/together/*.test.ts', { cwd: HOME }).map(
    (file) => /([\w-]+)\.test\.ts$/.exec(file)?.[1],
  );
  assert.deepEqual(groups.toSorted(), GROUP_NAMES.toSorted());
});

test('none has a hook before each test that would come before those of the others', () => {
  for (const file of GROUP_NAMES.flatMap(filesTogether)) {
    assert.doesNotMatch(readFileSync(join(HOME, file), 'utf8'), /^(before|after)Each\(/m, file);
  }
});
