import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import decision from './decision.ts';
import orders from './orders.ts';

type Given = { kind: string; state?: string; values: Record<string, string | number | boolean> };
const entry = (kind: string, state: string, values: Given['values'] = {}): Given => ({
  kind,
  state,
  values,
});
const said = (...given: Given[]) =>
  orders.planFacts?.(rowsIn(orders, ...given)).map(({ kind, subject, value }) => {
    return `${kind} ${subject} ${JSON.stringify(value).replaceAll('"', '')}`;
  });
const found = (given: Given[], around: Parameters<typeof aroundOf>[0] = {}) =>
  orders.findings?.(rowsIn(orders, ...given), aroundOf(around)).join(' ') ?? '';

const ORDER = { what: 'SystmOne', isSystem: true, approvedOn: '2026-12-01' };

describe('what orders say to the plan', () => {
  test('the order is placed when it is approved, and accepted when the supplier says so', () => {
    assert.deepEqual(said(entry('order', 'placed', ORDER)), []);
    assert.deepEqual(said(entry('order', 'sent', ORDER)), ['done place-order 2026-12-01']);
    assert.deepEqual(said(entry('order', 'accepted', { ...ORDER, acceptedOn: '2026-12-04' })), [
      'done place-order 2026-12-01',
      'done accept-order 2026-12-04',
    ]);
    assert.deepEqual(said(entry('order', 'sent', { ...ORDER, isSystem: false })), []);
    assert.deepEqual(said(entry('order', 'cancelled', ORDER)), []);
  });

  test('modules are looked for one by one, those that come with the system are not', () => {
    assert.deepEqual(
      said(
        entry('module', 'used', { name: 'Documents' }),
        entry('module', 'ordered', { name: 'Data-entry forms', seenOn: '2026-11-30' }),
        entry('module', 'part', { name: 'Appointments' }),
        entry('module', 'not-needed', { name: 'Fax' }),
      ),
      [
        'list modules [Documents,Data-entry forms]',
        'done check-order-line.data-entry-forms 2026-11-30',
      ],
    );
  });

  test('key dates of the supplier stand in the plan, go live not', () => {
    assert.deepEqual(
      said(
        entry('key-date', 'given', { what: 'idp', date: '2027-01-18' }),
        entry('key-date', 'agreed', { what: 'kick-off', date: '2026-12-14' }),
        entry('key-date', 'not-possible', { what: 'fdp', date: '2027-03-05' }),
        entry('key-date', 'given', { what: 'go-live', date: '2027-03-09' }),
        entry('key-date', 'given', { what: 'idp', date: '2027-01-20' }),
      ),
      ['agreed idp 2027-01-20', 'agreed kick-off 2026-12-14'],
    );
  });

  test('notice on the old system is given with its last part, and the longest notice counts', () => {
    const part = (state: string, values: Given['values']) =>
      entry('decommissioning', state, values);
    const main = part('acknowledged', { system: 'EMIS', notice: 6, acknowledgedOn: '2027-03-12' });
    assert.deepEqual(said(main), [
      'notice give-notice-on-old-system {value:6,unit:weeks}',
      'done give-notice-on-old-system 2027-03-12',
    ]);
    assert.deepEqual(said(main, part('approved', { system: 'Docman', notice: 8 })), [
      'notice give-notice-on-old-system {value:8,unit:weeks}',
    ]);
  });

  test('in 2019 each Schedule A does the same for what it is for', () => {
    const form = (what: string, state: string, values: Given['values']) =>
      entry('schedule-a', state, { what, ...values });
    assert.deepEqual(
      said(
        entry('registration', 'registered', { registeredOn: '2026-11-20' }),
        form('system', 'accepted', { acceptedByIcbOn: '2026-12-01', acceptedOn: '2026-12-03' }),
        form('module', 'accepted-by-icb', { item: 'Documents', acceptedByIcbOn: '2026-12-02' }),
        form('decommissioning', 'accepted', { item: 'EMIS', acceptedOn: '2026-12-08' }),
      ),
      [
        'done register-intent 2026-11-20',
        'done place-order 2026-12-01',
        'done accept-order 2026-12-03',
        'list modules [Documents]',
        'done call-off-module.documents 2026-12-02',
        'done give-notice-on-old-system 2026-12-08',
      ],
    );
  });

  test('M2 shows that the service is stable', () => {
    assert.deepEqual(said(entry('m2', 'shown')), []);
    assert.deepEqual(said(entry('m2', 'approved', { approvedOn: '2027-03-19' })), [
      'done show-service-stability 2027-03-19',
    ]);
  });
});

describe('what is striking about orders', () => {
  test('what is used today and nobody ordered', () => {
    const used = entry('module', 'used', { name: 'Docman' });
    assert.match(found([used]), /“Docman” is used today and nobody ordered it\./);
    const onOrder = entry('module', 'ordered', { name: 'Docman', onLine: 'Documents' });
    assert.match(found([onOrder]), /“Docman” is said to be on the line “Documents”, which nobody/);
    const line = (state: string) => entry('line', state, { item: 'documents ', what: 'module' });
    assert.doesNotMatch(found([onOrder, line('wanted')]), /Docman/);
    assert.match(found([onOrder, line('left-out')]), /which nobody has ordered/);
    assert.match(found([line('wanted')]), /Nobody has listed what the practice uses today/);
  });

  test('lines that are forgotten, and an order without the system', () => {
    const wanted = entry('line', 'wanted', { item: 'Forms', what: 'module' });
    assert.doesNotMatch(found([wanted]), /still to be ordered/);
    const both = found([wanted, entry('order', 'placed', ORDER)]);
    assert.match(both, /“Forms” is still to be ordered, although an order is placed/);
    assert.match(both, /no line of it is the new system/);
  });

  test('an order before the case is approved', () => {
    const placed = [entry('order', 'placed', ORDER)];
    assert.match(found(placed), /no business justification is approved/);
    const approved = rowsIn(decision, entry('justification', 'approved'));
    assert.doesNotMatch(found(placed, { rows: { decision: approved } }), /no business/);
  });

  test('go-live dates that do not agree', () => {
    const accepted = { ...ORDER, provisionalGoLive: '2027-03-09', acceptedGoLive: '2027-03-16' };
    assert.match(
      found([entry('order', 'accepted', accepted)]),
      /Go live stands on Tuesday 16 March 2027 in “SystmOne”, and on Tuesday 9 March 2027 in the plan/,
    );
    assert.doesNotMatch(found([entry('order', 'sent', accepted)]), /Go live stands/);
    assert.match(
      found([entry('key-date', 'given', { what: 'go-live', date: '2027-03-16' })]),
      /in the schedule of key dates, and on/,
    );
  });

  test('a schedule that is missing, or gives two dates for one thing', () => {
    const accepted = entry('order', 'accepted', ORDER);
    const date = (day: string) => entry('key-date', 'given', { what: 'idp', date: day });
    assert.match(found([accepted]), /no schedule of key dates is here yet/);
    assert.doesNotMatch(found([accepted, date('2027-01-18')]), /no schedule|two dates/);
    assert.match(found([date('2027-01-18'), date('2027-01-19')]), /two dates for the same thing/);
  });

  test('what each week costs in which the old system is not given up', () => {
    assert.match(
      found([entry('order', 'draft', ORDER)]),
      /The end of the old system is not ordered/,
    );
    const old = (state: string, values: Given['values'] = {}) =>
      entry('decommissioning', state, { system: 'EMIS Web', ...values });
    assert.match(found([old('to-order')]), /Nobody has written down what a week of delay costs/);
    const weekly = { weekly: 35_000 };
    assert.match(
      found([old('ordered', weekly)]),
      /has to be acknowledged by .* 2027\. Each week of delay costs £350\.00\./,
    );
    assert.match(
      found([old('ordered', weekly)], {
        today: '2027-05-24',
        facts: { done: { 'sign-off-live-data': '2027-03-09' } },
      }),
      /by Monday 10 May 2027\. It is 2 weeks late, at £350\.00 a week: £700\.00\./,
    );
    assert.equal(found([old('acknowledged', weekly)]).includes('each week'), false);
    assert.match(
      found([old('acknowledged', { ...weekly, endsOn: '2027-06-28' })]),
      /“EMIS Web” is charged until Monday 28 June 2027, 3 weeks longer than it can be read: £1,050\.00/,
    );
  });
});

test('what cancelling costs is a cost for those who read the book', () => {
  const cancelled = { ...ORDER, isCharged: true, charge: 250_000 };
  assert.deepEqual(orders.costs?.(rowsIn(orders, entry('order', 'cancelled', cancelled))), [
    { what: 'Cancelling of “SystmOne”', pence: 250_000, is: 'found' },
  ]);
  assert.deepEqual(orders.costs?.(rowsIn(orders, entry('order', 'accepted', cancelled))), []);
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('orders');
  });
  after(() => story.close());
  const today = (field: string) => on(field, '2026-11-23');

  test('lists what it uses, and finds it again on the order', async () => {
    assert.match(await story.text(), /Begin with a list of the modules/);
    const documents = await story.add('module', { name: 'Docman', usedBy: 'Secretaries' });
    const appointments = await story.add('module', { name: 'Appointments' });
    assert.match(await story.text(), /“Docman” is used today and nobody ordered it/);
    await story.take(appointments, 'included', { ...today('seenOn'), reason: 'Supplier’s list' });
    const line = await story.add('line', { item: 'Document management', what: 'module' });
    await story.add('line', { item: 'SystmOne', what: 'system' });
    await story.take(documents, 'find', { onLine: 'Document management', ...today('seenOn') });
    assert.doesNotMatch(await story.text(), /“Docman”/);
    assert.equal((await story.facts()).done['check-order-line.docman'], '2026-11-23');
    await story.take(line, 'order', { callOffId: 'C010777-01', ...today('orderedOn') });
  });

  let order: number;
  test('orders through the ICB, step by step', async () => {
    order = await story.add('order', { what: 'SystmOne for Riverside', isSystem: 'yes' });
    const placed = { callOffId: 'C010777-01', ...today('placedOn') };
    const closed = { ...placed, ...on('provisionalGoLive', '2027-03-14') };
    assert.match((await story.step(order, 'place', closed)).text, /must be a working day/);
    await story.take(order, 'place', { ...placed, ...on('provisionalGoLive', '2027-03-09') });
    assert.equal((await story.step(order, 'send', today('sentOn'))).status, 409);
    await story.take(order, 'approve', today('approvedOn'));
    await story.take(order, 'send', today('sentOn'));
    await story.take(order, 'refuse', { reason: 'Another date' });
    await story.take(order, 'send', today('sentOn'));
    const page = await story.text(`/${order}`);
    assert.match(
      page,
      /Holds back Accept the order and send the schedule of key dates : \d+ working days to spare/,
    );
    await story.take(order, 'accept', {
      ...today('acceptedOn'),
      ...on('acceptedGoLive', '2027-03-16'),
    });
    const { done } = await story.facts();
    assert.equal(done['place-order'], '2026-11-23');
    assert.equal(done['accept-order'], '2026-11-23');
    assert.match(await story.text(), /Go live stands on Tuesday 16 March 2027/);
  });

  test('reads the schedule of key dates into the plan', async () => {
    const number = await story.add('key-date', { what: 'kick-off', ...on('date', '2026-12-14') });
    assert.equal((await story.facts()).agreed.dates['kick-off'], '2026-12-14');
    await story.take(number, 'refuse', { reason: 'The lead GP is away' });
    assert.equal((await story.facts()).agreed.dates['kick-off'], undefined);
    const sunday = { kind: 'key-date', token: crypto.randomUUID(), ...on('date', '2026-12-13') };
    const { text } = await story.web.post(`${story.address}/orders`, { ...sunday, what: 'idp' });
    assert.match(text, /Date must be a working day/);
    const again = await story.add('key-date', { what: 'kick-off', ...on('date', '2026-12-15') });
    await story.take(again, 'agree', today('agreedOn'));
    assert.equal((await story.facts()).agreed.dates['kick-off'], '2026-12-15');
  });

  test('ends the old system with an approval of its own', async () => {
    const old = await story.add('decommissioning', { system: 'EMIS Web', notice: '4' });
    await story.take(old, 'order', { ...today('orderedOn'), weekly: '350' });
    await story.take(old, 'approve', today('approvedOn'));
    const given = { ...today('acknowledgedOn'), ...on('endsOn', '2027-06-07') };
    await story.take(old, 'acknowledge', given);
    assert.equal((await story.facts()).done['give-notice-on-old-system'], '2026-11-23');
  });

  test('approves M1 on every criterion and on evidence, and tells finance', async () => {
    const number = await story.add('m1', { order: 'C010777-01' });
    const unshown = await story.step(number, 'show', today('shownOn'));
    assert.match(unshown.text, /Keep the evidence with the row first/);
    await story.keepFile(number, 'Tests of the national services');
    await story.take(number, 'show', today('shownOn'));
    const all = Object.keys(optionsOf('m1'));
    const some = { criteria: all.slice(1), ...today('approvedOn') };
    assert.match(
      (await story.step(number, 'approve', some)).text,
      /What is met lacks “The plan holds what each party delivers, and when”\. Send it back/,
    );
    await story.take(number, 'send-back', { reason: 'No plan' });
    await story.take(number, 'show', today('shownOn'));
    await story.take(number, 'approve', { ...some, criteria: all });
    await story.take(number, 'tell-finance', today('toldOn'));
    assert.equal((await story.row(number)).state, 'told');
  });

  test('has M2 shown within ten working days of M1', async () => {
    const number = await story.add('m2', { order: 'C010777-01' });
    assert.match(await story.text(`/${number}`), /due on Tuesday 23 March 2027/);
    await story.keepFile(number, 'Report of the service desk');
    await story.take(number, 'show', today('shownOn'));
    const criteria = Object.keys(optionsOf('m2'));
    await story.take(number, 'approve', { criteria, ...today('approvedOn') });
    assert.equal((await story.facts()).done['show-service-stability'], '2026-11-23');
  });

  test('cancels with a reason and what it costs, and the plan has no order any more', async () => {
    const cancelled = { ...today('cancelledOn'), isCharged: 'yes', chargedTo: 'The practice' };
    const uncosted = await story.step(order, 'cancel', { ...cancelled, reason: 'Merger' });
    assert.match(uncosted.text, /Charge for cancelling is missing/);
    await story.take(order, 'cancel', { ...cancelled, charge: '2500', reason: 'Merger' });
    assert.equal((await story.facts()).done['accept-order'], undefined);
    assert.match(await story.text(), /Charges for cancelling £2,500\.00/);
    const { text } = await story.web.get(`${story.address}/decision`);
    assert.match(text, /Charges for cancelled orders £2,500\.00/);
  });
});

test('in 2020 the intent is registered first, and others may place the order', async (t) => {
  const story = await startBook('orders', { edition: 'gp-it-futures-2020' });
  t.after(() => story.close());
  assert.match(await story.text('/new?kind=registration'), /registered on the Catalogue/);
  await story.add('registration', { what: 'Riverside to SystmOne' });
  await story.take(1, 'register', { owner: 'icb', ...on('registeredOn', '2026-11-20') });
  assert.equal((await story.facts()).done['register-intent'], '2026-11-20');
  const order = await story.add('order', { what: 'SystmOne', isSystem: 'yes' });
  const placed = { callOffId: 'C1', ...on('placedOn', '2026-11-23') };
  const dated = { ...placed, ...on('provisionalGoLive', '2027-03-23') };
  assert.match((await story.step(order, 'place-for-ccg', dated)).text, /Who placed it is missing/);
  await story.take(order, 'place-for-ccg', { ...dated, placedBy: 'local' });
  assert.equal((await story.web.get(`${story.address}/orders/new?kind=schedule-a`)).status, 404);
});

test('in 2019 everything is called off with a Schedule A', async (t) => {
  const story = await startBook('orders', { edition: 'gpsoc-2019' });
  t.after(() => story.close());
  assert.match(await story.text('/new?kind=registration'), /registered in the Tracking Database/);
  for (const [item, what] of [
    ['Vision', 'system'],
    ['Documents', 'module'],
    ['EMIS Web', 'decommissioning'],
  ] as const) {
    const number = await story.add('schedule-a', { item, what, weekly: '350' });
    await story.take(number, 'call-off', { supplier: 'A', ...on('calledOffOn', '2026-11-20') });
    await story.take(number, 'accept-for-icb', on('acceptedByIcbOn', '2026-11-20'));
    assert.match(await story.text(`/${number}`), /Accepted by the CCG/);
    await story.take(number, 'accept', {
      ...on('acceptedOn', '2026-11-23'),
      ...on('acceptedGoLive', '2027-03-23'),
      ...on('endsOn', '2027-05-07'),
    });
  }
  const { done, lists } = await story.facts();
  assert.deepEqual(lists.modules, ['Documents']);
  for (const task of ['accept-order', 'give-notice-on-old-system']) {
    assert.equal(done[task], '2026-11-23', task);
  }
  for (const task of ['place-order', 'call-off-module.documents']) {
    assert.equal(done[task], '2026-11-20', task);
  }
  for (const kind of ['order', 'line', 'm1', 'decommissioning']) {
    assert.equal((await story.web.get(`${story.address}/orders/new?kind=${kind}`)).status, 404);
  }
});

function optionsOf(kind: string): Record<string, string> {
  const field = orders.kinds[kind]?.fields.criteria;
  return field && 'options' in field ? field.options : {};
}
