import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf, withDatabase } from '../../../duckdb.ts';
import type { ChangingTable } from '../../../formats/format.ts';
import { stretchOf } from '../../chain/stretch.ts';
import { dayOf } from '../../model/days.ts';
import { makeTurns } from './turns.ts';

type Row = { id: string; whose: string; entered: string; said: string; action: string };
type Turn = Row & { day: number };

const COLUMNS = ['id', 'whose', 'entered', 'said', 'action'] as const;
const known: Omit<ChangingTable, 'name' | 'patient'> = {
  key: 'id',
  id: 'id',
  entered: `nullif(entered, '')`,
  says: { changed: { action: 'C' }, gone: { action: 'D' } },
  keeps: ['id'],
};
const TABLES = [
  { name: 'person', columns: COLUMNS, changing: { ...known, name: 'person', patient: null } },
  { name: 'entry', columns: COLUMNS, changing: { ...known, name: 'entry', patient: 'whose' } },
];

const DAYS = ['2026-09-28', '2026-09-29', '2026-09-30'];
const row = (id: string, also: Partial<Row> = {}): Row => ({
  ...{ id, whose: '', entered: '2020-01-01', said: 'as it is', action: 'A' },
  ...also,
});
const many = (count: number, first: number, also: Partial<Row>) =>
  Array.from({ length: count }, (_, n) => row(String(first + n), also));

const BEFORE = {
  person: [row('1'), row('2')],
  entry: [
    ...many(300, 1000, { whose: '1' }),
    ...many(100, 2000, { whose: '2' }),
    ...many(5, 3000, { whose: '1', said: 'removed soon' }),
    ...many(40, 4000, { whose: '1', said: 'as it was' }),
  ],
};
const NEW = ['3', '4', '5', '6', '7', '8'];
const AFTER = {
  person: [row('1', { said: 'called otherwise' }), ...NEW.map((id) => row(id))],
  entry: [
    ...many(300, 1000, { whose: '1' }),
    ...many(40, 4000, { whose: '1', said: 'changed' }),
    ...NEW.map((whose, n) => row(String(5000 + n), { whose })),
    ...DAYS.flatMap((entered, n) => many(20, 6000 + 100 * n, { whose: '1', entered })),
  ],
};

/** What is sent of each table, in the order in which it is. */
async function turnsWith(seed: number): Promise<Record<'person' | 'entry', Turn[]>> {
  return withDatabase(':memory:', async (connection) => {
    await fill(connection, 'before', BEFORE);
    await fill(connection, 'after', AFTER);
    const stretch = stretchOf({ asOf: dayOf('2026-09-30') }, DAYS.length);
    await makeTurns(connection, TABLES, { stretch, seed });
    const read = (table: string) =>
      rowsOf<Turn>(
        connection,
        `select day, ${COLUMNS.join(', ')} from turn_${table} order by day, _key`,
      );
    return { person: await read('person'), entry: await read('entry') };
  });
}

async function fill(
  connection: DuckDBConnection,
  version: string,
  tables: Readonly<Record<string, readonly Row[]>>,
) {
  for (const [table, rows] of Object.entries(tables)) {
    const values = rows.map((one) => `(${COLUMNS.map((name) => `'${one[name]}'`).join(', ')})`);
    await connection.run(`
      create table ${version}_${table} as
      select *, row_number() over () as _place
      from (values ${values.join(', ')}) t(${COLUMNS.join(', ')})`);
  }
}

/** Reads productions one upon the other: the last row of an id counts, a removal takes it out. */
function readUpon(before: readonly Row[], turns: readonly Turn[]): Row[] {
  const held = new Map(before.map((one) => [one.id, one]));
  for (const { day: _, ...one } of turns)
    if (one.action === 'D') held.delete(one.id);
    else held.set(one.id, { ...one, action: 'A' });
  return [...held.values()].sort((one, other) => Number(one.id) - Number(other.id));
}

test('what is sent day by day leads from the one extract to the other', async () => {
  for (const seed of [1, 2, 3]) {
    const { person, entry } = await turnsWith(seed);
    assert.deepEqual(readUpon(BEFORE.person, person), AFTER.person);
    // Nothing is sent for what belonged to a patient who is removed.
    const left = readUpon(BEFORE.entry, entry).filter(({ whose }) => whose !== '2');
    assert.deepEqual(left, AFTER.entry);
    assert.ok([...person, ...entry].every(({ day }) => day >= 1 && day <= DAYS.length));
  }
});

test('rows come on the day on which they were entered, or late; before their patient, too', async () => {
  const { person, entry } = await turnsWith(1);
  const today = entry.filter(({ id, said }) => id >= '6000' && id < '7000' && said !== '');
  const late = today.filter(({ entered, day }) => DAYS[day - 1] !== entered);
  assert.ok(today.every(({ entered, day }) => day >= DAYS.indexOf(entered) + 1));
  assert.ok(late.length > 0 && late.length < today.length / 2, `${late.length} are late`);
  const orders = NEW.map((who) => {
    const dayOfIt = (rows: Turn[], isIt: (one: Turn) => boolean) => rows.find(isIt)?.day ?? 0;
    const own = dayOfIt(person, ({ id }) => id === who);
    return own - dayOfIt(entry, ({ whose }) => whose === who);
  });
  assert.deepEqual([...new Set(orders)].sort(), [0, 1]);
  assert.equal(person.find(({ id }) => id === '1')?.action, 'C');
});

test('what is written down by mistake is removed again, and what is removed by mistake put back', async () => {
  const { entry } = await turnsWith(1);
  const sent = Map.groupBy(entry, ({ id }) => id);
  const actions = (wanted: (id: number) => boolean) =>
    [...sent]
      .filter(([id]) => wanted(Number(id)))
      .map(([, rows]) => rows.map((one) => one.action).join(''));
  assert.deepEqual([...new Set(actions((id) => id > 10_000))], ['AD']);
  assert.deepEqual([...new Set(actions((id) => id < 1300))], ['DA']);
  assert.deepEqual([...new Set(actions((id) => id >= 4000 && id < 5000))].sort(), ['AC', 'C']);
  assert.deepEqual(
    actions((id) => id >= 3000 && id < 4000),
    Array(5).fill('D'),
  );
  assert.ok(actions((id) => id >= 2000 && id < 3000).length < 20, 'few are removed by themselves');
});

test('of one day all is sent on it', async () => {
  const turns = await withDatabase(':memory:', async (connection) => {
    await fill(connection, 'before', BEFORE);
    await fill(connection, 'after', AFTER);
    const stretch = stretchOf({ asOf: dayOf('2026-09-30') }, 1);
    await makeTurns(connection, TABLES, { stretch, seed: 1 });
    return rowsOf<Turn>(connection, `select day, ${COLUMNS.join(', ')} from turn_entry`);
  });
  assert.deepEqual([...new Set(turns.map(({ day }) => day))], [1]);
  const left = readUpon(BEFORE.entry, turns).filter(({ whose }) => whose !== '2');
  assert.deepEqual(left, AFTER.entry);
});
