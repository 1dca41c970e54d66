import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import templates from './templates.ts';

const template = (name: string, state: string, values: object = {}) => ({
  kind: 'template',
  state,
  values: { name, sort: 'letter', ...values },
});
const backup = (what: string, state: string, values: object = {}) => ({
  kind: 'backup',
  state,
  values: { what, ...values },
});
type Given = ReturnType<typeof template> | ReturnType<typeof backup>;

const around = aroundOf();
const beforeGate = (gate: string, ...rows: Given[]) =>
  templates.before?.[gate]?.(rowsIn(templates, ...rows), around) ?? [];
const left = (...rows: Given[]) =>
  templates.beforeTheEnd?.(rowsIn(templates, ...rows), around) ?? [];
const factsOf = (...rows: Given[]) =>
  Object.fromEntries(
    (templates.planFacts?.(rowsIn(templates, ...rows)) ?? []).map(({ subject, value }) => [
      subject,
      value,
    ]),
  );

test('nothing is extracted, gone live with or ended while a template is on its way', () => {
  const statesOf = (kind: string) => Object.keys(templates.kinds[kind]?.states ?? {});
  fc.assert(
    fc.property(
      fc.constantFrom(...statesOf('template')),
      fc.constantFrom(...statesOf('backup')),
      fc.boolean(),
      (one, two, firstDay) => {
        const rows = [template('Referral', one, { firstDay }), backup('ECG', two)];
        const isCopied = !['listed', 'kept'].includes(one) && ['safe', 'not-here'].includes(two);
        assert.equal(beforeGate('fdp', ...rows).length === 0, isCopied);
        const isOver = ['tried', 'dropped'].includes(one);
        assert.equal(beforeGate('go-live', ...rows).length === 0, isOver || !firstDay);
        assert.equal(left(...rows).length === 0, isOver);
      },
    ),
  );
  assert.deepEqual(beforeGate('fdp'), ['Nobody has listed which templates and documents are kept']);
});

test('the plan learns that all are chosen, and that all are exported and every copy was opened', () => {
  const kept = template('Referral', 'kept', { decidedOn: '2027-01-11' });
  const dropped = template('Fax cover', 'dropped', { decidedOn: '2027-01-12' });
  assert.deepEqual(factsOf(kept, dropped), { 'choose-templates': '2027-01-12' });
  assert.deepEqual(factsOf(kept, template('New', 'listed')), {});
  const exported = {
    ...kept,
    state: 'built',
    values: { ...kept.values, exportedOn: '2027-02-26' },
  };
  assert.equal(factsOf(exported)['export-templates'], '2027-02-26');
  assert.equal(factsOf(exported, backup('ECG', 'backed-up'))['export-templates'], undefined);
  const safe = backup('ECG', 'safe', { openedOn: '2027-03-01' });
  assert.equal(factsOf(exported, safe)['export-templates'], '2027-03-01');
});

test('it begins with what most practices use, each of a sort that there is', () => {
  const offered = templates.startingList?.rows(around) ?? [];
  const { sort } = templates.kinds.template?.fields ?? {};
  assert.ok(sort?.type === 'choice');
  const sorts = Object.keys(sort.options).filter((each) => each !== 'other');
  assert.deepEqual(new Set(offered.map((each) => each.sort)), new Set(sorts));
  assert.equal(new Set(offered.map(({ name }) => name)).size, offered.length);
  assert.ok(offered.every(({ firstDay }) => typeof firstDay === 'boolean'));
});

test('the overview says how many work, and what nobody decided on', () => {
  const says = (...rows: Given[]) =>
    (templates.standing?.(rowsIn(templates, ...rows), around) ?? [])[0];
  assert.deepEqual(says(template('A', 'tried'), template('B', 'built'), template('C', 'listed')), {
    what: 'Templates',
    says: '1 of 2 templates tried; 1 not decided on',
    isWell: false,
  });
  assert.equal(says(template('A', 'tried'), template('B', 'built'))?.isWell, true);
  assert.equal(says(template('B', 'built', { firstDay: true }))?.isWell, false);
  assert.equal(says(template('D', 'dropped')), undefined);
});

test('one person with all the work, no local database and no search are named', () => {
  const findings = (...rows: Given[]) =>
    (templates.findings?.(rowsIn(templates, ...rows), around) ?? []).join('\n');
  const many = Array.from({ length: 41 }, (_, n) => template(`T${n}`, 'kept', { owner: 'Ebba' }));
  const said = findings(...many);
  assert.match(said, /Ebba has 41 templates to build again/);
  assert.match(said, /No local database is listed/);
  assert.match(said, /No search is kept/);
  const search = template('Recalls', 'kept', { sort: 'search' });
  assert.equal(findings(search, backup('ECG', 'not-here')), '');
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('templates', { today: '2027-03-01' });
  });
  after(() => story.close());

  test('keeps a letter, exports it, builds it again and has somebody else try it', async () => {
    const number = await story.add('template', { name: 'Referral letter', sort: 'letter' });
    await story.take(number, 'keep', {
      ...{ usedFor: 'Referrals', usedBy: 'Secretaries', firstDay: 'true', owner: 'Ebba' },
      ...on('decidedOn', '2027-02-26'),
    });
    await story.take(number, 'export', { place: 'Word', ...on('exportedOn', '2027-02-26') });
    const { done } = await story.facts();
    assert.equal(done['choose-templates'], '2027-02-26');
    assert.equal(done['export-templates'], '2027-02-26');
    await story.take(number, 'build', on('builtOn', '2027-02-26'));
    const tried = (triedBy: string) => ({ triedBy, ...on('triedOn', '2027-03-01') });
    assert.match((await story.step(number, 'try', tried('ebba'))).text, /does not try it as well/);
    await story.take(number, 'try', tried('Piet'));
    await story.take(number, 'fail', { reason: 'The date of birth is missing' });
    assert.equal((await story.row(number)).state, 'exported');
    const overview = (await story.web.get(story.address)).text;
    assert.match(overview, /0 of 1 template tried/);
    const lacking = /“Referral letter” has not been tried in the new system/;
    assert.match((await story.web.get(`${story.address}/gates`)).text, lacking);
    assert.match((await story.web.get(`${story.address}/life/end`)).text, lacking);
  });
});
