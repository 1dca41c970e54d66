import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '../../../test/support/fresh-database.ts';
import { clockOn } from '../../../test/support/web.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { registerMigration } from '../../migrations/store.ts';
import { giveVerdict, proposeTarget, reopenDecision } from './decide.ts';
import { decisionOf, type MapSource, standingOf } from './source.ts';
import { findReading, keepReading, listSources, rememberedFor } from './store.ts';

const clock = clockOn('2027-01-04');
const by = (name: string) => ({ who: { id: name.toLowerCase(), name }, clock });
const [ASHA, BEN, CAROL] = ['Asha', 'Ben', 'Carol'].map(by) as [By, By, By];
type By = ReturnType<typeof by>;

const LOCAL = { system: 'https://fhir.hl7.org.uk/Id/egton-codes', code: 'EMISNQSM1' };
const smoker = {
  ...{ kind: 'code' as const, ...LOCAL, term: 'Smoker, says Ivy Marlowe' },
  ...{ records: 4, patients: 2 },
};
const walks = { ...smoker, code: 'EMISNQWA2', term: 'Walks daily', records: 2, patients: 1 };
const SMOKES = { system: 'http://snomed.info/sct', code: '77176002', term: 'Smoker' };
const SMOKED = { ...SMOKES, code: '8517006', term: 'Ex-smoker' };
const typed = (target: typeof SMOKES | null) => ({ target, origin: 'typed' as const });

let database: OpenDatabase;
let migration: string;
let registered = 0;
before(async () => {
  database = await freshDatabase();
});
after(() => database.close());
beforeEach(async () => {
  migration = await register();
  await read(migration);
});

function register(): Promise<string> {
  const registration = {
    practice: { name: 'Riverside Surgery', odsCode: 'Z99001' },
    currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
    newSystem: { name: 'SystmOne', supplier: 'TPP' },
    edition: 'nhs-england-2026',
  };
  const asked = { formToken: `maps-${++registered}`, registration, goLive: '2027-03-09' };
  return registerMigration(database.db, asked, ASHA);
}

const read = (id: string, unmapped = [smoker, walks], production = 1) =>
  keepReading(database.db, { migration: id, production }, { unmapped, at: clock.now().toString() });

const key = () => ({ migration, number: 1 });
async function source(id = migration): Promise<MapSource> {
  const [found] = await listSources(database.db, id, 1);
  return found ?? assert.fail('the source is gone');
}
const propose = (target: typeof SMOKES | null, who: By, of = key()) =>
  proposeTarget(database.db, of, typed(target), who);
async function verdict(word: 'approve' | 'reject' | 'flag', who: By, comment = '', place = 0) {
  const { proposals } = await source();
  const proposal = proposals[place]?.id ?? assert.fail('nothing is proposed');
  await giveVerdict(database.db, key(), { proposal, verdict: word, comment }, who);
}
const standing = async () => standingOf(await source());

test('what is proposed waits for a second person; the same person twice is one', async () => {
  assert.equal(await standing(), 'open');
  await propose(SMOKES, ASHA);
  assert.equal(await standing(), 'waiting');
  await verdict('approve', ASHA);
  assert.equal(await standing(), 'waiting');
  await verdict('approve', BEN);
  assert.equal(await standing(), 'mapped');
  const decision = decisionOf(await source());
  assert.deepEqual([decision?.first.who.name, decision?.second.who.name], ['Asha', 'Ben']);
});

test('proposing what another has proposed agrees with it, and both can agree that it stays text', async () => {
  await propose(SMOKES, ASHA);
  await propose(SMOKES, BEN);
  assert.equal(await standing(), 'mapped');
  const walking = { migration, number: 2 };
  await propose(null, ASHA, walking);
  await propose(null, CAROL, walking);
  const [text] = await listSources(database.db, migration, 2);
  assert.equal(text && standingOf(text), 'text');
});

test('two who disagree are both there with their reasons, and a third who agrees settles it', async () => {
  await propose(SMOKES, ASHA);
  await verdict('reject', BEN, 'She stopped in 2019');
  assert.equal(await standing(), 'disputed');
  const [proposal] = (await source()).proposals;
  assert.deepEqual(
    proposal?.verdicts.map(({ who, verdict, comment }) => [who.name, verdict, comment]),
    [
      ['Asha', 'approve', ''],
      ['Ben', 'reject', 'She stopped in 2019'],
    ],
  );
  await propose(SMOKED, BEN);
  assert.equal(await standing(), 'disputed');
  await verdict('approve', CAROL, '', 1);
  assert.equal(await standing(), 'mapped');
});

test('a decision that is reopened keeps who and when, and is decided anew', async () => {
  await propose(SMOKES, ASHA);
  await propose(SMOKES, BEN);
  const decision = decisionOf(await source()) ?? assert.fail('not decided');
  const reopened = { decision: decision.id, reason: 'New guidance' };
  await reopenDecision(database.db, key(), reopened, CAROL);
  assert.equal(await standing(), 'open');
  await assert.rejects(reopenDecision(database.db, key(), reopened, CAROL), {
    code: 'recorded-meanwhile',
  });
  await propose(SMOKED, CAROL);
  await propose(SMOKED, ASHA);
  const { decisions } = await source();
  assert.deepEqual(
    decisions.map(({ round, first, second, reopened }) => [
      ...[round, first.who.name, second.who.name],
      ...[reopened?.reason, reopened?.who.name],
    ]),
    [
      [1, 'Asha', 'Ben', 'New guidance', 'Carol'],
      [2, 'Carol', 'Asha', undefined, undefined],
    ],
  );
  assert.deepEqual(decisions[0]?.at, decision.at);
});

test('what is decided takes no further word until it is reopened', async () => {
  await propose(SMOKES, ASHA);
  await propose(SMOKES, BEN);
  await assert.rejects(verdict('reject', CAROL, 'No'), { code: 'recorded-meanwhile' });
  await assert.rejects(propose(SMOKED, CAROL), { code: 'recorded-meanwhile' });
});

test('the database takes no decision of one person, none by somebody who did not approve, and no change', async () => {
  await propose(SMOKES, ASHA);
  await verdict('flag', BEN, 'Ask the lead');
  const { proposals } = await source();
  const [{ id: proposal, verdicts } = assert.fail('nothing is proposed')] = proposals;
  const [approved, flagged] = verdicts as unknown as [{ id: number }, { id: number }];
  const decide = (second: number, who: string) =>
    database.db
      .insertInto('map_decision')
      .values({
        ...{ migration, source: 1, round: 1, proposal, at: clock.now().toString() },
        ...{ first_verdict: approved.id, first_who: 'asha' },
        ...{ second_verdict: second, second_who: who },
      })
      .execute();
  await assert.rejects(decide(approved.id, 'asha'), /two_people_decide/);
  await assert.rejects(decide(approved.id, 'ben'), /foreign key/);
  await assert.rejects(decide(flagged.id, 'ben'), /foreign key/);
  for (const table of ['map_proposal', 'map_verdict'])
    for (const change of [`delete from ${table}`, `update ${table} set who = 'ben'`])
      await assert.rejects(sql.raw(change).execute(database.db), /never changed or deleted/);
});

test('what one migration decided is remembered in the next, until it is reopened there', async () => {
  await propose(SMOKES, ASHA);
  await propose(SMOKES, BEN);
  const next = await register();
  await read(next);
  const remembered = () => rememberedFor(database.db, { migration: next, number: 1 });
  assert.deepEqual(
    (await remembered())
      .filter((each) => each.migration === migration)
      .map(({ target, firstName, secondName }) => [target?.code, firstName, secondName]),
    [['77176002', 'Asha', 'Ben']],
  );
  assert.equal(standingOf(await source(next)), 'open');
  const decision = decisionOf(await source())?.id ?? assert.fail('not decided');
  await reopenDecision(database.db, key(), { decision, reason: 'Wrong' }, ASHA);
  assert.ok((await remembered()).every((each) => each.migration !== migration));
});

test('reading again keeps numbers and decisions, and what is gone has no records', async () => {
  await propose(SMOKES, ASHA);
  await read(
    migration,
    [
      { ...walks, records: 5 },
      { ...walks, term: 'Walks far' },
    ],
    2,
  );
  const sources = await listSources(database.db, migration);
  assert.deepEqual(
    sources.map(({ number, records, proposals }) => [number, records, proposals.length]),
    [
      [2, 5, 0],
      [4, 2, 0],
      [1, 0, 1],
    ],
  );
  assert.equal((await findReading(database.db, migration))?.production, 2);
});

test('the history tells each step, and never the words of a source', async () => {
  await propose(SMOKES, ASHA);
  await propose(SMOKES, BEN);
  const rows = await database.db
    .selectFrom('fact')
    .select(['subject', 'value', 'who_name'])
    .where('migration', '=', migration)
    .where('kind', '=', 'map')
    .orderBy('id')
    .execute();
  const says = rows.map(({ value }) => String((value as { says: string }).says));
  assert.equal(says.length, 3);
  assert.match(says[0] ?? '', /^Map of code 1: proposal \d+, to 77176002\.$/);
  assert.match(says[2] ?? '', /approved; decision \d+ by Asha and Ben\.$/);
  assert.doesNotMatch(JSON.stringify(rows), /Ivy/);
});

test('the same code with other words is not mapped to something else', async () => {
  await read(migration, [walks, { ...walks, term: 'Walks unaided' }]);
  const [one, other] = (await listSources(database.db, migration)).filter(
    ({ source: { code }, records }) => code === walks.code && records > 0,
  );
  assert.ok(one && other);
  await propose(SMOKES, ASHA, one);
  await propose(SMOKES, BEN, one);
  await propose(SMOKED, ASHA, other);
  await assert.rejects(propose(SMOKED, BEN, other), {
    code: 'map-conflict',
    message: new RegExp(`code ${one.number} of the list.*77176002`),
  });
  await propose(SMOKES, ASHA, other);
  await propose(SMOKES, BEN, other);
  const [settled] = await listSources(database.db, migration, other.number);
  assert.equal(settled && standingOf(settled), 'mapped');
});
