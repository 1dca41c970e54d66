import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { sep } from 'node:path';
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

test('every test file but the long ones is in a group', () => {
  const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: HOME })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => !/^test\/(long|together)\//.test(file));
  assert.deepEqual(GROUP_NAMES.flatMap(filesTogether).toSorted(), all.toSorted());
});
