import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findMigration } from '../migrations/store.ts';
import { toPlanFacts } from '../plan/planner.ts';
import { type PermitBook, startWithPermits } from './testing/permits.ts';

let permits: PermitBook;
before(async () => {
  permits = await startWithPermits();
  await permits.add({
    holder: 'Removals',
    vehicle: 'van',
    paid: 'yes',
    days: ['friday', 'sunday'],
  });
});
after(() => permits.close());

const grant = async (form: Record<string, string | string[]>) => {
  const row = (await permits.rows())[0];
  const version = String(row?.version);
  return permits.web.post(`${permits.list}/1/steps/grant`, { version, ...form });
};
const agreed = async () => {
  const { facts } = await findMigration(permits.web.database.db, permits.migration);
  return toPlanFacts(facts).agreed.dates['replace-equipment'];
};
const late = { 'from-day': '15', 'from-month': '3', 'from-year': '2027' };

test('a step after which something does not fit any more is looked at twice, and saved only then', async () => {
  const { status, text, html } = await grant(late);
  assert.equal(status, 200);
  assert.match(text, /of the plan would not fit any more\. Nothing is saved yet\./);
  assert.match(text, /What would not fit any more.*Replace what does not fit/);
  assert.match(text, /What moves It concerns: .*working days later/);
  assert.equal((await permits.rows())[0]?.state, 'asked');
  assert.equal(await agreed(), undefined);
  for (const name of ['version', 'from-day', 'from-month', 'from-year', 'confirmed']) {
    assert.ok(html.includes(`name="${name}"`), name);
  }
  assert.equal((await grant({ ...late, confirmed: 'yes' })).status, 303);
  assert.equal(await agreed(), '2027-03-15');
});

test('so is a change of a field, with every value that was typed', async () => {
  const row = (await permits.rows())[0];
  const typed = { version: String(row?.version), holder: 'Removals', vehicle: 'van', paid: 'yes' };
  const edit = { ...typed, days: ['friday', 'sunday'], 'from-day': '9', 'from-month': '6' };
  const { status, html } = await permits.web.post(`${permits.list}/1`, {
    ...edit,
    'from-year': '2027',
    reason: 'The engineer is ill',
  });
  assert.equal(status, 200);
  assert.equal(html.match(/type="hidden" name="days"/g)?.length, 2);
  assert.match(html, /name="reason" value="The engineer is ill"/);
  assert.equal(await agreed(), '2027-03-15');
});

test('what moves nothing that matters is saved at once', async () => {
  const row = (await permits.rows())[0];
  const early = { 'from-day': '8', 'from-month': '2', 'from-year': '2027' };
  const typed = { version: String(row?.version), holder: 'Removals', vehicle: 'van', paid: 'yes' };
  assert.equal((await permits.web.post(`${permits.list}/1`, { ...typed, ...early })).status, 303);
  assert.equal(await agreed(), '2027-02-08');
});
