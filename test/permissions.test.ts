import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { roleSubject } from '../src/migrations/access/held-roles.ts';
import { recordFacts } from '../src/migrations/store.ts';
import { everybodyIn, type Somebody } from './support/everybody.ts';
import { registerRiverside } from './support/registered.ts';
import { askAs, walkEveryRoute } from './support/walk-routes.ts';
import { startWeb, type TestWeb } from './support/web.ts';

let web: TestWeb;
let migration: string;
let everybody: Somebody[];
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  migration = (await registerRiverside(web)).split('/')[2] as string;
  everybody = await everybodyIn(web, migration);
});
after(() => web.close());

const ask = (somebody: Somebody, method: string, url: string) => askAs(web, somebody, method, url);
const withRole = (role: Somebody['role']): Somebody => {
  const found = everybody.find((each) => each.role === role);
  assert.ok(found, String(role));
  return found;
};

test('every route lets some role in and turns away every other', () =>
  walkEveryRoute(web, migration, everybody, { inShort: true }));

describe('in particular', () => {
  for (const role of [
    'icb',
    'delivery-partner',
    'data-quality',
    'project-manager',
    'third-party',
    'trainer',
  ] as const) {
    test(`${role} sees no patient’s record, and does not add an extract`, async () => {
      const base = `/migrations/${migration}/data`;
      for (const [method, path] of [
        ['GET', '/comparisons/1/records'],
        ['GET', '/comparisons/1/records/1'],
        ['GET', '/looks'],
        ['GET', '/quality/value-impossible'],
        ['GET', '/quality/value-impossible/list.csv'],
        ['POST', '/quality/value-impossible/decisions'],
        ['POST', '/quality/sight/somebody'],
        ['GET', '/source/package'],
        ['POST', '/source/folder'],
      ] as const) {
        const { statusCode } = await ask(withRole(role), method, base + path);
        assert.equal(statusCode, 403, path);
      }
    });
  }

  test('a supplier adds the extract of its own system only', async () => {
    const add = async (role: Somebody['role'], side: string) =>
      (await ask(withRole(role), 'GET', `/migrations/${migration}/data/${side}/package`))
        .statusCode;
    assert.deepEqual(
      [await add('current-supplier', 'source'), await add('current-supplier', 'target')],
      [200, 403],
    );
    assert.deepEqual(
      [await add('new-supplier', 'source'), await add('new-supplier', 'target')],
      [403, 200],
    );
  });

  test('a third party sees its migration and plan, and neither its data nor its history', async () => {
    const see = async (path: string) =>
      (await ask(withRole('third-party'), 'GET', `/migrations/${migration}${path}`)).statusCode;
    assert.deepEqual(
      await Promise.all(['', '/plan', '/data', '/history'].map(see)),
      [200, 200, 403, 403],
    );
  });

  test('somebody states about the work of their own role, and no other', async () => {
    const state = async (role: Somebody['role'], task: string) =>
      (await ask(withRole(role), 'POST', `/migrations/${migration}/plan/${task}/completion`))
        .statusCode;
    assert.equal(await state('current-supplier', 'deliver-initial-extract'), 400);
    assert.equal(await state('trainer', 'deliver-initial-extract'), 403);
    assert.equal(await state('project-manager', 'deliver-initial-extract'), 400);
  });

  test('a page shows what somebody may not change, and who may', async () => {
    const address = `/migrations/${migration}/plan/circumstances`;
    const seen = await ask(withRole('new-supplier'), 'GET', address);
    assert.match(
      seen.body,
      /Who may change it: Project manager, practice manager, ICB lead or IT delivery partner/,
    );
    assert.match(seen.body, /<fieldset class="changeover-locked" disabled>/);
    const used = await ask(withRole('project-manager'), 'GET', address);
    assert.doesNotMatch(used.body, /changeover-locked/);
  });

  test('migrations in which somebody holds no role are not in their list', async () => {
    const list = async (role: Somebody['role']) =>
      (await ask(withRole(role), 'GET', '/migrations')).body;
    assert.match(await list('trainer'), /Riverside Surgery/);
    assert.doesNotMatch(await list(undefined), /Riverside Surgery/);
  });

  test('a role ends by itself after its last day, and at once where it is ended', async () => {
    const trainer = withRole('trainer');
    const see = async () => (await ask(trainer, 'GET', `/migrations/${migration}`)).statusCode;
    const hold = async (until: string | null) => {
      const value = {
        person: trainer.person.id,
        name: trainer.person.name,
        role: 'trainer',
        until,
      } as const;
      const fact = { migration, kind: 'holds-role', subject: roleSubject(value), value } as const;
      await recordFacts(web.database.db, [fact], { who: trainer.person, clock: web.clock });
    };
    await hold('2026-11-23');
    assert.equal(await see(), 200);
    await hold('2026-11-22');
    assert.equal(await see(), 404);
    await hold(null);
    const end = `/migrations/${migration}/people/${trainer.person.id}/trainer/end`;
    assert.equal((await ask(withRole('project-manager'), 'POST', end)).statusCode, 303);
    assert.equal(await see(), 404);
  });

  test('roles are given to people whose organisation can hold them, and recorded', async () => {
    const { person } = withRole(undefined);
    const give = (form: Record<string, string>) =>
      web.post(`/migrations/${migration}/people`, form);
    assert.match((await give({})).text, /Choose a person.*Choose a role/);
    assert.match(
      (await give({ person: person.id, role: 'new-supplier' })).text,
      /cannot give this role/,
    );
    assert.match(
      (
        await give({
          person: person.id,
          role: 'practice-staff',
          'until-day': '1',
          'until-month': '1',
          'until-year': '2020',
        })
      ).text,
      /The last day must be today/,
    );
    assert.equal((await give({ person: person.id, role: 'practice-staff' })).status, 303);
    assert.equal(
      (await ask(withRole(undefined), 'GET', `/migrations/${migration}`)).statusCode,
      200,
    );
    const { text } = await web.get(`/migrations/${migration}/history`);
    assert.match(text, /Stranger Tester is practice staff here/);
  });
});
