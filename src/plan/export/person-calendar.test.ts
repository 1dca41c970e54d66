import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { registerRiverside } from '../../../test/support/registered.ts';
import { addTestPerson, cookieOf, GEORGE } from '../../../test/support/signed-in.ts';
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

test('deadlines of record books stand in it, for those on whom they are and who may see them', async () => {
  const migration = base.replace('/migrations/', '');
  const [from, until] = ['2026-11-30', '2026-12-01'].map((target) => {
    const [year, month, day] = target.split('-') as [string, string, string];
    return { 'target-day': day, 'target-month': month, 'target-year': year };
  });
  const action = { kind: 'action', token: randomUUID(), what: 'Ask Zebedee', owner: 'Zebedee' };
  await web.post(`${base}/contacts`, { ...action, ...from });
  const events = async (address: string) => {
    const { body } = await web.inject({ url: address });
    return new ICAL.Component(ICAL.parse(body))
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component))
      .filter(({ uid }) => uid.startsWith('deadline-contacts-'));
  };
  const theirs = await addressOf('Ines Okafor');
  const [deadline, ...more] = await events(theirs);
  assert.deepEqual(more, []);
  assert.equal(deadline?.uid, `deadline-contacts-1-target.${migration}@changeover`);
  assert.equal(
    deadline?.summary,
    'Contacts, roles and meetings, Action 1: Done (Riverside Surgery)',
  );
  assert.equal(deadline?.startDate.toString(), '2026-11-30');
  assert.match(
    String(deadline?.component.getFirstPropertyValue('url')),
    new RegExp(`^http://[^/]+${base}/contacts/1$`),
  );
  const everybodys = `${base}/plan/export/calendar.ics`;
  assert.equal((await events(everybodys)).length, 1);
  assert.equal((await events(`${everybodys}?role=third-party`)).length, 0);
  const board = { kind: 'approval', token: randomUUID(), board: 'Digital board' };
  const papers = { 'papersBy-day': '1', 'papersBy-month': '12', 'papersBy-year': '2026' };
  await web.post(`${base}/decision`, { ...board, ...papers });
  assert.match((await web.inject({ url: everybodys })).body, /UID:deadline-decision-1-papers/);
  const stranger = await addTestPerson(web, GEORGE);
  const { id: person, name } = stranger;
  const held = { person, name, role: 'third-party', until: null } as const;
  await recordFacts(
    web.database.db,
    [
      {
        migration,
        kind: 'holds-role',
        subject: `${stranger.id} third-party`,
        value: held,
      } as const,
    ],
    { who: LOCAL_USER, clock: web.clock },
  );
  const cookie = await cookieOf(web, stranger);
  const { body } = await web.app.inject({ url: everybodys, headers: { cookie } });
  assert.ok(body.includes('UID:deadline-contacts-1-target'));
  assert.ok(!body.includes('deadline-decision'), 'a third party does not see that book');

  await web.post(`${base}/contacts/1`, { ...action, ...until, version: '1' });
  const [moved] = await events(theirs);
  assert.equal(moved?.startDate.toString(), '2026-12-01');
  assert.ok(Number(moved?.sequence) > Number(deadline?.sequence), 'so a program takes it');
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
