import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { factsOf, recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';

let web: TestWeb;
let base: string;
let other: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  base = await registerRiverside(web);
  other = await registerRiverside(web, '2027-03-16');
  await state('Ines Okafor', ['practice-manager', 'clinical-lead']);
  await state('Tom Reed', ['project-manager']);
});
after(() => web.close());

/** States the roles of somebody; null withdraws them. */
async function state(subject: string, value: string[] | null): Promise<void> {
  const migration = base.replace('/migrations/', '');
  await recordFacts(
    web.database.db,
    [{ migration, kind: 'person', subject, value, reason: 'Asked' }],
    { who: LOCAL_USER, clock: web.clock },
  );
}

/** The address behind a name on the plan page. */
async function addressOf(name: string): Promise<string> {
  const { html } = await web.get(`${base}/plan`);
  return String(new RegExp(`href="([^"]*)">${name}</a>`).exec(html)?.[1]);
}

async function tasksAt(address: string): Promise<string[]> {
  const { statusCode, body } = await web.inject({ url: address });
  assert.equal(statusCode, 200);
  return new ICAL.Component(ICAL.parse(body))
    .getAllSubcomponents('vevent')
    .map((component) => String(new ICAL.Event(component).uid.split('.', 1)[0]));
}

test('the plan page has a calendar for each person, and no name in its address', async () => {
  const { text } = await web.get(`${base}/plan`);
  assert.match(text, /Everybody’s work Ines Okafor : Practice manager, Clinical lead Tom Reed : /);
  assert.match(await addressOf('Ines Okafor'), /\/export\/calendar\.ics\?person=\d+$/);
});

test('it has the work of all roles that the person holds, and the milestones', async () => {
  const roles = ['practice-manager', 'clinical-lead'];
  const each = await Promise.all(
    roles.map((role) => tasksAt(`${base}/plan/export/calendar.ics?role=${role}`)),
  );
  const theirs = await tasksAt(await addressOf('Ines Okafor'));
  assert.deepEqual([...new Set(each.flat())].toSorted(), theirs.toSorted());
  assert.ok(theirs.includes('go-live'));
  assert.equal(theirs.includes('place-order'), false);
});

test('its address stays when roles change, and then has the work of the new ones', async () => {
  const address = await addressOf('Tom Reed');
  await state('Tom Reed', null);
  assert.equal((await web.inject({ url: address })).statusCode, 404);
  await state('Tom Reed', ['practice-manager']);
  assert.equal(await addressOf('Tom Reed'), address);
  assert.deepEqual(
    await tasksAt(address),
    await tasksAt(`${base}/plan/export/calendar.ics?role=practice-manager`),
  );
});

test('a number that is nobody’s here is refused', async () => {
  const [, key] = (await addressOf('Ines Okafor')).split('=');
  const facts = await factsOf(web.database.db, base.replace('/migrations/', ''));
  const notAPerson = facts.find(({ kind }) => kind === 'registered')?.id;
  for (const address of [
    `${other}/plan/export/calendar.ics?person=${key}`,
    `${base}/plan/export/calendar.ics?person=${notAPerson}`,
    `${base}/plan/export/calendar.ics?person=`,
    `${base}/plan/export/calendar.ics?person=Ines%20Okafor`,
  ]) {
    const { status, text } = await web.get(address);
    assert.equal(status, 404, address);
    assert.match(text, /Nobody of this number has a role .* from the plan page/);
  }
});

test('where nobody is named, the page says where to do it', async () => {
  const { text } = await web.get(`${other}/plan`);
  assert.match(text, /For a calendar of a person, name who holds which roles/);
});
