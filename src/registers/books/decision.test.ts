import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import decision from './decision.ts';

type Given = { kind: string; state?: string; values: Record<string, string | number | boolean> };
const entry = (kind: string, state: string, values: Given['values'] = {}): Given => ({
  kind,
  state,
  values,
});
const said = (...given: Given[]) => decision.planFacts?.(rowsIn(decision, ...given));
const found = (...given: Given[]) =>
  (decision.findings?.(rowsIn(decision, ...given), aroundOf()) ?? []).join(' ');

const CASE = entry('justification', 'approved', { sentOn: '2026-10-01', decidedOn: '2026-10-20' });
const BOARD = entry('approval', 'approved', { board: 'Board', decidedOn: '2026-10-27' });
const MONEY = entry('funding', 'approved', {
  item: 'Move',
  purpose: 'migration',
  asked: 900_000,
  approved: 900_000,
  decidedOn: '2026-10-27',
});

describe('what the decision says to the plan', () => {
  const tasks = (...given: Given[]) =>
    said(...given)?.map(({ kind, subject, value }) => `${kind} ${subject} ${value}`);

  test('the case is written once it is sent', () => {
    assert.deepEqual(tasks(entry('justification', 'draft')), []);
    assert.deepEqual(tasks(entry('justification', 'sent', { sentOn: '2026-10-01' })), [
      'done write-justification 2026-10-01',
    ]);
  });

  test('it is approved with the last of case, boards and money', () => {
    assert.deepEqual(tasks(CASE, BOARD, MONEY), [
      'done write-justification 2026-10-01',
      'done approve-and-fund 2026-10-27',
    ]);
    for (const lacking of [
      [CASE, BOARD],
      [CASE, BOARD, MONEY, entry('funding', 'asked')],
      [CASE, BOARD, MONEY, entry('approval', 'refused')],
      [CASE, BOARD, MONEY, entry('approval', 'planned')],
    ]) {
      assert.deepEqual(tasks(...lacking), ['done write-justification 2026-10-01']);
    }
  });

  test('what was found later does not undo it', () => {
    const later = entry('funding', 'asked', { foundLater: true });
    assert.ok(tasks(CASE, BOARD, MONEY, later)?.includes('done approve-and-fund 2026-10-27'));
  });

  test('until then, the last meeting of a board', () => {
    const meeting = (day: string) => entry('approval', 'planned', { meetingOn: day });
    assert.deepEqual(tasks(meeting('2026-12-01'), meeting('2026-12-15')), [
      'agreed approve-and-fund 2026-12-15',
    ]);
  });

  test('the choice, when it is confirmed and every need is answered', () => {
    const chosen = entry('solution', 'confirmed', { name: 'SystmOne', confirmedOn: '2026-11-02' });
    assert.deepEqual(tasks(chosen), ['done confirm-framework 2026-11-02']);
    assert.deepEqual(tasks(chosen, entry('need', 'open')), []);
    assert.deepEqual(tasks(chosen, entry('need', 'met', { answeredOn: '2026-11-05' })), [
      'done confirm-framework 2026-11-05',
    ]);
  });

  test('the delivery partner, when it is engaged', () => {
    assert.deepEqual(tasks(entry('partner', 'engaged', { engagedOn: '2026-11-03' })), [
      'done engage-delivery-partner 2026-11-03',
    ]);
  });
});

describe('what is striking about the decision', () => {
  test('charges that nobody looked up, and money that nobody asked for', () => {
    const few = found(CASE, MONEY);
    assert.match(few, /Nobody has looked up in the practice agreement what cancelling/);
    assert.match(few, /No money is asked for: training; hardware and software; set-up by third/);
    assert.doesNotMatch(
      found(CASE, entry('agreement', 'checked')),
      /Nobody has looked up in the practice agreement/,
    );
  });

  test('a case that is deferred or refused', () => {
    assert.match(found(entry('justification', 'deferred')), /nothing may be ordered until/);
    assert.match(found(entry('justification', 'refused')), /Write it again, or withdraw/);
    assert.doesNotMatch(found(entry('justification', 'refused'), CASE), /nothing may be ordered/);
  });

  test('a choice of one, a choice of two, and needs without an answer', () => {
    const chosen = (name: string) => entry('solution', 'chosen', { name });
    assert.match(found(chosen('SystmOne')), /SystmOne was chosen, and nothing else was considered/);
    assert.match(found(chosen('SystmOne'), chosen('Medicus')), /SystmOne and Medicus are both/);
    const needs = [
      entry('need', 'open'),
      entry('need', 'unmet', { need: 'Labels', weight: 'must' }),
    ];
    assert.match(found(chosen('SystmOne'), ...needs), /1 need of the practice has no answer/);
    assert.match(found(chosen('SystmOne'), ...needs), /“Labels” is not met, and nothing works/);
  });

  test('less than was asked for, and what was found later', () => {
    const less = entry('funding', 'approved', {
      item: 'Training',
      asked: 50_000,
      approved: 30_000,
    });
    assert.match(found(less), /“Training”: £200\.00 less is approved than was asked for/);
    const later = { item: 'Licence', asked: 12_000, foundLater: true };
    assert.match(
      found(entry('funding', 'asked', later)),
      /“Licence” was found later \(£120\.00\) and is not decided/,
    );
    assert.match(found(entry('funding', 'refused', later)), /and is refused/);
  });

  test('what the technical survey found and nobody approved', () => {
    const around = aroundOf();
    const costs = [
      { what: 'Label printers', pence: 45_000, is: 'found' as const },
      { what: 'PCs', pence: 100_000, is: 'approved' as const },
    ];
    const surveyed = {
      ...around,
      costsOf: (book: string) => (book === 'technical-survey' ? costs : []),
    };
    const rows = rowsIn(decision, MONEY);
    assert.match(
      decision.findings?.(rows, surveyed).join(' ') ?? '',
      /The technical survey found £450\.00 that nobody has approved yet/,
    );
    assert.deepEqual(decision.sums?.(rows, surveyed), [
      { what: 'Asked for', pence: 900_000 },
      { what: 'Approved', pence: 900_000 },
      { what: 'Found later by the technical survey', pence: 145_000 },
      { what: 'Of that, approved', pence: 100_000 },
    ]);
  });
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('decision');
  });
  after(() => story.close());
  const today = (field: string) => on(field, '2026-11-23');

  test('makes its case on the ICB’s own template, and is put off with a date', async () => {
    await story.add('justification', { wish: 'From EMIS Web to SystmOne' });
    const written = {
      template: 'own',
      drivers: ['support', 'neighbours'],
      driversInWords: 'Nine mornings without the system since May',
      considerations: 'Two branches, a dispensary',
      fit: 'Four of five neighbours share one system',
      signedBy: 'Dr Ada Quay',
      ...today('sentOn'),
    };
    const unkept = await story.step(1, 'send', written);
    assert.match(unkept.text, /Keep the filled-in template with the row first/);
    await story.keepFile(1, 'The ICB’s template, filled in');
    const some = await story.step(1, 'send', { ...written, fit: '' });
    assert.match(some.text, /How it fits the plans of the ICB is missing/);
    await story.take(1, 'send', written);
    assert.equal((await story.facts()).done['write-justification'], '2026-11-23');
    const put = { ...today('decidedOn'), ...on('takeUpOn', '2026-12-07') };
    assert.match((await story.step(1, 'defer', put)).text, /Say why/);
    await story.take(1, 'defer', { ...put, reason: 'The budget is set in December' });
    assert.match(await story.text(), /The case is deferred: nothing may be ordered/);
    assert.match(await story.text('/1'), /Taken up again: due on Monday 7 December 2026/);
    await story.take(1, 'write-again', { reason: 'With figures' });
    assert.equal((await story.facts()).done['write-justification'], undefined);
    await story.take(1, 'send', written);
  });

  test('prints the case with its gaps by name', async () => {
    const paper = await story.text('/1/papers/justification');
    assert.match(paper, /Nine mornings without the system since May/);
    assert.match(paper, /Missing: what is asked for: training/);
    assert.match(paper, /Missing: what cancelling after the order would cost/);
  });

  test('looks up what cancelling costs', async () => {
    const number = await story.add('agreement', { version: 'CCG-Practice Agreement V2' });
    const looked = { ...on('signedOn', '2024-05-02'), conditions: 'Notice', ...today('checkedOn') };
    const unsaid = await story.step(number, 'check', { ...looked, charges: 'yes' });
    assert.match(unsaid.text, /What cancelling costs, and from when on is missing/);
    const charges = {
      charges: 'yes',
      chargesInWords: 'Six months of the new system',
      payer: 'both',
    };
    await story.take(number, 'check', { ...looked, ...charges });
    assert.match(
      await story.text('/1/papers/justification'),
      /may cost: Six months of the new system/,
    );
  });

  test('chooses between two systems, and the ICB confirms how it is bought', async () => {
    const one = await story.add('solution', { name: 'SystmOne', supplier: 'TPP' });
    const other = await story.add('solution', { name: 'Medicus' });
    await story.take(one, 'choose', { why: 'The neighbours share it', meets: 'yes' });
    await story.take(other, 'leave', { reason: 'No dispensary yet' });
    const needed = await story.add('need', { need: 'Labels in the dispensary', weight: 'must' });
    const bought = { framework: 'GP IT Futures', route: 'direct', ...today('confirmedOn') };
    await story.take(one, 'confirm-route', bought);
    assert.equal((await story.facts()).done['confirm-framework'], undefined);
    await story.take(needed, 'met', { answer: 'Seen in Harbour Road', ...today('answeredOn') });
    assert.equal((await story.facts()).done['confirm-framework'], '2026-11-23');
  });

  test('is approved and paid for, and what was found later is counted', async () => {
    const board = await story.add('approval', {
      board: 'Digital board',
      ...on('meetingOn', '2026-12-01'),
    });
    assert.equal((await story.facts()).agreed.dates['approve-and-fund'], '2026-12-01');
    const sums: Record<string, string> = { migration: '9000', training: '1500', equipment: '4200' };
    for (const [purpose, asked] of Object.entries(sums)) {
      const number = await story.add('funding', { item: `For ${purpose}`, purpose, asked });
      const decided = { approved: asked, payer: 'GP IT', ...today('decidedOn') };
      await story.take(number, 'approve', decided);
    }
    await story.take(1, 'approve', today('decidedOn'));
    await story.take(board, 'approve', today('decidedOn'));
    const { done, agreed } = await story.facts();
    assert.equal(done['approve-and-fund'], '2026-11-23');
    assert.equal(agreed.dates['approve-and-fund'], undefined);
    await story.add('funding', {
      item: 'Licence of the laboratory link',
      purpose: 'third-party',
      asked: '640',
      foundLater: 'yes',
      foundBy: 'Quote',
    });
    const list = await story.text();
    assert.match(list, /Asked for £15,340\.00/);
    assert.match(list, /Approved £14,700\.00/);
    assert.match(list, /Found later, of what was asked for £640\.00/);
    assert.match(list, /“Licence of the laboratory link” was found later \(£640\.00\) and is not/);
  });

  test('refuses what is wrong with dates of a board', async () => {
    const wrong = { kind: 'approval', token: crypto.randomUUID(), board: 'Local board' };
    const address = `${story.address}/decision`;
    const late = { ...on('meetingOn', '2026-12-08'), ...on('papersBy', '2026-12-09') };
    assert.match(
      (await story.web.post(address, { ...wrong, ...late })).text,
      /The papers are needed by a day after the meeting/,
    );
    const closed = on('meetingOn', '2026-12-25');
    assert.match(
      (await story.web.post(address, { ...wrong, ...closed })).text,
      /It meets on must be a working day/,
    );
  });

  test('engages its delivery partner by name', async () => {
    const number = await story.add('partner', { organisation: 'Harbour IT' });
    const engaged = { does: ['manage', 'survey'], ...today('engagedOn') };
    assert.match((await story.step(number, 'engage', engaged)).text, /Named person is missing/);
    await story.take(number, 'engage', { ...engaged, contact: 'Tom Ferry' });
    assert.equal((await story.facts()).done['engage-delivery-partner'], '2026-11-23');
  });
});

test('in 2019 the practice confirms its choice, and nobody asks for a framework', async (t) => {
  const story = await startBook('decision', { edition: 'gpsoc-2019' });
  t.after(() => story.close());
  await story.add('solution', { name: 'Vision' });
  assert.doesNotMatch(await story.text('/1'), /Framework/);
  await story.take(1, 'choose', { why: 'Known to the locums', meets: 'yes' });
  assert.equal((await story.step(1, 'confirm-route')).status, 404);
  await story.take(1, 'confirm', on('confirmedOn', '2026-11-20'));
  assert.equal((await story.facts()).done['confirm-framework'], '2026-11-20');
});
