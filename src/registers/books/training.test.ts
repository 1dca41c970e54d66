import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import access from './access.ts';
import training from './training.ts';

const person = (name: string, state: string, values: object = {}) => ({
  kind: 'person',
  state,
  values: { name, job: 'reception', group: 'Reception', ...values },
});
const session = (state: string, values: object = {}) => ({
  kind: 'session',
  state,
  values: { title: 'Daily work', group: 'Reception', sort: 'core', ...values },
});
const keptBack = (state: string) => ({
  kind: 'day-kept-back',
  state,
  values: { what: 'QOF', days: 1 },
});
type Given = ReturnType<typeof person> | ReturnType<typeof session> | ReturnType<typeof keptBack>;
type Around = Parameters<typeof aroundOf>[0];

const factsOf = (...rows: Given[]) =>
  Object.fromEntries(
    (training.planFacts?.(rowsIn(training, ...rows)) ?? []).map(({ kind, subject, value }) => [
      `${kind} ${subject}`,
      value,
    ]),
  );
const untrained = (rows: Given[], given: Around = {}) =>
  training.before?.['go-live']?.(rowsIn(training, ...rows), aroundOf(given)) ?? [];
const left = (...rows: Given[]) =>
  training.beforeTheEnd?.(rowsIn(training, ...rows), aroundOf()) ?? [];
const standing = (rows: Given[], given: Around = {}) =>
  (training.standing?.(rowsIn(training, ...rows), aroundOf(given)) ?? [])[0];
const findings = (rows: Given[], given: Around = {}) =>
  (training.findings?.(rowsIn(training, ...rows), aroundOf(given)) ?? []).join('\n');

describe('the list that it begins with', () => {
  test('has a session for each group that the migration names, and one for the administrators', () => {
    const groupsOf = (facts: object) =>
      training.startingList?.rows(aroundOf({ facts })).map(({ group }) => group);
    const lists = { 'training-groups': ['Doctors', 'Front desk'] };
    assert.deepEqual(groupsOf({ lists }), ['Administrators', 'Doctors', 'Front desk']);
    assert.equal(groupsOf({})?.includes('Dispensers'), false);
    assert.equal(groupsOf({ applies: { dispensing: true } })?.includes('Dispensers'), true);
  });
});

describe('what the plan learns', () => {
  test('each group that is taught together, however its name is spelt', () => {
    assert.deepEqual(
      factsOf(person('Ebba', 'to-train'), person('Piet', 'to-train', { group: 'reception' }))[
        'list training-groups'
      ],
      ['Reception'],
    );
    const { 'list training-groups': groups } = factsOf(
      session('to-book'),
      session('to-book', { group: 'Administrators', sort: 'administrators' }),
      session('called-off', { group: 'Nurses' }),
    );
    assert.deepEqual(groups, ['Reception']);
  });

  test('training is planned once all needs are known and all sessions booked', () => {
    const known = person('Ebba', 'to-train', { agreedOn: '2027-01-11' });
    const done = (...rows: Given[]) => factsOf(...rows)['done plan-training'];
    assert.equal(done(known, session('booked')), '2027-01-11');
    assert.equal(done(known), undefined);
    assert.equal(done(known, session('to-book')), undefined);
    assert.equal(done(known, session('booked'), person('Piet', 'to-plan')), undefined);
  });

  test('a group is trained once nobody in it is left, but for a named exception', () => {
    const ebba = person('Ebba', 'trained', { trainedOn: '2027-03-02' });
    const done = (...rows: Given[]) => factsOf(...rows)['done give-core-training.reception'];
    assert.equal(done(ebba), '2027-03-02');
    assert.equal(done(ebba, person('Piet', 'booked')), undefined);
    assert.equal(done(ebba, person('Piet', 'left-out')), '2027-03-02');
    assert.equal(done(ebba, person('Piet', 'excepted')), '2027-03-02');
    assert.equal(done(person('Piet', 'excepted')), undefined, 'exceptions alone are no training');
  });
});

const STATES = Object.keys(training.kinds.person?.states ?? {});
const somePeople = fc.array(
  fc.record({
    state: fc.constantFrom(...STATES),
    exceptedUntil: fc.constantFrom('2026-11-22', '2026-11-23', '2027-03-30'),
  }),
  { maxLength: 8 },
);
type Person = { state: string; exceptedUntil: string };
const listed = (people: Person[]) =>
  people.map(({ state, exceptedUntil }, index) =>
    person(`Person ${index}`, state, { exceptedUntil }),
  );
const counted = (people: Person[]) => people.filter(({ state }) => state !== 'left-out');

test('nobody reaches go live untrained without a named exception that still holds', () => {
  fc.assert(
    fc.property(somePeople, (people) => {
      const here = counted(people);
      const fine = here.filter(
        ({ state, exceptedUntil }) =>
          ['trained', 'needs-more'].includes(state) ||
          (state === 'excepted' && exceptedUntil >= '2026-11-23'),
      );
      const expected = here.length === 0 ? 1 : here.length - fine.length;
      assert.equal(untrained(listed(people)).length, expected);
      const stands = standing(listed(people));
      assert.equal(stands?.isWell ?? false, here.length > 0 && expected === 0);
    }),
  );
});

test('no migration reaches its end with training incomplete, and no exception counts there', () => {
  fc.assert(
    fc.property(somePeople, (people) => {
      const here = counted(people);
      const isComplete = here.length > 0 && here.every(({ state }) => state === 'trained');
      assert.equal(left(...listed(people)).length === 0, isComplete);
    }),
  );
  const trained = person('Ebba', 'trained');
  assert.deepEqual(left(trained, keptBack('kept')), [
    'The days of training kept back for “QOF” are neither used nor given up',
  ]);
  assert.deepEqual(left(trained, keptBack('used'), keptBack('given-up')), []);
});

test('whoever holds a role at the practice or gets a log-in, and is not listed, keeps go live waiting', () => {
  const login = (name: string, values: object = {}, state = 'works') => ({
    kind: 'login',
    state,
    values: { name, ...values },
  });
  const logins = rowsIn(
    access,
    login('Piet'),
    login('ebba '),
    login('An engineer', { outside: true }),
    login('Who left', {}, 'closed'),
  );
  const people = [
    { name: 'Tomasz', roles: ['clinical-lead'] },
    { name: 'Mei', roles: ['new-supplier'] },
  ];
  assert.deepEqual(
    untrained([person('Ebba', 'trained')], { rows: { access: logins }, facts: { people } }),
    ['Tomasz is not in the training plan', 'Piet is not in the training plan'],
  );
});

test('the overview says how many are trained, and how many go live by exception', () => {
  const trained = Array.from({ length: 11 }, (_, index) => person(`Person ${index}`, 'trained'));
  const excepted = ['Ebba', 'Piet'].map((name) =>
    person(name, 'excepted', { exceptedUntil: '2027-03-30' }),
  );
  assert.deepEqual(standing([...trained, ...excepted, person('Asha', 'booked')]), {
    what: 'Training',
    says: '11 of 14 trained; 2 named exceptions',
    isWell: false,
  });
  assert.equal(standing([]), undefined);
});

describe('what is striking', () => {
  const booked = (date: string, values: object = {}) =>
    session('booked', { date, how: 'room', places: 1, screens: 1, ...values });

  test('a session too early, too late, too small, or with too few computers', () => {
    assert.match(findings([booked('2027-02-15')]), /more than three weeks before go live/);
    assert.doesNotMatch(findings([booked('2027-02-16')]), /three weeks/);
    assert.match(findings([booked('2027-03-09')]), /not before go live/);
    assert.doesNotMatch(findings([booked('2027-03-10', { sort: 'later' })]), /before go live/);
    const ebba = person('Ebba', 'booked', { bookedFor: '2027-03-02' });
    const piet = person('Piet', 'booked', { bookedFor: '2027-03-02', group: 'reception' });
    assert.match(findings([booked('2027-03-02'), ebba, piet]), /has 1 place, and 2 people are/);
    assert.match(findings([booked('2027-03-02', { screens: 0 })]), /1 place and 0 computers/);
  });

  test('a group without a session, and somebody whom nobody asked, booked nowhere or left out', () => {
    assert.match(findings([person('Ebba', 'to-train')]), /“Reception”, in which 1 person has/);
    const before = person('Ebba', 'booked', { bookedFor: '2026-11-20' });
    assert.match(findings([before]), /Ebba was booked for 20 Nov 2026, and nobody recorded/);
    const nowhere = person('Ebba', 'booked', { bookedFor: '2027-03-03' });
    assert.match(findings([booked('2027-03-02'), nowhere]), /3 Mar 2027, when no session is held/);
    const remote = person('Ebba', 'to-train', { elsewhere: true });
    assert.match(findings([booked('2027-03-02'), remote]), /is trained in a room only/);
    const both = booked('2027-03-02', { how: 'both' });
    assert.doesNotMatch(findings([both, remote]), /in a room only/);
  });

  test('that no day is kept back', () => {
    assert.equal(findings([]), '');
    assert.match(findings([booked('2027-03-02')]), /No day of training is kept back/);
    assert.equal(findings([booked('2027-03-02'), keptBack('kept')]), '');
  });
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('training', { today: '2027-03-01' });
  });
  after(() => story.close());

  test('books a session with its room and its trainer, on a day on which it works', async () => {
    const number = await story.add('session', {
      ...{ title: 'Daily work', group: 'Reception', sort: 'core' },
    });
    const form = (date: string) => ({
      ...{ time: '13:00 to 17:00', how: 'room', room: 'Upstairs', screens: '6', places: '6' },
      ...{ trainer: 'Mei', from: 'new-supplier', ...on('date', date) },
    });
    assert.equal((await story.step(number, 'book', form('2027-03-06'))).status, 400);
    await story.take(number, 'book', form('2027-03-02'));
    assert.deepEqual((await story.facts()).lists['training-groups'], ['Reception']);
  });

  test('trains one person, and lets another go live by a named exception', async () => {
    const add = (name: string) =>
      story.add('person', { name, job: 'reception', group: 'Reception' });
    const [ebba, piet] = [await add('Ebba'), await add('Piet')];
    for (const number of [ebba, piet]) {
      await story.take(number, 'agree', { needs: ['basics'], ...on('agreedOn', '2027-02-26') });
      await story.take(number, 'book', on('bookedFor', '2027-03-02'));
    }
    assert.match(await story.text(`/1/papers/attendance`), /Ebba Reception.*Piet Reception/);
    await story.take(ebba, 'attend', on('trainedOn', '2027-03-01'));
    await story.take(piet, 'miss', { reason: 'Is ill' });
    const page = async (path: string) => (await story.web.get(story.address + path)).text;
    assert.match(await page('/gates'), /Piet \(Reception\) is not trained, and no exception names/);
    const exception = (until: string) => ({
      ...{ exceptedBy: 'Asha', untilThen: 'Answers the telephone', reason: 'Is ill' },
      ...on('exceptedUntil', until),
    });
    assert.equal((await story.step(piet, 'except', exception('2027-02-28'))).status, 400);
    await story.take(piet, 'except', exception('2027-03-19'));
    assert.equal((await story.facts()).done['give-core-training.reception'], '2027-03-01');
    assert.match(await page(''), /1 of 2 trained; 1 named exception/);
    assert.doesNotMatch(await page('/gates'), /no exception names/);
    assert.match(
      await page('/life/end'),
      /left before it can end .* Training: Piet is not trained/,
    );
  });
});
