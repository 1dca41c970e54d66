import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { entriesOfRows, findMigration } from '../migrations/store.ts';
import { toPlanFacts } from '../plan/planner.ts';
import { type PermitBook, startWithPermits } from './testing/permits.ts';

let permits: PermitBook;
before(async () => {
  permits = await startWithPermits();
});
after(() => permits.close());

const history = async (number: number) =>
  (
    await entriesOfRows(permits.web.database.db, permits.migration, {
      subject: `parking-permits ${number}`,
    })
  ).map(({ value, reason }) => ({ ...(value as { says: string; change: string }), reason }));
const text = async (path = '') => (await permits.web.get(`${permits.list}${path}`)).text;
const rowOf = async (number: number) => {
  const row = (await permits.rows()).find((each) => each.number === number);
  assert.ok(row, `row ${number}`);
  return row;
};

describe('a book that is one file more', () => {
  test('says what to do first while it is empty, and stands among the books', async () => {
    assert.match(await text(), /No permit was asked for yet/);
    assert.match(
      (await permits.web.get(`/migrations/${permits.migration}/books`)).text,
      /Parking permits/,
    );
  });

  test('offers a form with each of its fields', async () => {
    const { html } = await permits.web.get(`${permits.list}/new?kind=permit`);
    for (const name of [
      'holder',
      'email',
      'phone',
      'vehicle',
      'height',
      'days',
      'from-day',
      'fee',
      'paid',
      'notes',
    ]) {
      assert.ok(html.includes(`name="${name}"`), name);
    }
  });

  test('takes a row with a value of every type and shows it', async () => {
    const { status, location } = await permits.add({
      holder: 'Ines  Marlow',
      email: 'ines@wharf.example',
      phone: '0113 496 0000',
      vehicle: 'van',
      height: '210',
      days: ['sunday', 'friday'],
      'from-day': '5',
      'from-month': 'March',
      'from-year': '2027',
      fee: '£1,012.50',
      paid: 'no',
      notes: 'By the back gate',
    });
    assert.equal(status, 303);
    assert.match(location ?? '', /parking-permits\/1\?saved=added$/);
    assert.deepEqual((await rowOf(1)).values, {
      holder: 'Ines Marlow',
      email: 'ines@wharf.example',
      phone: '0113 496 0000',
      vehicle: 'van',
      height: 210,
      days: ['friday', 'sunday'],
      from: '2027-03-05',
      fee: 101250,
      paid: false,
      notes: 'By the back gate',
    });
    const page = await text('/1');
    for (const shown of [
      'Ines Marlow',
      '210 cm',
      'Friday; Sunday',
      'Friday 5 March 2027',
      '£1,012.50',
    ]) {
      assert.ok(page.includes(shown), shown);
    }
    assert.match(
      page,
      /Granted before it is needed: Tuesday 2 March 2027\. Reminder on Tuesday 23 February 2027\./,
    );
    assert.match(page, /Asked for\. Granted before .* Next: grant it \(Practice manager\)\./);
    assert.match(page, /Holds back Tell the patients : 22 working days to spare/);
    assert.match(page, /Granted without moving the plan: Tuesday 9 March 2027\./);
  });

  test('tells every fault of a form, keeps what was typed, and adds nothing', async () => {
    const before = (await permits.rows()).length;
    const { status, html, text } = await permits.add({
      holder: '',
      email: 'nowhere',
      phone: 'none',
      vehicle: 'tank',
      'from-day': '31',
      'from-month': '2',
      'from-year': '2027',
      fee: 'a lot',
      'paidOn-day': '24',
      'paidOn-month': '11',
      'paidOn-year': '2026',
      notes: 'For 943 476 5919',
    });
    assert.equal(status, 400);
    for (const fault of [
      /For whom is missing/,
      /E-mail must be an e-mail address/,
      /Telephone must be a telephone number/,
      /Vehicle must be one of: Car; Van; Bicycle/,
      /Valid from must be a day that this month has/,
      /Fee must be an amount in pounds/,
      /Paid on must be today or earlier/,
      /Notes must not hold an NHS number/,
    ]) {
      assert.match(text, fault);
    }
    assert.match(html, /value="nowhere"/);
    assert.equal((await permits.rows()).length, before);
  });

  test('leaves out what only stands where another field says so', async () => {
    await permits.add({ holder: 'Tom Ferry', vehicle: 'bicycle', height: '210' });
    const row = (await permits.rows()).at(-1);
    assert.deepEqual(row?.values, { holder: 'Tom Ferry', vehicle: 'bicycle' });
  });
});

test('a form that is sent twice adds once', async () => {
  const form = { holder: 'Ada Quay', token: randomUUID() };
  const before = (await permits.rows()).length;
  const sent = await Promise.all([permits.add(form), permits.add(form)]);
  assert.deepEqual(new Set(sent.map(({ location }) => location)).size, 1);
  assert.equal((await permits.rows()).length, before + 1);
});

test('the second of two who edit the same row is told who was first, and overwrites nothing', async () => {
  const { number, version } = await rowOf(1);
  const edit = (holder: string) =>
    permits.web.post(`${permits.list}/${number}`, {
      version: String(version),
      holder,
      vehicle: 'car',
    });
  assert.equal((await edit('Ines Marlow-Reed')).status, 303);
  const { status, text } = await edit('I. Marlow');
  assert.equal(status, 409);
  assert.match(
    text,
    /Asha Fairweather has changed this row since you opened it, so nothing was saved/,
  );
  assert.equal((await rowOf(number)).values.holder, 'Ines Marlow-Reed');
});

test('a change that changes nothing is not recorded', async () => {
  const { number, version, values } = await rowOf(2);
  const before = (await history(number)).length;
  await permits.web.post(`${permits.list}/${number}`, {
    version: String(version),
    holder: String(values.holder),
    vehicle: 'bicycle',
  });
  assert.equal((await history(number)).length, before);
});

describe('a step', () => {
  test('asks for what it needs, is recorded, and tells the plan', async () => {
    const { number, version } = await rowOf(2);
    const grant = `${permits.list}/${number}/steps/grant`;
    const refused = await permits.web.post(grant, { version: String(version) });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /Valid from is missing/);
    const taken = await permits.web.post(grant, {
      version: String(version),
      'from-day': '1',
      'from-month': '3',
      'from-year': '2027',
    });
    assert.equal(taken.status, 303);
    const row = await rowOf(number);
    assert.deepEqual([row.state, row.values.from], ['granted', '2027-03-01']);
    assert.deepEqual((await planLists())['training-groups'], ['Tom Ferry']);
  });

  test('asks anew for what it says, and holds it against what was there', async () => {
    const { number, version } = await rowOf(2);
    const extend = `${permits.list}/${number}/steps/extend`;
    assert.doesNotMatch((await permits.web.get(extend)).html, /name="from-day"[^>]*value="1"/);
    const from = (day: string, month: string) => ({
      version: String(version),
      'from-day': day,
      'from-month': month,
      'from-year': '2027',
    });
    assert.match(
      (await permits.web.post(extend, { version: String(version) })).text,
      /Valid from is missing/,
    );
    const early = await permits.web.post(extend, from('28', '2'));
    assert.match(early.text, /Valid from must be later than before/);
    assert.equal((await permits.web.post(extend, from('2', '3'))).status, 303);
    const { values } = await rowOf(number);
    assert.deepEqual([values.wasFrom, values.from], ['2027-03-01', '2027-03-02']);
  });

  test('that leads elsewhere withdraws what was told to the plan', async () => {
    const { number, version } = await rowOf(2);
    const refuse = `${permits.list}/${number}/steps/refuse`;
    assert.match((await permits.web.post(refuse, { version: String(version) })).text, /Say why/);
    const reason = { version: String(version), reason: 'The yard is full' };
    assert.equal((await permits.web.post(refuse, reason)).status, 303);
    assert.equal((await planLists())['training-groups'], undefined);
    assert.equal((await history(number)).at(-1)?.reason, 'The yard is full');
  });

  test('that cannot follow is refused, with where the row stands', async () => {
    const { number, version } = await rowOf(2);
    const grant = `${permits.list}/${number}/steps/grant`;
    const { status, text } = await permits.web.post(grant, { version: String(version) });
    assert.equal(status, 409);
    assert.match(text, /“Tom Ferry” is now: refused\. “Grant it” cannot follow that/);
  });
});

test('what a person states by hand after the book is left alone', async () => {
  await permits.add({ holder: 'Sam Lock' });
  const row = (await permits.rows()).at(-1);
  const grant = {
    version: String(row?.version),
    'from-day': '2',
    'from-month': '3',
    'from-year': '2027',
  };
  await permits.web.post(`${permits.list}/${row?.number}/steps/grant`, grant);
  assert.deepEqual((await planLists())['training-groups'], ['Sam Lock']);
  const lists = `/migrations/${permits.migration}/plan/circumstances/lists`;
  await permits.web.post(lists, { 'list-training-groups': 'Reception', reason: 'Asked again' });
  await permits.add({ holder: 'Somebody else' });
  assert.deepEqual((await planLists())['training-groups'], ['Reception']);
});

test('what rows name is added to a list that somebody stated, and goes again alone', async () => {
  await permits.add({ holder: 'Nell Wharf' });
  const { number } = (await permits.rows()).at(-1) ?? {};
  const take = async (step: string, form: Record<string, string>, row = Number(number)) => {
    const version = String((await rowOf(row)).version);
    await permits.web.post(`${permits.list}/${row}/steps/${step}`, { version, ...form });
  };
  await take('grant', { 'from-day': '2', 'from-month': '3', 'from-year': '2027' });
  assert.deepEqual((await planLists())['training-groups'], ['Reception', 'Sam Lock', 'Nell Wharf']);
  await take('refuse', { reason: 'Comes by train' });
  assert.deepEqual((await planLists())['training-groups'], ['Reception', 'Sam Lock']);
  const sam = (await permits.rows()).find(({ values }) => values.holder === 'Sam Lock');
  await take('refuse', { reason: 'Walks' }, sam?.number);
  assert.deepEqual((await planLists())['training-groups'], ['Reception']);
});

test('comments, who was asked, and whose task it is stand in the row’s history', async () => {
  const address = `${permits.list}/1`;
  assert.match(
    (await permits.web.post(`${address}/comments`, { comment: '' })).text,
    /The comment is missing/,
  );
  assert.equal(
    (await permits.web.post(`${address}/comments`, { comment: 'Rang twice' })).status,
    303,
  );
  const asked = {
    whom: 'The barrier office',
    answer: 'Next week',
    'again-day': '1',
    'again-month': '12',
    'again-year': '2026',
  };
  assert.match(
    (await permits.web.post(`${address}/askings`, { ...asked, 'again-year': '2020' })).text,
    /The day to ask again must be today or later/,
  );
  assert.equal((await permits.web.post(`${address}/askings`, asked)).status, 303);
  const { version } = await rowOf(1);
  const give = (person: string) =>
    permits.web.post(`${address}/assignee`, { version: String(version), person });
  assert.match((await give('somebody-else')).text, /Choose somebody who takes part/);
  await give(permits.web.person.id);
  const page = await text('/1');
  assert.match(page, /Rang twice/);
  assert.match(
    page,
    /The barrier office was asked: Next week Ask again on Tuesday 1 December 2026/,
  );
  assert.match(page, /Is given to Asha Fairweather/);
  assert.equal((await rowOf(1)).assignee?.name, 'Asha Fairweather');
});

test('a row, a kind or a step that is not there is not found', async () => {
  for (const path of ['/999', '/0x1', '/1/steps/fly', '/new?kind=tank', '/1/evidence/7']) {
    assert.equal((await permits.web.get(`${permits.list}${path}`)).status, 404, path);
  }
});

async function planLists() {
  const { facts } = await findMigration(permits.web.database.db, permits.migration);
  return toPlanFacts(facts).lists;
}

test('the history of the migration tells of rows as well', async () => {
  const { text } = await permits.web.get(`/migrations/${permits.migration}/history`);
  assert.match(text, /Parking permits: “Tom Ferry” is now: refused\. The yard is full/);
});

test('a step that weighs much asks for the second factor again', async () => {
  const { web, list } = permits;
  await permits.add({ holder: 'Nell Wharf' });
  const { number } = (await permits.rows()).at(-1) ?? {};
  const granted = { version: '1', 'from-day': '8', 'from-month': '3', 'from-year': '2027' };
  await web.post(`${list}/${number}/steps/grant`, granted);
  const tow = () => web.post(`${list}/${number}/steps/tow`, { version: '2' });
  const confirmed = (confirmed_at: string | null) =>
    web.database.db.updateTable('sign_in').set({ confirmed_at }).execute();
  await confirmed(null);
  const asked = await tow();
  assert.match(String(asked.location), /^\/confirmations\//);
  const page = await web.get(String(asked.location));
  assert.match(page.text, /asked again before you have a car towed away/);
  assert.equal((await rowOf(Number(number))).state, 'granted');
  await confirmed(web.clock.now().toString());
  assert.equal((await tow()).status, 303);
  assert.equal((await rowOf(Number(number))).state, 'refused');
});
