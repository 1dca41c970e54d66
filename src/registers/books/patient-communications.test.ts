import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { paperAsPdf } from '../papers/as-pdf.ts';
import { madePaper } from '../papers/made-paper.ts';
import type { Paper } from '../papers/paper.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import { MOMENTS, SORTS } from './patient-communications/sorts.ts';
import communications from './patient-communications.ts';
import links from './third-parties.ts';

const piece = (title: string, state: string, values: object = {}) => ({
  kind: 'piece',
  state,
  values: { title, sort: 'poster', moment: 'ahead', ...values },
});
type Given = ReturnType<typeof piece>;
type Around = Parameters<typeof aroundOf>[0];

const around = aroundOf();
const beforeGate = (gate: string, ...rows: Given[]) =>
  communications.before?.[gate]?.(rowsIn(communications, ...rows), around) ?? [];
const left = (...rows: Given[]) =>
  communications.beforeTheEnd?.(rowsIn(communications, ...rows), around) ?? [];
const findings = (rows: Given[], given: Around = {}) =>
  (communications.findings?.(rowsIn(communications, ...rows), aroundOf(given)) ?? []).join('\n');

test('nobody is surprised: each gate waits for what patients have to know by then', () => {
  const STATES = Object.keys(communications.kinds.piece?.states ?? {});
  const moments = Object.keys(MOMENTS);
  const some = fc.array(
    fc.record({ state: fc.constantFrom(...STATES), moment: fc.constantFrom(...moments) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(some, (given) => {
      const rows = given.map(({ state, moment }, n) => piece(`Piece ${n}`, state, { moment }));
      const made = given.filter(({ state }) => state !== 'dropped');
      const lacks = (moment: string, ...states: string[]) =>
        made.some((each) => each.moment === moment && states.includes(each.state));
      const isAhead = made.some(({ moment }) => moment === 'ahead');
      assert.equal(
        beforeGate('fdp', ...rows).length === 0,
        isAhead && !lacks('ahead', 'draft', 'agreed') && !lacks('cutover', 'draft'),
      );
      assert.equal(
        beforeGate('go-live', ...rows).length === 0,
        !['ahead', 'cutover'].some((each) => lacks(each, 'draft', 'agreed')) &&
          !lacks('after', 'draft'),
      );
      assert.equal(
        left(...rows).length === 0,
        made.every(({ state }) => state === 'over'),
      );
    }),
  );
});

test('the plan learns that patients are told once all that tells them ahead is out', () => {
  const facts = (...rows: Given[]) => communications.planFacts?.(rowsIn(communications, ...rows));
  const poster = piece('Poster', 'shown', { shownOn: '2027-02-01' });
  const later = piece('Website', 'draft', { moment: 'cutover' });
  const done = [{ kind: 'done', subject: 'tell-patients', value: '2027-02-01' }];
  assert.deepEqual(facts(poster, later), done);
  assert.deepEqual(facts(poster, piece('Letter', 'agreed')), []);
  assert.deepEqual(facts(later), []);
});

test('it begins with every way and every moment, by what applies', () => {
  const offered = (applies: Record<string, boolean>) =>
    communications.startingList?.rows(aroundOf({ facts: { applies } })) ?? [];
  const all = offered({ erd: true, 'online-services': true });
  assert.deepEqual(new Set(all.map(({ sort }) => sort)), new Set(Object.keys(SORTS)));
  assert.deepEqual(new Set(all.map(({ moment }) => moment)), new Set(Object.keys(MOMENTS)));
  const none = offered({ erd: false, 'online-services': false });
  assert.ok(!none.some(({ sort }) => sort === 'letter'));
});

describe('what is written for patients', () => {
  const FACTS = { applies: { erd: true, 'online-services': true, dispensing: false } };
  const CONTACT = { telephone: '0113 496 0000', web: 'riverside.example/move', audience: 'All' };
  const app = (values: object) =>
    rowsIn(links, {
      kind: 'service',
      state: 'confirmed',
      values: { name: 'NHS App and other apps of patients', switches: true, ...values },
    });
  const days = { offPlanned: '2027-03-04', onPlanned: '2027-03-10' };

  const filled = aroundOf({ facts: FACTS, rows: { 'third-parties': app(days) } });

  function paperOf(
    sort: string,
    moment: string,
    values: object = CONTACT,
    seenWith = filled,
  ): Paper {
    const [row] = rowsIn(communications, piece('A piece', 'draft', { sort, moment, ...values }));
    assert.ok(row);
    const maker = communications.kinds.piece?.papers?.find(({ isOf }) => isOf?.(row, seenWith));
    assert.equal(maker?.id, sort);
    return maker.make(row, { ...seenWith, open: [] });
  }
  const wordsOf = ({ title, sections }: Paper) => JSON.stringify([title, sections]);

  test('is filled in with the days and services of the practice, whichever way and whenever', () => {
    for (const sort of Object.keys(SORTS)) {
      for (const moment of Object.keys(MOMENTS)) {
        const paper = paperOf(sort, moment);
        const said = wordsOf(paper);
        assert.match(said, /Riverside Surgery/);
        assert.doesNotMatch(said, /[{}]\w|undefined|Missing/, `${sort}, ${moment}`);
        const gapsOfLetter = ['the practice manager', 'the telephone number of'];
        const isExpected = (gap: string) =>
          sort === 'letter' && gapsOfLetter.some((each) => gap.startsWith(each));
        assert.deepEqual(
          paper.missing?.filter((gap) => !isExpected(gap)),
          [],
        );
      }
    }
    const website = wordsOf(paperOf('website', 'ahead'));
    assert.match(website, /NHS App and other apps","Thursday 4 March 2027","Wednesday 10 March/);
    assert.match(website, /Order what you will need by Monday 1 March 2027/);
  });

  test('a text message is sent as two at most', () => {
    for (const moment of Object.keys(MOMENTS)) {
      const [section] = paperOf('text-message', moment).sections;
      const message = section?.paragraphs?.[0] ?? '';
      assert.ok(message.length > 60 && message.length <= 306, `${moment}: ${message.length}`);
    }
  });

  test('a poster is set large, and fits on its page with everything that can stand on it', async () => {
    const facts = { applies: { erd: true, 'online-services': true, dispensing: true } };
    for (const moment of Object.keys(MOMENTS)) {
      const poster = paperOf('poster', moment, CONTACT, aroundOf({ facts }));
      assert.equal(poster.isPoster, true);
      const pdf = await paperAsPdf(madePaper(poster, '2027-01-11', (text) => text));
      assert.equal(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length, 1, moment);
    }
    assert.equal(paperOf('letter', 'ahead').isPoster, false);
  });

  test('leaves out what does not apply, and names what nobody has answered', () => {
    const without = { applies: { erd: false, 'online-services': false, dispensing: true } };
    const said = wordsOf(paperOf('website', 'ahead', CONTACT, aroundOf({ facts: without })));
    assert.doesNotMatch(said, /several months|connect again/);
    assert.match(said, /dispensary stays open/);
    const open = paperOf('website', 'ahead', CONTACT, around);
    const gap = 'an answer to: Does the practice dispense medicines?';
    assert.ok(open.missing?.includes(gap) && wordsOf(open).includes(`Missing: ${gap}`));
    assert.doesNotMatch(wordsOf(open), /dispensary stays open/);
  });

  test('tells no day of a plan that does not reach its go live', () => {
    const late = aroundOf({ facts: FACTS, today: '2027-02-22' });
    const said = wordsOf(paperOf('poster', 'ahead', CONTACT, late));
    assert.doesNotMatch(said, /\b20\d\d\b/);
    assert.match(said, /\[Missing: a day that the plan can keep\], Riverside Surgery starts/);
  });

  test('names every gap, in its place as well', () => {
    const unknown = aroundOf({ facts: FACTS });
    const bare = paperOf('website', 'cutover', {}, unknown);
    assert.deepEqual(bare.missing, [
      'the number that patients ring',
      'what goes off and on for patients, from the book Third parties and links',
    ]);
    assert.deepEqual(paperOf('website', 'after', {}, unknown).missing, [
      'the web address that patients are sent to',
      'the number that patients ring',
    ]);
    for (const gap of bare.missing ?? []) assert.ok(wordsOf(bare).includes(`Missing: ${gap}`), gap);
    const undated = aroundOf({ facts: FACTS, rows: { 'third-parties': app({}) } });
    assert.ok(
      paperOf('ppg', 'ahead', CONTACT, undated).missing?.includes(
        'from when this is off: NHS App and other apps',
      ),
    );
  });
});

test('a piece too late, out of date, or before reception has its words is named', () => {
  const script = piece('Script', 'shown', { sort: 'phone-script' });
  assert.match(
    findings([piece('Poster', 'agreed', { from: '2027-02-10' })]),
    /less than four weeks/,
  );
  assert.doesNotMatch(findings([piece('Poster', 'agreed', { from: '2027-02-09' })]), /four weeks/);
  const shown = piece('Poster', 'shown', { until: '2026-11-20' });
  assert.match(findings([shown]), /until 20 Nov 2026: is it taken down\?/);
  assert.match(findings([shown]), /has no script/);
  assert.doesNotMatch(findings([shown, script]), /has no script/);
  assert.match(findings([script]), /Nothing is planned as: Poster, Website, Text message, Letter/);
  assert.match(
    findings([script]),
    /told nothing while services are off, and nothing after go live/,
  );
  assert.equal(findings([]), '');
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('patient-communications', { today: '2027-02-01' });
  });
  after(() => story.close());

  test('agrees a poster, prints it, puts it up and takes it down', async () => {
    const number = await story.add('piece', {
      ...{ title: 'Poster at the door', sort: 'poster', moment: 'ahead' },
    });
    assert.match(await story.text(`/${number}/papers/poster`), /Missing: the number/);
    const agreed = (until: string) => ({
      ...{ where: 'Front door', telephone: '0113 496 0000', agreedBy: 'Asha' },
      ...on('from', '2027-02-01'),
      ...on('until', until),
      ...on('agreedOn', '2027-02-01'),
    });
    assert.equal((await story.step(number, 'agree', agreed('2027-01-31'))).status, 400);
    await story.take(number, 'agree', agreed('2027-03-12'));
    assert.match(await story.text(`/${number}/papers/poster`), /Ring 0113 496 0000/);
    await story.take(number, 'show', on('shownOn', '2027-02-01'));
    assert.equal((await story.facts()).done['tell-patients'], '2027-02-01');
    const overview = (await story.web.get(story.address)).text;
    assert.match(overview, /1 of 1 piece shown or sent/);
    const end = async () => (await story.web.get(`${story.address}/life/end`)).text;
    assert.match(await end(), /“Poster at the door” is not taken down/);
    await story.take(number, 'end', on('overOn', '2027-02-01'));
    assert.doesNotMatch(await end(), /Poster at the door/);
    assert.equal((await story.row(number)).state, 'over');
  });
});
