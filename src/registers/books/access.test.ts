import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import access from './access.ts';
import survey from './technical-survey.ts';
import training from './training.ts';

const login = (name: string, state = 'works', values: object = {}) => ({
  kind: 'login',
  state,
  values: { name, administers: false, ...values },
});
const administrator = (name: string, state = 'works', values: object = {}) =>
  login(name, state, { administers: true, ...values });
const card = (holder: string, state: string, values: object = {}) => ({
  kind: 'smartcard',
  state,
  values: { holder, ...values },
});
const device = (name: string, state: string, sort = 'check-in') => ({
  kind: 'device',
  state,
  values: { name, sort },
});
type Given = ReturnType<typeof login> | ReturnType<typeof card> | ReturnType<typeof device>;
type Around = Parameters<typeof aroundOf>[0];

const around = aroundOf();
const beforeGate = (gate: string, ...rows: Given[]) =>
  access.before?.[gate]?.(rowsIn(access, ...rows), around) ?? [];
const goLive = (...rows: Given[]) => beforeGate('go-live', ...rows);
const left = (...rows: Given[]) => access.beforeTheEnd?.(rowsIn(access, ...rows), around) ?? [];
const findings = (rows: Given[], given: Around = {}) =>
  (access.findings?.(rowsIn(access, ...rows), aroundOf(given)) ?? []).join('\n');
const TWO = [administrator('Asha'), administrator('Tomasz')];

test('it takes two people of the practice who can let others in, before the checking is over', () => {
  const few = (...rows: Given[]) => beforeGate('checking-signed-off', ...rows);
  assert.deepEqual(few(), ['Nobody of the practice can let others into the new system']);
  const one = ['Only Asha can let others into the new system; it takes two'];
  assert.deepEqual(few(administrator('Asha')), one);
  assert.deepEqual(few(administrator('Asha'), login('Piet')), one);
  assert.deepEqual(few(administrator('Asha'), administrator('Piet', 'set-up')), one);
  const engineer = administrator('An engineer', 'works', { outside: true });
  assert.deepEqual(few(administrator('Asha'), engineer), one);
  assert.deepEqual(few(...TWO), []);
});

test('nobody goes live without a log-in and a card that were tried, nor with a device unprepared', () => {
  const kinds = {
    login: (state: string) => login('Ebba', state),
    smartcard: (state: string) => card('Ebba', state),
    device: (state: string) => device('Check-in screen', state),
  };
  const fine = { login: ['works', 'closed'], smartcard: ['works', 'not-needed'] };
  const statesOf = (kind: string) => Object.keys(access.kinds[kind]?.states ?? {});
  fc.assert(
    fc.property(
      fc.constantFrom(...statesOf('login')),
      fc.constantFrom(...statesOf('smartcard')),
      fc.constantFrom(...statesOf('device')),
      (one, two, three) => {
        const rows = [...TWO, kinds.login(one), kinds.smartcard(two), kinds.device(three)];
        const isPerson = fine.login.includes(one) && fine.smartcard.includes(two);
        assert.equal(goLive(...rows).length === 0, isPerson && three !== 'listed');
        const isDevice = ['works', 'not-used'].includes(three);
        assert.equal(left(...rows).length === 0, isPerson && isDevice);
      },
    ),
  );
});

test('smartcards are prepared once each that is needed was tried', () => {
  const facts = (...rows: Given[]) => access.planFacts?.(rowsIn(access, ...rows));
  const works = card('Ebba', 'works', { triedOn: '2027-03-01' });
  const done = [{ kind: 'done', subject: 'prepare-smartcards', value: '2027-03-01' }];
  assert.deepEqual(facts(works, card('Piet', 'not-needed')), done);
  assert.deepEqual(facts(works, card('Piet', 'to-renew')), []);
  assert.deepEqual(facts(login('Ebba')), []);
});

test('it begins with everybody in the training plan and everybody with a role, each once', () => {
  const people = [
    { name: 'Asha', roles: ['practice-manager'] },
    { name: 'Mei', roles: ['new-supplier'] },
  ];
  const person = (name: string, state: string) => ({ kind: 'person', state, values: { name } });
  const rows = {
    training: rowsIn(
      training,
      ...[person('Ebba', 'booked'), person(' asha', 'trained'), person('Piet', 'left-out')],
    ),
  };
  const offered = access.startingList?.rows(aroundOf({ rows, facts: { people } }));
  assert.deepEqual(
    offered?.map(({ name }) => String(name).trim().toLowerCase()),
    ['asha', 'ebba'],
  );
  assert.ok(offered?.every(({ administers }) => administers === false));
});

test('whom nobody listed, cards that lapse and devices of the survey are named', () => {
  assert.equal(findings([]), '');
  const rows = {
    'technical-survey': rowsIn(
      survey,
      { kind: 'device', state: 'fits', values: { name: 'Call board', sort: 'call-board' } },
      { kind: 'device', state: 'without', values: { name: 'Old kiosk', sort: 'check-in' } },
    ),
  };
  const people = [{ name: 'Hazel', roles: ['practice-manager'] }];
  const given = { rows, facts: { people } };
  const said = findings([...TWO, card('Ebba', 'works', { expiresOn: '2027-03-15' })], given);
  assert.match(said, /Nobody has listed a log-in for: Hazel\./);
  assert.match(said, /smartcard of Ebba lapses on 15 Mar 2027/);
  assert.match(said, /1 device that nobody prepares for the day: Call board\./);
  assert.match(said, /No smartcard reader is listed/);
  const calm = [
    ...[...TWO, login('hazel'), card('Ebba', 'works', { expiresOn: '2029-03-15' })],
    ...[device('call board', 'listed'), device('Readers', 'listed', 'card-reader')],
  ];
  assert.equal(findings(calm, given), '');
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('access', { today: '2027-03-01' });
  });
  after(() => story.close());

  test('lets its administrator in, who has to log in themselves', async () => {
    const number = await story.add('login', { name: 'Asha', administers: 'true' });
    const rights = {
      rights: 'System manager',
      sites: 'Wharf Road',
      ...on('setUpOn', '2027-02-26'),
    };
    const without = await story.step(number, 'set-up', rights);
    assert.match(without.text, /Learnt to let others in, on/);
    await story.take(number, 'set-up', { ...rights, ...on('learntOn', '2027-02-26') });
    await story.take(number, 'try', on('triedOn', '2027-03-01'));
    const overview = (await story.web.get(story.address)).text;
    assert.match(overview, /1 of 1 log-in tried/);
    const lacking = /Only Asha can let others into the new system; it takes two/;
    assert.match((await story.web.get(`${story.address}/gates`)).text, lacking);
  });

  test('does not take a card that has lapsed', async () => {
    const number = await story.add('smartcard', { holder: 'Asha' });
    const form = (until: string) => ({
      ...{ roles: 'General practitioner', sites: 'Wharf Road', reader: 'Room 2' },
      ...on('expiresOn', until),
      ...on('triedOn', '2027-03-01'),
    });
    assert.match((await story.step(number, 'try', form('2027-02-28'))).text, /has lapsed/);
    await story.take(number, 'ask', { problem: 'Lapsed', ...on('orderedOn', '2027-02-26') });
    await story.take(number, 'try', form('2029-02-28'));
    assert.equal((await story.facts()).done['prepare-smartcards'], '2027-03-01');
  });

  test('connects a device on the day only after it was prepared', async () => {
    const number = await story.add('device', { name: 'Check-in screen', sort: 'check-in' });
    const connect = on('connectedOn', '2027-03-01');
    assert.notEqual((await story.step(number, 'connect', connect)).status, 303);
    await story.take(number, 'prepare', {
      ...{ who: 'Piers', how: 'New address of the server' },
      ...on('preparedOn', '2027-02-26'),
    });
    await story.take(number, 'connect', connect);
    await story.take(number, 'fail', { reason: 'Shows the old list' });
    assert.equal((await story.row(number)).state, 'prepared');
    const end = (await story.web.get(`${story.address}/life/end`)).text;
    assert.match(end, /“Check-in screen” has not been seen to work with the new system/);
  });
});
