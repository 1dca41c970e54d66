/**
 * Runs every test but the long ones: those that go together in one process for each group, all others in a process
 * for each file. Ends with the exit code of the runner.
 *
 *   node scripts/test.ts [--options-of-the-runner]
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { sep } from 'node:path';
import { HOME } from '../src/config.ts';
import { filesTogether, GROUP_NAMES } from '../test/support/together.ts';

const ALL = [
  'src/**/*.test.ts',
  'test/*.test.ts',
  'test/journeys/*.test.ts',
  'test/support/*.test.ts',
];

const together = new Set(GROUP_NAMES.flatMap(filesTogether));
const alone = ALL.flatMap((pattern) => globSync(pattern, { cwd: HOME }))
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => !together.has(file));
// The long ones first, so that none is left over when all others are done.
const files = [
  ...GROUP_NAMES.map((group) => `test/together/${group}.test.ts`),
  ...alone.toSorted(),
];
const options = ['--import', './test/support/compile-cache.ts', '--test', '--test-concurrency=2'];
const { status, error } = spawnSync(
  process.execPath,
  [...options, '--test-timeout=120000', ...process.argv.slice(2), ...files],
  { cwd: HOME, stdio: 'inherit' },
);
if (error) throw error;
process.exitCode = status ?? 1;
