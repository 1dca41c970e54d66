import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { rolesOfTests } from '../../test/support/registered.ts';
import { addTestPerson, cookieOf } from '../../test/support/signed-in.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { openGuide } from '../app.ts';
import { roleSubject } from '../migrations/access/held-roles.ts';
import type { NewFact } from '../migrations/fact.ts';
import { recordFacts, registerMigration } from '../migrations/store.ts';
import { LOCAL_USER } from '../people/user.ts';
import { on } from '../registers/testing/book-story.ts';
import { rememberSummaries } from './summaries.ts';

const EMIS = { name: 'EMIS Web', supplier: 'EMIS' };
const TPP = { name: 'SystmOne', supplier: 'TPP' };
const VISION = { name: 'Vision', supplier: 'Cegedim' };

let web: TestWeb;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
});
after(() => web.close());

const by = () => ({ who: LOCAL_USER, clock: web.clock });

async function register(name: string, goLive: string, currentSystem = EMIS): Promise<string> {
  return registerMigration(
    web.database.db,
    {
      formToken: name,
      registration: {
        practice: { name },
        currentSystem,
        newSystem: TPP,
        edition: 'nhs-england-2026',
      },
      goLive,
      firstRoles: rolesOfTests(web),
    },
    by(),
  );
}

async function state(migration: string, ...facts: Partial<NewFact>[]): Promise<void> {
  for (const fact of facts) {
    await recordFacts(web.database.db, [{ migration, subject: '', ...fact } as NewFact], by());
  }
}

/** What the row of a practice says. */
async function rowOf(name: string): Promise<string> {
  const { text } = await web.get(`/portfolio?words=${encodeURIComponent(name)}`);
  return text.slice(text.indexOf('Open before the end'));
}

test('nobody without a role sees anything of a migration', async () => {
  await register('Secret Surgery', '2027-03-09');
  const stranger = await addTestPerson(web, {
    name: 'Stella Ranger',
    email: 'stella@elsewhere.example',
    organisation: { name: 'Elsewhere Surgery', kinds: ['practice'] },
  });
  const cookie = await cookieOf(web, stranger);
  for (const url of ['/portfolio', '/portfolio/questions', '/portfolio.csv']) {
    const { statusCode, body } = await web.app.inject({ url, headers: { cookie } });
    assert.equal(statusCode, 200);
    assert.doesNotMatch(body, /Secret/, url);
    assert.match((await web.inject(url)).body, /Secret Surgery|1 practice has asked/, url);
  }
});

test('a migration says how it stands, how far it moved, and what holds it back', async () => {
  await register('Onward Surgery', '2027-05-04');
  const moved = await register('Moved Surgery', '2027-03-09');
  await state(
    moved,
    { kind: 'go-live', value: '2027-03-02', reason: 'The supplier had a slot' },
    { kind: 'go-live', value: '2027-03-23', reason: 'Half term' },
  );
  await register('Late Surgery', '2026-12-15');
  assert.match(
    await rowOf('Onward Surgery'),
    /Onward Surgery EMIS Web to SystmOne On track .* to spare 4 May 2027 Nothing Kick-off/,
  );
  assert.match(
    await rowOf('Moved Surgery'),
    /23 Mar 2027 10 working days later than first planned, moved 2 times/,
  );
  assert.match(
    await rowOf('Late Surgery'),
    /Cannot meet go live .* working days? too late Kick-off/,
  );
  const { text } = await web.get('/portfolio');
  assert.match(text, /1 goes live later than first planned/);
  assert.ok(text.indexOf('Late Surgery') < text.indexOf('Onward Surgery'), 'the urgent one first');
});

test('they are found by state, system and name, and put in order', async () => {
  await register('Visionary Practice', '2027-04-13', VISION);
  const names = async (query: string) => {
    const { html } = await web.get(`/portfolio?${query}`);
    return [...html.matchAll(/<strong>([^<]+(?:Surgery|Practice))<\/strong>/g)].map(
      ([, name]) => name,
    );
  };
  assert.deepEqual(await names('from=Vision'), ['Visionary Practice']);
  assert.deepEqual(await names('state=cannot-meet'), ['Late Surgery']);
  assert.deepEqual(await names('words=onw'), ['Onward Surgery']);
  assert.equal((await names('order=moved'))[0], 'Moved Surgery');
  assert.equal((await names('order=practice'))[0], 'Late Surgery');
  assert.deepEqual(await names('words=nothing'), []);
  assert.match(
    (await web.get('/portfolio?page=99&order=nonsense&state=nonsense')).text,
    /5 migrations found/,
  );
});

test('rows that are open before the end are counted, for who may look into their book', async () => {
  const linked = await register('Linked Surgery', '2027-06-15');
  const add = (name: string) =>
    web.post(`/migrations/${linked}/third-parties`, {
      ...{ kind: 'service', token: randomUUID(), name, switches: 'yes' },
    });
  assert.equal((await add('Docman')).status, 303);
  assert.equal((await add('AccuRx')).status, 303);
  assert.match(await rowOf('Linked Surgery'), /2 in Third parties/);
  const trainer = await addTestPerson(web, {
    name: 'Tara Iner',
    email: 'tara@wharfside.example',
    organisation: { name: 'Trainers', kinds: ['delivery-partner'] },
  });
  const value = { person: trainer.id, name: trainer.name, role: 'trainer', until: null } as const;
  await state(linked, { kind: 'holds-role', subject: roleSubject(value), value });
  const cookie = await cookieOf(web, trainer);
  const { body } = await web.app.inject({ url: '/portfolio', headers: { cookie } });
  assert.match(body, /Linked Surgery/);
  assert.doesNotMatch(body, /in Third parties/);
});

test('what an ICB is asked is answered by system, with the reasons', async () => {
  const asked = await register('Refused Practice', '2027-03-09', VISION);
  const decision = `/migrations/${asked}/decision`;
  await web.post(decision, {
    kind: 'justification',
    token: randomUUID(),
    wish: 'Away from Vision',
  });
  await web.database.db
    .updateTable('book_row')
    .set({ state: 'sent' })
    .where('migration', '=', asked)
    .execute();
  const refused = await web.post(`${decision}/1/steps/refuse`, {
    ...{ version: '1', confirmed: 'yes', reason: 'No money this year' },
    ...on('decidedOn', '2026-11-20'),
  });
  assert.equal(refused.status, 303, refused.text);
  const gone = await register('Gone Surgery', '2027-03-09');
  await state(gone, {
    kind: 'life',
    value: { state: 'withdrawn', on: '2026-11-20', decidedBy: ['icb'] },
    reason: 'The partners changed their minds',
  });
  const { text } = await web.get('/portfolio/questions');
  assert.match(
    text,
    /8 practices have asked to change the clinical system: 1 declined by the ICB, 1 withdrawn, 1 later than first planned/,
  );
  assert.match(
    text,
    /Gone Surgery EMIS Web to SystmOne Withdrawn The partners changed their minds/,
  );
  assert.match(text, /Moved Surgery EMIS Web to SystmOne Later than first planned Half term/);
  assert.match(text, /Refused Practice Vision to SystmOne Declined by the ICB No money this year/);
  assert.match(text, /Vision to SystmOne 2 1 0 0 0 0 0 0/);
  assert.match(
    (await web.get('/portfolio/questions?year=2026%20to%202027')).text,
    /^.*8 practices/,
  );
});

test('a spreadsheet holds a line for each that was asked for', async () => {
  const { body } = await web.inject('/portfolio.csv?words=moved');
  const lines = body.trim().split('\r\n');
  assert.equal(lines.length, 2);
  assert.match(
    String(lines[1]),
    /^Moved Surgery,,EMIS Web,SystmOne,2026-11-23,.*,2027-03-09,2027-03-23,10,2,/,
  );
  assert.match(String(lines[1]), /Later than first planned: Half term$/);
});

test('a summary is made anew only for what has a newer fact, and for another day', async () => {
  const { planner } = openGuide(web.clock);
  let planned = 0;
  const counting = {
    ...planner,
    plan: (...given: Parameters<typeof planner.plan>) => {
      planned++;
      return planner.plan(...given);
    },
  };
  const summariesOf = rememberSummaries(web.database.db, counting);
  const ids = [
    await register('One Surgery', '2027-05-04'),
    await register('Two Surgery', '2027-05-04'),
  ];
  const [first] = ids as [string];
  assert.equal((await summariesOf(ids, '2026-11-23')).length, 2);
  assert.equal(planned, 2);
  await summariesOf(ids, '2026-11-23');
  assert.equal(planned, 2);
  await state(first, { kind: 'go-live', value: '2027-05-18' });
  const [again] = await summariesOf(ids, '2026-11-23');
  assert.equal(planned, 3);
  assert.equal(again?.moved.now, '2027-05-18');
  await summariesOf(ids, '2026-11-24');
  assert.equal(planned, 5);
});
