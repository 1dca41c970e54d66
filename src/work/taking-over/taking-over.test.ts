import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { registerRiverside, rolesOfTests } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { findMigration, recordFacts, registerMigration } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { BOOKS } from '../../registers/load-books.ts';
import { rowsOf } from '../../registers/store.ts';

let web: TestWeb;
let earlier: string;
let here: string;
before(async () => {
  const own = fileURLToPath(new URL('../testing/books/', import.meta.url));
  web = await startWeb({ today: '2026-11-23', bookFolders: [BOOKS, own] });
  earlier = await registerRiverside(web);
  const registration = {
    practice: { name: 'Mill Lane Practice', odsCode: 'Z99003' },
    currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
    newSystem: { name: 'SystmOne', supplier: 'TPP' },
    edition: 'nhs-england-2026',
  };
  const firstRoles = rolesOfTests(web);
  const asked = { formToken: 'mill-lane', registration, goLive: '2027-06-08', firstRoles };
  here = `/migrations/${await registerMigration(web.database.db, asked, { who: LOCAL_USER, clock: web.clock })}`;
  await state(
    earlier,
    { kind: 'list', subject: 'third-parties', value: ['Docman', 'NHS App'] },
    { kind: 'list', subject: 'sites', value: ['High Street'] },
    { kind: 'list', subject: 'modules', value: ['Appointments'] },
    {
      kind: 'notice',
      subject: 'notify-third-parties.nhs-app',
      value: { value: 3, unit: 'weeks' },
    },
    { kind: 'duration', subject: 'survey-equipment', value: { value: 2, unit: 'working-days' } },
    { kind: 'person', subject: 'Ines Marlow', value: ['practice-manager'] },
    { kind: 'person', subject: 'Tom Osei', value: ['project-manager', 'no-role-of-here'] },
    { kind: 'applies', subject: 'dispensing', value: true },
    { kind: 'done', subject: 'write-justification', value: '2026-11-20' },
    { kind: 'agreed', subject: 'kick-off', value: '2026-12-10' },
    {
      kind: 'busy',
      subject: 'a',
      value: { what: 'Flu', from: '2026-12-01', to: '2026-12-02', weight: 2 },
    },
    {
      kind: 'away',
      subject: 'b',
      value: { who: 'Ines Marlow', from: '2026-12-01', to: '2026-12-02' },
    },
  );
  await state(here, { kind: 'list', subject: 'modules', value: ['Documents'] });
  for (const [name, roles] of [
    ['Tom Osei', 'project-manager'],
    ['Ines Marlow', 'practice-manager'],
  ] as const) {
    const person = { kind: 'person', token: randomUUID(), name, roles, phone: '0113 496 0000' };
    assert.equal((await web.post(`${earlier}/contacts`, person)).status, 303);
  }
  for (const firm of ['Skips and Sons', 'Tip Top']) {
    const skip = { kind: 'skip', token: randomUUID(), firm, cancelling: '120' };
    await web.post(`${earlier}/skips`, skip);
  }
});
after(() => web.close());

const idOf = (address: string) => address.replace('/migrations/', '');

async function state(
  address: string,
  ...facts: { kind: string; subject: string; value: unknown }[]
) {
  const migration = idOf(address);
  const stated = facts.map((fact) => ({ migration, ...fact }) as NewFact);
  await recordFacts(web.database.db, stated, { who: LOCAL_USER, clock: web.clock });
}

const offered = async (from: string) => web.get(`${here}/taking-over?from=${idOf(from)}`);

test('what another practice has in common is chosen, what is its own is not, and what happened is not offered', async () => {
  assert.match((await web.get(here)).text, /Set up from an earlier migration/);
  const { html, text } = await offered(earlier);
  const chosen = [...html.matchAll(/value="([a-z-]+)" checked/g)].map(([, id]) => id);
  assert.deepEqual(chosen, [
    'list-third-parties',
    'people',
    'figures',
    'rows-contacts-person',
    'rows-skips-skip',
  ]);
  assert.match(
    text,
    /Docman, NHS App\. With their figures: “Tell the third party: nhs-app”: notice of 3 weeks/,
  );
  assert.match(text, /: 1 [a-z ]+ Tom Osei/, 'the people of the practice stay there');
  assert.match(text, /Skips: 2 skips .*Skips and Sons, Tip Top/);
  assert.match(text, /High Street/);
  assert.match(text, /Does the practice dispense medicines\? Yes/);
  assert.doesNotMatch(text, /Appointments|justification|Kick-off|Flu/);
});

test('what is chosen is stated with where it comes from, and once however often it is sent', async () => {
  const form = {
    from: idOf(earlier),
    token: randomUUID(),
    take: ['list-third-parties', 'people', 'rows-skips-skip'],
  };
  assert.match(
    (await web.post(`${here}/taking-over`, { ...form, take: [] })).text,
    /Choose what to take over/,
  );
  await Promise.all([1, 2].map(() => web.post(`${here}/taking-over`, form)));
  await web.post(`${here}/taking-over`, form);

  const { facts } = await findMigration(web.database.db, idOf(here));
  const stated = facts
    .filter(({ reason }) => reason)
    .map(({ kind, subject, value }) => ({ kind, subject, value }));
  assert.deepEqual(stated, [
    { kind: 'list', subject: 'third-parties', value: ['Docman', 'NHS App'] },
    { kind: 'notice', subject: 'notify-third-parties.nhs-app', value: { value: 3, unit: 'weeks' } },
    { kind: 'person', subject: 'Tom Osei', value: ['project-manager'] },
  ]);
  const rows = await rowsOf(web.database.db, idOf(here), 'skips');
  assert.deepEqual(
    rows.map(({ values, state }) => ({ values, state })),
    ['Skips and Sons', 'Tip Top'].map((firm) => ({ values: { firm }, state: 'ordered' })),
  );
  const { text } = await web.get(`${here}/taking-over`);
  assert.match(text, /Tom Osei: Project manager\. Taken over from Riverside Surgery \(migration-/);
  assert.match(text, /Skips: “Tip Top” was added\. Taken over from Riverside Surgery/);
  const again = await offered(earlier);
  assert.doesNotMatch(again.text, /Docman|People outside the practice|Tip Top/);
});

test('nothing is taken over from a migration that is not there, or from itself', async () => {
  for (const from of ['nowhere', idOf(here)]) {
    assert.equal((await web.get(`${here}/taking-over?from=${from}`)).status, 404, from);
  }
  const form = { from: idOf(earlier), token: 'x', take: ['people'] };
  assert.equal((await web.post(`${here}/taking-over`, form)).status, 400);
});
