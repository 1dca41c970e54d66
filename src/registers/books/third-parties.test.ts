import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Row } from '../row.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import links from './third-parties.ts';

/** The services that are linked to a clinical system, as they are known from the guides and from what went wrong. */
const EVERY_SERVICE =
  `registration-links pathology-and-radiology screening electronic-prescriptions record-transfer
  summary-care-record nhs-111 out-of-hours mesh-mailbox messages-by-nhs-number online-accounts documents anticoagulation
  dispensary e-referrals smartcards screens-and-scanners pharmacies shared-records reporting
  systmone-neighbours`.split(/\s+/);
/** What came up after the guide of 2019. */
const SINCE_2020 = ['patient-apps', 'text-messages', 'order-communications'];

const SYSTMONE = { applies: { systmone: true } };
const link = (name: string, state: string, values: Row['values'] = {}) => ({
  kind: 'service',
  state,
  values: { name, switches: true, ...values },
});
type Given = ReturnType<typeof link>;
const factsOf = (...rows: Given[]) =>
  Object.fromEntries(
    (links.planFacts?.(rowsIn(links, ...rows)) ?? []).map(({ kind, subject, value }) => [
      `${kind} ${subject}`,
      value,
    ]),
  );
const findingsOf = (rows: Given[], given: Parameters<typeof aroundOf>[0] = {}) =>
  (links.findings?.(rowsIn(links, ...rows), aroundOf(given)) ?? []).join('\n');
const offered = (given: Parameters<typeof aroundOf>[0] = {}) =>
  links.startingList?.rows(aroundOf(given)) ?? [];

describe('the list that it begins with', () => {
  for (const guide of ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']) {
    test(`names every service of ${guide}`, () => {
      const around = aroundOf({ guide, facts: SYSTMONE });
      const services = around.edition.services.map(({ id }) => id);
      const wanted = [...EVERY_SERVICE, ...(guide === 'gpsoc-2019' ? [] : SINCE_2020)];
      assert.deepEqual(services.toSorted(), wanted.toSorted());
      const titles = around.edition.services.map(({ title }) => title);
      assert.deepEqual(
        offered({ guide, facts: SYSTMONE }).map(({ name }) => name),
        titles,
      );
    });
  }

  test('goes by the pair of systems and by what applies', () => {
    const mailbox = (given: Parameters<typeof aroundOf>[0]) =>
      offered(given).find(({ name }) => name === 'MESH mailbox')?.newAddress;
    assert.equal(mailbox({ facts: SYSTMONE }), true);
    assert.equal(mailbox({ facts: { applies: { systmone: false } } }), false);
    const names = offered({ facts: { applies: { systmone: false, dispensing: false } } });
    assert.ok(!names.some(({ name }) => /on SystmOne|Dispensary/.test(String(name))));
  });

  test('says what notice the guide knows', () => {
    const prescriptions = offered().find(({ name }) => name === 'Electronic prescriptions');
    assert.deepEqual([prescriptions?.notice, prescriptions?.noticeUnit], [5, 'weeks']);
  });
});

describe('what the plan learns', () => {
  test('each link is a third party, with the notice that it wants', () => {
    const facts = factsOf(
      link('The laboratory', 'listed', { notice: 3, noticeUnit: 'weeks' }),
      link('Pharmacy', 'listed', { switches: false }),
      link('Old fax', 'not-here'),
    );
    assert.deepEqual(facts, {
      'list third-parties': ['The laboratory'],
      'notice notify-third-parties.the-laboratory': { value: 3, unit: 'weeks' },
    });
  });

  test('what was recorded is done, and confirmed days are agreed until they have come', () => {
    const days = { toldOn: '2027-01-11', offPlanned: '2027-03-04', onPlanned: '2027-03-10' };
    assert.deepEqual(factsOf(link('Lab', 'confirmed', days)), {
      'list third-parties': ['Lab'],
      'done notify-third-parties.lab': '2027-01-11',
      'agreed switch-links-off.lab': '2027-03-04',
      'agreed switch-links-on.lab': '2027-03-10',
    });
    const off = factsOf(link('Lab', 'off', { ...days, offOn: '2027-03-04' }));
    assert.equal(off['done switch-links-off.lab'], '2027-03-04');
    assert.ok(!('agreed switch-links-off.lab' in off));
  });

  test('a link that does not work is on no more, and its test is void', () => {
    const values = { offOn: '2027-03-04', onOn: '2027-03-10', testedOn: '2027-03-11' };
    assert.ok('done test-links.lab' in factsOf(link('Lab', 'tested', values)));
    const failed = factsOf(link('Lab', 'off', values));
    assert.ok(!('done test-links.lab' in failed || 'done switch-links-on.lab' in failed));
  });
});

test('nothing ends while a link is not tested, whatever else became of it', () => {
  const states = Object.keys(links.kinds.service?.states ?? {});
  const rows = fc.array(fc.record({ state: fc.constantFrom(...states), switches: fc.boolean() }), {
    maxLength: 8,
  });
  const around = aroundOf();
  fc.assert(
    fc.property(rows, (some) => {
      const given = some.map(({ state, switches }, index) =>
        link(`Service ${index}`, state, { switches }),
      );
      const left = links.beforeTheEnd?.(rowsIn(links, ...given), around) ?? [];
      const open = some.filter(
        ({ state, switches }) => switches && state !== 'tested' && state !== 'not-here',
      );
      assert.equal(left.length, open.length);
    }),
  );
});

describe('what is striking', () => {
  test('services of the guide that nobody listed are named', () => {
    assert.equal(findingsOf([]), '');
    const said = findingsOf([link('Screening services', 'listed')]);
    assert.match(said, /2\d services of the guide are not in the book: Registration links/);
    assert.doesNotMatch(said, /Screening services/);
  });

  test('so are a notice that was too short, and a link that goes off after the final extract', () => {
    const lab = link('Lab', 'confirmed', {
      ...{ notice: 5, noticeUnit: 'weeks', toldOn: '2027-02-08' },
      ...{ offPlanned: '2027-03-08', onPlanned: '2027-03-10' },
    });
    const said = findingsOf([lab]);
    assert.match(said, /“Lab” wants 5 weeks of notice\. It was told on 8 Feb 2027 for 8 Mar 2027/);
    assert.match(said, /“Lab” goes off on 8 Mar 2027, after the final extract of 6 Mar 2027/);
  });

  test('an address that changes without a word is named', () => {
    assert.match(
      findingsOf([link('MESH mailbox', 'listed', { newAddress: true })]),
      /address of “MESH mailbox” changes, and nobody there was told/,
    );
  });
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('third-parties', { today: '2027-01-11' });
  });
  after(() => story.close());

  test('begins with the services of the guide', async () => {
    const { text } = await story.web.get(`${story.address}/third-parties/starting-list`);
    assert.match(text, /2\d entries can be taken over/);
    const token = '00000000-0000-4000-8000-00000000000a';
    const entry = ['screening services', 'pharmacies'];
    await story.web.post(`${story.address}/third-parties/starting-list`, { token, entry });
    assert.deepEqual((await story.facts()).lists['third-parties'], ['Screening services']);
  });

  test('tells a service, has both days confirmed in writing, and sees the link tested', async () => {
    await story.take(1, 'tell', {
      ...{ notice: '2', noticeUnit: 'weeks', desk: 'The hub', toldHow: 'By e-mail' },
      ...on('toldOn', '2027-01-11'),
    });
    const days = {
      ...on('offPlanned', '2027-03-04'),
      ...on('onPlanned', '2027-03-10'),
      ...on('confirmedOn', '2027-01-11'),
    };
    assert.match((await story.step(1, 'confirm', days)).text, /its confirmation/);
    await story.keepFile(1, 'Its e-mail');
    await story.take(1, 'confirm', days);
    const { agreed } = await story.facts();
    assert.equal(agreed.dates['switch-links-off.screening-services'], '2027-03-04');
    assert.equal((await story.row(1)).state, 'confirmed');
  });

  test('does not switch what has no link', async () => {
    await story.take(2, 'tell', {
      ...{ notice: '1', noticeUnit: 'weeks', desk: 'All three', toldHow: 'By letter' },
      ...on('toldOn', '2027-01-11'),
    });
    await story.keepFile(2, 'Their answer');
    const days = {
      ...on('offPlanned', '2027-03-04'),
      ...on('onPlanned', '2027-03-10'),
      ...on('confirmedOn', '2027-01-11'),
    };
    assert.equal((await story.step(2, 'confirm', days)).status, 400);
    await story.take(2, 'settle', { reason: 'They only had to know' });
    assert.equal((await story.row(2)).state, 'only-told');
  });
});
