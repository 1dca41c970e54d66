import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { LINKED } from '../../testing/hollins-changes.ts';
import { type StagedVision, stagedHollins } from '../../testing/stage-vision.ts';
import { withoutPublishedTables as skip } from '../../testing/vision-extract.ts';

let live: StagedVision;
before(async () => {
  if (!skip) live = await stagedHollins();
});

test('links lead to the encounter, to problems, and from an issue to its repeat', {
  skip,
}, async () => {
  const read = <Shape>(table: string, columns: string) =>
    live.read<Shape>(table, columns, LINKED.PID);
  const ids = new Map(
    (
      await Promise.all(
        ['consultation', 'coded_entry', 'problem', 'medication_course', 'medication_issue'].map(
          (table) => read<{ n: number; id: string }>(table, `n, source_id as id`),
        ),
      )
    )
      .flat()
      .map(({ n, id }) => [n, id]),
  );
  const relations = (
    await live.read<{ n: number; kind: string; to_n: number }>('relation', 'n, kind, to_n')
  )
    .filter(({ n }) => ids.has(n))
    .map(({ n, kind, to_n }) => `${ids.get(n)} ${kind} ${ids.get(to_n)}`)
    .filter((said) => /^(603|608|609|611|613) /.test(said));
  assert.deepEqual(relations.sort(), [
    '603 consultation 301',
    '603 problem 601',
    '608 authorisation 607',
    '609 authorisation 609',
    '609 consultation 301',
    '609 consultation 301',
    '611 consultation 302',
    '611 other:link 603',
    '611 problem 601',
    '613 problem 601',
    '613 problem 612',
  ]);
  assert.equal(live.staged.notes['reference-unresolved'], 1);
});
