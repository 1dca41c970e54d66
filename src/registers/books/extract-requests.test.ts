import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { heldBack } from '../holds-back.ts';
import type { Row } from '../row.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import requests from './extract-requests.ts';

const BOTH = { idp: '2027-01-18', fdp: '2027-03-06' };
const CONFIRMED = { ...BOTH, confirmedOn: '2026-12-18' };
const main = (state: string, values: Row['values'] = {}) => ({
  kind: 'main',
  state,
  values: { supplier: 'EMIS', ...values },
});
const other = (supplier: string, state: string, values: Row['values'] = {}) => ({
  kind: 'other',
  state,
  values: { supplier, holds: 'documents', ...values },
});
const factsOf = (...rows: Parameters<typeof rowsIn>[1][]) =>
  Object.fromEntries(
    (requests.planFacts?.(rowsIn(requests, ...rows)) ?? []).map((fact) => [
      `${fact.kind} ${fact.subject}`,
      fact.value,
    ]),
  );
const findingsOf = (
  rows: Parameters<typeof rowsIn>[1][],
  given: Parameters<typeof aroundOf>[0] = {},
) => requests.findings?.(rowsIn(requests, ...rows), aroundOf(given)) ?? [];

describe('what the plan learns', () => {
  test('a formal request that names both dates is asked for and returned on the day it was sent', () => {
    assert.deepEqual(factsOf(main('sent', { ...BOTH, sentOn: '2026-12-10' })), {
      'done request-extract': '2026-12-10',
      'done return-extract-form': '2026-12-10',
    });
  });

  test('the day on which the supplier received it counts more', () => {
    const values = { ...BOTH, sentOn: '2026-12-10', receivedOn: '2026-12-14' };
    assert.equal(factsOf(main('received', values))['done request-extract'], '2026-12-14');
  });

  test('the form of the older editions is asked for once it came, and returned later', () => {
    const came = { askedOn: '2026-12-01', formReceivedOn: '2026-12-04' };
    assert.deepEqual(factsOf(main('form-asked', { askedOn: '2026-12-01' })), {});
    assert.deepEqual(factsOf(main('form-received', came)), {
      'done request-extract': '2026-12-04',
    });
    assert.equal(
      factsOf(main('returned', { ...came, returnedOn: '2026-12-08' }))['done return-extract-form'],
      '2026-12-08',
    );
  });

  test('a confirmation fixes both extracts, and asking again takes that back', () => {
    const values = { ...CONFIRMED, sentOn: '2026-12-10' };
    const confirmed = factsOf(main('confirmed', values));
    assert.equal(confirmed['done confirm-extract-dates'], '2026-12-18');
    assert.equal(confirmed['agreed idp'], BOTH.idp);
    assert.equal(confirmed['agreed fdp'], BOTH.fdp);
    const again = factsOf(main('sent', values));
    assert.ok(!('agreed idp' in again || 'done confirm-extract-dates' in again));
  });

  test('the time that a supplier wants takes the place of the guide’s figure', () => {
    assert.deepEqual(factsOf(main('to-send', { notice: 25 })), {
      'duration deliver-initial-extract': { value: 25, unit: 'working-days' },
    });
  });

  test('every other supplier is a member of the list, with tasks of its own', () => {
    const facts = factsOf(
      other('Docman', 'confirmed', CONFIRMED),
      other('INR Star', 'asked'),
      other('docman', 'to-ask'),
      other('Old scans', 'withdrawn'),
    );
    assert.deepEqual(facts, {
      'applies subsidiary-suppliers': true,
      'list data-holding-suppliers': ['Docman', 'INR Star'],
      'done request-subsidiary-extracts.docman': '2026-12-18',
      'agreed deliver-subsidiary-extract.docman': BOTH.idp,
      'agreed make-final-subsidiary-extract.docman': BOTH.fdp,
    });
  });
});

describe('what is striking', () => {
  test('a supplier that holds records and was not asked', () => {
    const facts = { lists: { 'data-holding-suppliers': ['DOCMAN', 'INR Star'] } };
    assert.deepEqual(findingsOf([main('to-send'), other('Docman', 'to-ask')], { facts }), [
      'INR Star holds records, and there is no request for its extract.',
    ]);
  });

  test('extracts that are not of the same day or hour, or not of the plan’s', () => {
    const rows = [
      main('sent', { ...BOTH, idpTime: '18:00' }),
      other('Docman', 'asked', { idp: '2027-01-19', fdp: '2027-03-06', fdpTime: '18:00' }),
      other('INR Star', 'asked', { fdp: '2027-03-06', fdpTime: '20:00' }),
    ];
    const findings = findingsOf(rows).join('\n');
    assert.match(
      findings,
      /initial extracts are not of the same day: EMIS on Monday 18 January 2027; Docman on Tuesday 19 January 2027\./,
    );
    assert.match(
      findings,
      /final extracts are not of the same hour: Docman at 18:00; INR Star at 20:00\./,
    );
    const planned = findingsOf([main('sent', { idp: '2027-02-01', fdp: '2027-03-06' })]);
    assert.match(
      planned.join('\n'),
      /initial extract stands in the requests for Monday 1 February 2027, in the plan for/,
    );
  });

  test('an answer that nobody asks for', () => {
    const sent = main('sent', { sentOn: '2026-11-12' });
    assert.match(
      findingsOf([sent]).join(),
      /EMIS was asked on Thursday 12 November 2026 and has not confirmed/,
    );
    assert.deepEqual(findingsOf([{ ...sent, askAgainOn: '2026-11-24' }]), []);
    assert.deepEqual(findingsOf([main('sent', { sentOn: '2026-11-18' })]), []);
  });
});

test('a request without a confirmation says how many days it costs', () => {
  const [row] = rowsIn(requests, main('received', { ...BOTH, receivedOn: '2026-12-14' }));
  const said = requests.planFacts?.([row as Row]) ?? [];
  const late = aroundOf({ said, today: '2027-02-15' });
  const held = heldBack(requests, row as Row, late.plan);
  assert.equal(held?.title, 'Confirm the dates of both extracts');
  assert.match(held?.says ?? '', /^costs \d+ working days$/);
});

describe('a practice asks for its extracts', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('extract-requests', { today: '2026-12-14' });
  });
  after(() => story.close());

  test('from the formal request to the confirmed dates', async () => {
    const number = await story.add('main', { supplier: 'EMIS' });
    assert.match(await story.text(`/${number}`), /Holds back Send the formal request/);
    const early = await story.step(number, 'send', {
      ...on('sentOn', '2026-12-15'),
      ...on('idp', BOTH.idp),
      ...on('fdp', BOTH.fdp),
    });
    assert.match(early.text, /Sent on must be today or earlier/);
    await story.take(number, 'send', {
      ...on('sentOn', '2026-12-11'),
      ...on('idp', BOTH.idp),
      ...on('fdp', BOTH.fdp),
    });
    await story.take(number, 'receive', on('receivedOn', '2026-12-14'));
    const lacking = await story.step(number, 'confirm', {});
    assert.match(lacking.text, /Hour of the initial extract is missing/);
    await story.take(number, 'confirm', {
      ...on('idp', BOTH.idp),
      idpTime: '18:00',
      ...on('fdp', BOTH.fdp),
      fdpTime: '18:00',
      transfer: 'internet',
      collects: 'new-supplier',
      ...on('confirmedOn', '2026-12-14'),
    });
    const { done, agreed } = await story.facts();
    assert.equal(done['confirm-extract-dates'], '2026-12-14');
    assert.equal(agreed.dates.idp, BOTH.idp);
  });

  test('and from whoever keeps its documents, by that supplier’s form', async () => {
    const number = await story.add('other', { supplier: 'Docman', holds: 'documents' });
    await story.take(number, 'ask', on('askedOn', '2026-12-14'));
    await story.take(number, 'receive-form', on('formReceivedOn', '2026-12-14'));
    await story.take(number, 'return', {
      ...on('idp', '2027-01-19'),
      ...on('fdp', BOTH.fdp),
      ...on('returnedOn', '2026-12-14'),
    });
    assert.match(await story.text(), /The initial extracts are not of the same day/);
    assert.deepEqual((await story.facts()).lists['data-holding-suppliers'], ['Docman']);
  });

  test('and prints the request, with what is missing by name', async () => {
    const paper = await story.text('/1/papers/request');
    assert.match(paper, /Request for data extracts of Riverside Surgery/);
    assert.match(paper, /Initial extract Monday 18 January 2027, at 18:00/);
    assert.match(paper, /Missing: the telephone number of the practice manager/);
    assert.match(
      await story.text('/2/papers/request'),
      /of the same moment as those of the clinical system/,
    );
  });
});

test('the form of the 2019 edition goes round through asked, received, completed and returned', async () => {
  const story = await startBook('extract-requests', { today: '2026-12-14', edition: 'gpsoc-2019' });
  const number = await story.add('main', { supplier: 'EMIS' });
  assert.equal((await story.step(number, 'send')).status, 404);
  await story.take(number, 'ask-form', on('askedOn', '2026-12-01'));
  await story.take(number, 'receive-form', on('formReceivedOn', '2026-12-03'));
  await story.take(number, 'complete', {
    ...on('idp', BOTH.idp),
    ...on('fdp', BOTH.fdp),
    ...on('completedOn', '2026-12-04'),
  });
  await story.take(number, 'return', on('returnedOn', '2026-12-07'));
  assert.match(await story.text(`/${number}`), /Existing supplier/);
  const { done } = await story.facts();
  assert.equal(done['request-extract'], '2026-12-03');
  assert.equal(done['return-extract-form'], '2026-12-07');
  await story.close();
});
