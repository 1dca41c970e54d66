/**
 * Runs every test but the long ones, those of a group in one process. Ends with the exit code of the runner.
 *
 *   node scripts/test.ts [--options-of-the-runner]
 */
import { spawnSync } from 'node:child_process';
import { HOME } from '../src/config.ts';
// Nothing that imports the runner: this process would run it too, and end with a summary of no tests.
import { fileOfGroup, GROUP_NAMES } from '../test/support/groups.ts';

const files = GROUP_NAMES.map(fileOfGroup);
// One more than the cores of a small machine: several groups wait for programs that they started.
const runner = ['--import', './test/support/compile-cache.ts', '--test', '--test-concurrency=3'];
// Tests make much that lives briefly; with room for it, collecting takes a twentieth less of the processor.
const options = ['--max-semi-space-size=64', ...runner];
const { status, error } = spawnSync(
  process.execPath,
  [...options, '--test-timeout=120000', ...process.argv.slice(2), ...files],
  { cwd: HOME, stdio: 'inherit' },
);
if (error) throw error;
process.exitCode = status ?? 1;
