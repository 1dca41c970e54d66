import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { sep } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../src/config.ts';
import { fileOfGroup, filesTogether, GROUP_NAMES } from './groups.ts';

test('no test file is in two groups, and each group has its file', () => {
  const files = GROUP_NAMES.flatMap(filesTogether);
  assert.deepEqual([...new Set(files)], files);
  const bringing = globSync('test/together/*', { cwd: HOME }).map((file) =>
    file.replaceAll(sep, '/'),
  );
  assert.deepEqual(bringing.toSorted(), GROUP_NAMES.map(fileOfGroup));
});

test('every test file but the long ones is in a group', () => {
  const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: HOME })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => !/^test\/(long|together)\//.test(file));
  assert.deepEqual(GROUP_NAMES.flatMap(filesTogether).toSorted(), all.toSorted());
});

test('who reads the list of groups has no tests of its own to sum up', () => {
  const script = `await import(${JSON.stringify(import.meta.resolve('./groups.ts'))})`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const read = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    encoding: 'utf8',
  });
  assert.deepEqual([read.status, read.stdout, read.stderr], [0, '', '']);
});
