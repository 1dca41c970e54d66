import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreement, undecidedStanding, type Verdict } from './standing.ts';

const AT = Temporal.Instant.from('2027-01-04T09:00:00Z');

/** "asha approve 1" and so on, in the order in which it was said. */
function said(...words: string[]): Verdict[] {
  return words.map((each, place) => {
    const [name = '', verdict = '', proposal] = each.split(' ');
    return {
      id: place + 1,
      proposal: Number(proposal),
      verdict: verdict as Verdict['verdict'],
      comment: '',
      who: { id: name, name },
      at: AT,
    };
  });
}

const decided = (...words: string[]) =>
  agreement(said(...words))?.map(({ who, proposal }) => `${who.id} ${proposal}`);
const standing = (proposals: number, ...words: string[]) =>
  undecidedStanding(proposals, said(...words));

test('two people decide, one never does however often they say it', () => {
  assert.deepEqual(decided('asha approve 1', 'ben approve 1'), ['asha 1', 'ben 1']);
  assert.equal(decided('asha approve 1'), undefined);
  assert.equal(decided('asha approve 1', 'asha approve 1'), undefined);
});

test('an approval that was taken back does not count', () => {
  assert.equal(decided('asha approve 1', 'asha reject 1', 'ben approve 1'), undefined);
  assert.equal(decided('asha approve 1', 'asha approve 2', 'ben approve 1'), undefined);
});

test('after an objection two people have to approve once more, knowing of it', () => {
  const objected = ['asha approve 1', 'ben reject 1'];
  assert.equal(decided(...objected, 'carol approve 1'), undefined);
  assert.deepEqual(decided(...objected, 'carol approve 1', 'asha approve 1'), [
    'carol 1',
    'asha 1',
  ]);
  assert.equal(decided('asha flag 1', 'asha approve 1'), undefined);
  assert.equal(decided('asha approve 1', 'ben approve 2', 'carol approve 1'), undefined);
  assert.deepEqual(decided('asha approve 1', 'ben approve 2', 'carol approve 2'), [
    'ben 2',
    'carol 2',
  ]);
});

test('who objected and changed their mind objects no more', () => {
  assert.deepEqual(decided('asha approve 1', 'ben reject 1', 'ben approve 1'), ['asha 1', 'ben 1']);
});

for (const [expected, proposals, ...words] of [
  ['open', 0],
  ['proposed', 1],
  ['waiting', 1, 'asha approve 1'],
  ['flagged', 1, 'asha flag 1'],
  ['flagged', 1, 'asha approve 1', 'ben flag 1'],
  ['disputed', 1, 'asha approve 1', 'ben reject 1'],
  ['disputed', 2, 'asha approve 1', 'ben approve 2'],
  ['open', 1, 'asha reject 1'],
  ['proposed', 2, 'asha reject 1'],
] as const)
  test(`after ${words.join(', ') || 'nothing'} of ${proposals} it is ${expected}`, () => {
    assert.equal(standing(proposals, ...words), expected);
  });
