import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { openGuide } from '../../app.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { loadBooks } from '../../registers/load-books.ts';

/** A row as this test believes that it counts: written without the code that keeps a migration from ending. */
type Given = {
  book: string;
  kind: string;
  state: string;
  values: Record<string, string | number | boolean>;
};

const row = (book: string, kind: string, state: string, values: Given['values'] = {}): Given => ({
  ...{ book, kind, state, values },
});
const RATED = { residualLikelihood: 'likelihood-1', residualSeverity: 'severity-1' };
const TOO_HIGH = { residualLikelihood: 'likelihood-5', residualSeverity: 'severity-5' };

const link = (state: string, switches = true) =>
  row('third-parties', 'service', state, { name: 'Pathology', switches });
const hazard = (state: string, values: Given['values'] = RATED) =>
  row('hazard-log', 'hazard', state, { hazard: 'Lost', ...values });
const work = (state: string, kept = 9, entered = 9) =>
  row('cutover-plan', 'work', state, { what: 'Consultations', kept, entered });
const person = (state: string) =>
  row('training', 'person', state, { name: 'Ada', job: 'gp', group: 'Doctors' });
const system = (state: string) =>
  row('run-off', 'access', state, { system: 'EMIS Web', endsOn: '2027-06-07' });
const trail = (state: string) => row('run-off', 'kept-records', state, { sort: 'audit-trail' });
const signOff = (state: string) => row('run-off', 'final-sign-off', state, { what: 'All of it' });
const login = (name: string, state = 'works') =>
  row('access', 'login', state, { name, administers: true });

/** All as it has to be; each list is one thing that the end waits for. */
const GOOD: Record<string, Given[]> = {
  links: [link('tested'), link('only-told', false), link('not-here')],
  hazards: [hazard('accepted'), hazard('not-here', {})],
  works: [work('checked'), work('not-here', 0, 0)],
  people: [person('trained'), person('left-out')],
  systems: [system('closed'), system('not-here')],
  trails: [trail('readable')],
  signOffs: [signOff('signed'), signOff('taken-back')],
  logins: [login('Ada'), login('Bea')],
};

/** Lists with which nothing may end, whatever else is there. */
const states = (...all: string[]) => fc.constantFrom(...all);
const oneOf = (...all: Given[][]): fc.Arbitrary<Given[]> => fc.constantFrom(...all);
const BAD: Record<string, fc.Arbitrary<Given[]>> = {
  links: states('listed', 'told', 'confirmed', 'reminded', 'off', 'on').map((s) => [link(s)]),
  hazards: fc.oneof(
    states('identified', 'rated', 'controlled').map((s) => [hazard(s)]),
    oneOf([hazard('accepted', TOO_HIGH)], [hazard('accepted', {})]),
  ),
  works: fc.oneof(
    states('to-rule', 'ruled', 'kept', 'entered').map((s) => [work(s)]),
    oneOf([work('checked', 9, 8)], []),
  ),
  people: states('to-plan', 'to-train', 'booked', 'missed', 'excepted', 'needs-more').map((s) => [
    person(s),
  ]),
  systems: fc.oneof(
    states('live', 'read-only', 'decided', 'ended').map((s) => [system(s)]),
    oneOf([]),
  ),
  trails: fc.oneof(
    states('to-settle', 'placed', 'not-here').map((s) => [trail(s)]),
    oneOf([]),
  ),
  signOffs: fc.oneof(
    states('to-sign', 'taken-back').map((s) => [signOff(s)]),
    oneOf([]),
  ),
  logins: oneOf([login('Ada')], [login('Ada'), login('Bea', 'set-up')], []),
};

/** Work of the plan that the end waits for as well. */
const PLANNED = [
  ...['re-enter-cutover-work', 'test-links', 'decommission-old-system'],
  ...['sign-off-live-data', 'secure-audit-trail'],
];

type Case = { rows: Given[]; undone: string[]; mayEnd: boolean };

/** However rows and facts arrive: good ones beside bad ones, in any order. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    bad: fc.subarray(Object.keys(BAD), { maxLength: 2 }),
    undone: fc.oneof(
      { weight: 4, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(PLANNED, { minLength: 1, maxLength: 2 }) },
    ),
  })
  .chain(({ bad, undone }) =>
    fc
      .tuple(...Object.keys(GOOD).map((list) => listOf(list, bad.includes(list))))
      .chain((lists) => fc.shuffledSubarray(lists.flat(), { minLength: lists.flat().length }))
      .map((rows) => ({ rows, undone, mayEnd: bad.length === 0 && undone.length === 0 })),
  );

function listOf(list: string, isBad: boolean): fc.Arbitrary<Given[]> {
  const good = GOOD[list] ?? [];
  // A list that is empty or lacks something is bad alone; an open row is bad beside good ones too.
  return isBad && BAD[list]
    ? BAD[list].map((bad) => (bad.length === 1 && isOpenAmong(list) ? [...good, ...bad] : bad))
    : fc.constant(good);
}

function isOpenAmong(list: string): boolean {
  return list !== 'signOffs' && list !== 'logins';
}

let web: TestWeb;
let base: string;
let migration: string;
before(async () => {
  web = await startWeb({ today: '2027-09-06' });
  base = await registerRiverside(web);
  migration = base.replace('/migrations/', '');
  const found = await findMigration(web.database.db, migration);
  const { plan, edition } = openGuide(web.clock).planner.plan(found.migration, found.facts);
  const recorded = edition.milestones.filter(({ reachedBy }) => !reachedBy);
  const all = [...plan.tasks, ...recorded]
    .map(({ id }) => id)
    .filter((id) => id !== 'close-migration' && id !== 'end-of-migration');
  await settle(all.map((id) => [id, '2027-09-03']));
});
after(() => web.close());

test('no migration ends too early, and each ends once everything holds', async () => {
  let ended = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ rows, undone, mayEnd }) => {
      await write(rows);
      await settle(undone.map((id) => [id, null]));
      const { status, text } = await web.post(`${base}/life/end`, DECIDED);
      if (status === 303) {
        ended++;
        assert.equal((await web.post(`${base}/life/reopening`, DECIDED)).status, 303);
      }
      await settle(undone.map((id) => [id, '2027-09-03']));
      assert.equal(status === 303, mayEnd, text);
    }),
    { numRuns: 40 },
  );
  assert.ok(ended > 5, `${ended} ended`);
});

const DECIDED = {
  ...{ 'on-day': '6', 'on-month': '9', 'on-year': '2027' },
  decided: ['practice-manager'],
  reason: 'Everything was looked at',
};

async function settle(done: [string, string | null][]): Promise<void> {
  const facts = done.map(
    ([subject, value]) => ({ migration, kind: 'done', subject, value }) as NewFact,
  );
  await recordFacts(web.database.db, facts, { who: LOCAL_USER, clock: web.clock });
}

let written = 0;

/** As if the books had come to hold these rows and no others. */
async function write(rows: readonly Given[]): Promise<void> {
  const { db } = web.database;
  written++;
  await db.deleteFrom('book_row').where('migration', '=', migration).execute();
  const at = web.clock.now().toString();
  await db
    .insertInto('book_row')
    .values(
      rows.map(({ book, kind, state, values }, index) => ({
        ...{ migration, book, kind, state, number: index + 1, version: written },
        field_values: JSON.stringify(values),
        form_token: `${written}-${index}`,
        ...{ added_at: at, changed_at: at, changed_by: 'Anybody' },
      })),
    )
    .execute();
}

test('every book that has a word on the end is among those that are tried', async () => {
  const tried = new Set(Object.values(GOOD).flatMap((rows) => rows.map(({ book }) => book)));
  const others = (await loadBooks()).filter(
    ({ id, beforeTheEnd }) => beforeTheEnd && !tried.has(id),
  );
  // What patients are told and templates are no promise of the product about the end; each book has a test of its own.
  assert.deepEqual(
    others.map(({ id }) => id),
    ['patient-communications', 'templates'],
  );
});
