import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';

const ASKED = ['--edition', 'nhs-england-2026', '--go-live', '2027-03-09', '--today', '2026-11-23'];

type Answer = { code: number; stdout: string; stderr: string };

/** Runs `changeover plan` for a go live on 9 March 2027, as seen on 23 November 2026. */
function plan(...options: string[]): Promise<Answer> {
  return new Promise((resolve) =>
    execFile(
      join(HOME, 'changeover'),
      ['plan', ...ASKED, ...options],
      { maxBuffer: 16_000_000 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

test('the plan begins with its answer and its length beside the guide’s', async () => {
  const { code, stdout } = await plan();
  assert.equal(code, 0);
  const [answer, length, source] = stdout.split('\n');
  assert.match(answer ?? '', /^Go live on Tuesday 9 March 2027 is possible/);
  assert.match(
    length ?? '',
    /^12.6 weeks from “Order placed” .*; the guide says 12 to 16 weeks\.$/,
  );
  assert.match(source ?? '', /Source of the guide’s length: Clinical system migration guide/);
});

test('who reads only the first lines gets them, and no fault', async () => {
  const child = spawn(join(HOME, 'changeover'), ['plan', ...ASKED, '--json']);
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.equal(stderr, '');
});

test('the plan as JSON holds its length and what it is measured from', async () => {
  const { stdout } = await plan('--json');
  const { length, says } = JSON.parse(stdout);
  assert.match(says, /is possible/);
  assert.deepEqual(
    [length.from.id, length.to.id, length.weeks, length.standing, length.guide.source],
    ['order-placed', 'go-live', 12.6, 'within', 'nhs-england-2026'],
  );
});

test('a task is explained with its four dates, and with both chains', async () => {
  const { code, stdout } = await plan('--explain', 'tell-patients');
  assert.equal(code, 0);
  assert.match(stdout, /^Tell the patients\. By Tuesday 9 February 2027\./);
  assert.match(
    stdout,
    /Planned start, 4 Jan 2027: It follows “Confirm the dates of both extracts”/,
  );
  assert.match(stdout, /Planned finish, 8 Jan 2027: It takes 5 working days\./);
  assert.match(stdout, /Latest start, 3 Feb 2027: It takes 5 working days, counted back/);
  assert.match(
    stdout,
    /Latest finish, 9 Feb 2027: It must be done at least 4 weeks before “Go live”/,
  );
  assert.match(
    stdout,
    /the first cause first:\n {2}27 Nov 2026 {2}Write the business justification/,
  );
  assert.match(stdout, /9 Mar 2027 {2}Go live\. The go-live date is Tuesday 9 March 2027\.\n$/);
});

test('a task that is not there is refused, with the one that was probably meant', async () => {
  const { code, stderr } = await plan('--explain', 'tell-patient');
  assert.equal(code, 2);
  assert.match(stderr, /no task or milestone tell-patient; did you mean tell-patients\?/);
});
