import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { heldBack } from '../holds-back.ts';
import type { Row } from '../row.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import survey from './technical-survey.ts';

type Given = Parameters<typeof rowsIn>[1];
type Seen = Parameters<typeof aroundOf>[0];
const site = (state: string, values: Row['values'] = {}) => ({
  kind: 'survey',
  state,
  values: { site: 'Wharf Road', by: 'delivery-partner', ...values },
});
const device = (name: string, state: string, values: Row['values'] = {}) => ({
  kind: 'device',
  state,
  values: { name, sort: 'computer', ...values },
});
const factsOf = (...rows: Given[]) =>
  Object.fromEntries(
    (survey.planFacts?.(rowsIn(survey, ...rows)) ?? []).map((fact) => [
      `${fact.kind} ${fact.subject}`,
      fact.value,
    ]),
  );
const findingsOf = (rows: Given[], given: Seen = {}) =>
  (survey.findings?.(rowsIn(survey, ...rows), aroundOf(given)) ?? []).join('\n');

const REVIEWED = { date: '2027-01-11', signedOn: '2027-01-14', reviewedOn: '2027-01-20' };

describe('what the plan learns', () => {
  test('each site is surveyed on its own', () => {
    const facts = factsOf(
      site('surveyed', { date: '2027-01-11', backupOn: '2027-01-12' }),
      site('booked', { site: 'The Annexe', date: '2027-01-13' }),
      site('not-needed', { site: 'Old Mill' }),
    );
    assert.deepEqual(facts, {
      'list sites': ['Wharf Road', 'The Annexe'],
      'done survey-equipment.wharf-road': '2027-01-11',
      'agreed survey-equipment.the-annexe': '2027-01-13',
      'done confirm-backup': '2027-01-12',
    });
  });

  test('the requirements wait for the review that is wanted last, and are settled by the last one', () => {
    const signed = { date: '2027-01-11', signedOn: '2027-01-14', reviewBy: '2027-01-22' };
    const other = site('signed', { ...signed, site: 'The Annexe', reviewBy: '2027-01-25' });
    const subject = 'sign-technical-requirements';
    assert.equal(factsOf(site('signed', signed), other)[`agreed ${subject}`], '2027-01-25');
    assert.ok(!(`done ${subject}` in factsOf(site('reviewed', REVIEWED), other)));
    const both = factsOf(site('reviewed', REVIEWED));
    assert.equal(both[`done ${subject}`], '2027-01-20');
  });

  test('equipment is replaced once nothing is left that does not fit', () => {
    const reviewed = site('reviewed', REVIEWED);
    const done = (...devices: Given[]) => factsOf(reviewed, ...devices)['done replace-equipment'];
    const tested = device('Reception', 'tested', { testedOn: '2027-02-10' });
    assert.equal(done(tested, device('Rooms', 'fits')), '2027-02-10');
    assert.equal(done(tested, device('Rooms', 'replaced')), undefined);
    assert.equal(done(), '2027-01-20');
    assert.equal(factsOf(site('surveyed', REVIEWED), tested)['done replace-equipment'], undefined);
  });
});

test('who does it is never left open', () => {
  assert.equal(survey.kinds.survey?.fields.by?.required, true);
});

test('what was found is a cost to whoever reads the book, by what was decided', () => {
  const rows = rowsIn(
    survey,
    device('Reception', 'costed', { cost: 120_000 }),
    device('Rooms', 'replaced', { cost: 50_000 }),
    device('Server', 'refused', { cost: 900_000 }),
    device('Scales', 'without', { cost: 10_000 }),
    device('Printers', 'does-not-fit'),
  );
  assert.deepEqual(survey.costs?.(rows), [
    { what: 'Reception', pence: 120_000, is: 'found' },
    { what: 'Rooms', pence: 50_000, is: 'approved' },
    { what: 'Server', pence: 900_000, is: 'refused' },
  ]);
  assert.deepEqual(
    survey.sums?.(rows, aroundOf()).map(({ pence }) => pence),
    [120_000, 50_000, 900_000],
  );
});

describe('what is striking', () => {
  const found = [
    site('surveyed', { date: '2027-01-11' }),
    device('Reception', 'costed', { cost: 120_000 }),
  ];

  test('money that nobody has decided on, with what that does to go live', () => {
    const early = findingsOf(found, { today: '2027-01-12', goLive: '2027-04-13' });
    assert.match(
      early,
      /£1,200\.00 was found by the survey, and nobody has decided on it\..* has to by .*, or go live moves: \d+ working days to spare\./,
    );
    const late = findingsOf(found, { today: '2027-03-30', goLive: '2027-04-13' });
    assert.match(late, /had to by .*: that costs \d+ working days before go live\./);
  });

  test('a site that nobody surveys, and requirements that are signed too soon', () => {
    const facts = { lists: { sites: ['Wharf Road', 'The Annexe'] } };
    const findings = findingsOf([site('signed'), device('Scales', 'to-check')], { facts });
    assert.match(
      findings,
      /The Annexe is a site of the practice, and no survey of it is arranged\./,
    );
    assert.match(
      findings,
      /requirements of Wharf Road are signed, and these are not checked or have no price: Scales\./,
    );
  });

  test('a backup that nobody confirmed, in the editions that ask for it', () => {
    const given = { today: '2027-01-13', goLive: '2027-05-11' };
    assert.match(findingsOf(found, given), /has not confirmed its backup within two days/);
    assert.ok(!findingsOf(found, { ...given, today: '2027-01-12' }).includes('backup'));
    assert.ok(!findingsOf(found, { ...given, guide: 'gpsoc-2019' }).includes('backup'));
  });

  test('what only a dispensary has', () => {
    const facts = { applies: { dispensing: true } };
    const scanner = device('Scanner', 'fits', { sort: 'scanner' });
    assert.match(
      findingsOf([site('booked'), scanner], { facts }),
      /dispenses, and its label printers are not in the survey/,
    );
  });
});

test('a review that comes late says how many days it costs', () => {
  const rows = rowsIn(survey, site('signed', { ...REVIEWED, reviewBy: '2027-03-25' }));
  const { plan } = aroundOf({ said: survey.planFacts?.(rows) ?? [], today: '2027-01-15' });
  assert.match(heldBack(survey, rows[0] as Row, plan)?.says ?? '', /^costs \d+ working days$/);
});

test('the checklist of a survey is answered by what was entered for the site', () => {
  const rows = rowsIn(
    survey,
    site('booked'),
    device('Reception', 'fits', { site: 'wharf road' }),
    device('Rooms', 'to-check', { sort: 'portable' }),
    device('Elsewhere', 'fits', { sort: 'server', site: 'The Annexe' }),
  );
  const around = aroundOf({ rows: { 'technical-survey': rows } });
  const [list] = survey.kinds.survey?.checklist?.(rows[0] as Row, around) ?? [];
  const point = (what: string) => list?.points.find((each) => each.what === what);
  assert.equal(point('Computers')?.done, true);
  assert.deepEqual(point('Portable devices'), {
    what: 'Portable devices',
    done: false,
    says: '1 still to be checked',
  });
  assert.equal(point('Servers')?.says, 'nothing entered');
  assert.equal(point('Label printers'), undefined);
});

describe('a practice is surveyed', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('technical-survey', { today: '2027-01-20', goLive: '2027-05-11' });
  });
  after(() => story.close());

  test('by somebody who is named, on a day on which it is open', async () => {
    const nobody = await story.web.post(`${story.address}/technical-survey`, {
      kind: 'survey',
      token: '0f6c7d1e-7f7e-4d5c-9f3e-111111111111',
      site: 'Wharf Road',
    });
    assert.match(nobody.text, /Who does it is missing/);
    const number = await story.add('survey', { site: 'Wharf Road', by: 'delivery-partner' });
    const booking = {
      by: 'new-supplier',
      how: 'on-site',
      engineer: 'Nell Wharf',
      access: 'Tom Ferry',
      ...on('date', '2027-01-16'),
    };
    assert.match((await story.step(number, 'book', booking)).text, /Saturday/);
    await story.take(number, 'book', { ...booking, ...on('date', '2027-01-18') });
    const { lists, agreed } = await story.facts();
    assert.deepEqual(lists.sites, ['Wharf Road']);
    assert.equal(agreed.dates['survey-equipment.wharf-road'], '2027-01-18');
    await story.take(number, 'survey', {
      by: 'new-supplier',
      how: 'on-site',
      ...on('date', '2027-01-18'),
      outcome: 'Old computers',
    });
  });

  test('what does not fit is priced, approved, replaced and tested', async () => {
    const number = await story.add('device', {
      name: 'Computers at reception',
      sort: 'computer',
      count: '4',
    });
    await story.take(number, 'does-not-fit', { problem: 'Too little memory' });
    await story.take(number, 'price', { remedy: 'replace', cost: '2400' });
    assert.match(await story.text(), /Found, nobody has decided £2,400\.00/);
    const form = await story.text('/1/papers/requirements');
    assert.match(form, /Technical requirements: Riverside Surgery, Wharf Road/);
    assert.match(form, /4 × Computers at reception: Too little memory \(£2,400\.00\)/);
    await story.take(number, 'approve', {
      approvedBy: 'Ada Quay',
      ...on('approvedOn', '2027-01-19'),
    });
    assert.match(await story.text(), /Approved £2,400\.00/);
    await story.take(number, 'replace', on('replacedOn', '2027-01-19'));
    await story.take(number, 'test', { testedBy: 'Tom Ferry', ...on('testedOn', '2027-01-20') });
  });

  test('the practice signs the form, which is kept, and a late review is looked at twice', async () => {
    const signing = {
      signedBy: 'Tom Ferry',
      ...on('signedOn', '2027-01-20'),
      ...on('reviewBy', '2027-01-27'),
    };
    assert.match(
      (await story.step(1, 'sign', signing)).text,
      /Keep the signed requirements form with the row first/,
    );
    await story.keepFile(1, 'The signed requirements form');
    const late = await story.step(1, 'sign', { ...signing, ...on('reviewBy', '2027-05-20') });
    assert.equal(late.status, 200, late.text);
    assert.match(late.text, /What would not fit any more/);
    await story.take(1, 'sign', signing);
    assert.equal((await story.facts()).agreed.dates['sign-technical-requirements'], '2027-01-27');
    await story.take(1, 'review', { reviewedBy: 'icb', ...on('reviewedOn', '2027-01-20') });
    const { done } = await story.facts();
    assert.equal(done['sign-technical-requirements'], '2027-01-20');
    assert.equal(done['replace-equipment'], '2027-01-20');
  });
});
