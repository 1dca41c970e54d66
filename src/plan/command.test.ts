import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { runHere } from '../../test/support/command-line.ts';
import { HOME } from '../config.ts';

const ASKED = ['--edition', 'nhs-england-2026', '--go-live', '2027-03-09', '--today', '2026-11-23'];

/** Runs `changeover plan` for a go live on 9 March 2027, as seen on 23 November 2026. */
const plan = (...options: string[]) => runHere(['plan', ...ASKED, ...options]);

test('the plan begins with its answer and its length beside the guide’s', async () => {
  const { exit, out } = await plan();
  assert.equal(exit, 0);
  const [answer, length, source] = out.split('\n');
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
  const { out } = await plan('--json');
  const { length, says } = JSON.parse(out);
  assert.match(says, /is possible/);
  assert.deepEqual(
    [length.from.id, length.to.id, length.weeks, length.standing, length.guide.source],
    ['order-placed', 'go-live', 12.6, 'within', 'nhs-england-2026'],
  );
});

test('a task is explained with its four dates, and with both chains', async () => {
  const { exit, out } = await plan('--explain', 'tell-patients');
  assert.equal(exit, 0);
  assert.match(out, /^Tell the patients\. By Tuesday 9 February 2027\./);
  assert.match(out, /Planned start, 4 Jan 2027: It follows “Confirm the dates of both extracts”/);
  assert.match(out, /Planned finish, 8 Jan 2027: It takes 5 working days\./);
  assert.match(out, /Latest start, 3 Feb 2027: It takes 5 working days, counted back/);
  assert.match(out, /Latest finish, 9 Feb 2027: It must be done at least 4 weeks before “Go live”/);
  assert.match(out, /the first cause first:\n {2}27 Nov 2026 {2}Write the business justification/);
  assert.match(out, /9 Mar 2027 {2}Go live\. The go-live date is Tuesday 9 March 2027\.\n$/);
});

test('a task that is not there is refused, with the one that was probably meant', async () => {
  const { exit, error } = await plan('--explain', 'tell-patient');
  assert.equal(exit, 2);
  assert.match(error, /no task or milestone tell-patient; did you mean tell-patients\?/);
});
