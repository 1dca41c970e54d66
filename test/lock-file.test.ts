import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type LockFile, missingPlatformPackages } from './support/lock-file.ts';

const lock = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
) as LockFile;

test('the lock file holds the native packages of every platform, or npm ci refuses it: npm run lock', () => {
  assert.deepEqual(missingPlatformPackages(lock), []);
});

test('a platform that was left out is found', () => {
  const packages = {
    'node_modules/engine': {
      version: '1.0.0',
      optionalDependencies: { 'engine-win32-x64': '1.0.0' },
    },
  };
  assert.deepEqual(missingPlatformPackages({ packages }), [
    { name: 'engine-win32-x64', version: '1.0.0', dev: false },
  ]);
});

test('the lock file names no server, so that each installation uses its own', () => {
  const resolved = Object.values(lock.packages).filter((locked) => 'resolved' in locked);
  assert.deepEqual(resolved, []);
});
