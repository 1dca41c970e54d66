import type { DuckDBConnection } from '@duckdb/node-api';
import { type Row, rowsOf } from '../duckdb.ts';
import { type Candidate, type Edge, groupBy } from '../pairing/pairing.ts';
import { RECORD_TYPES } from '../record/tables.ts';
import type { SideName } from './sides.ts';

/** What is left to pair of one person. */
export type PersonResidue = {
  person: number;
  source: Candidate[];
  target: Candidate[];
  /** Target number by source number, of settled records that the residue is related to. */
  settled: Map<number, number>;
};

/** So many records are held at a time; a single person can be more. */
const BATCH_RECORDS = 20_000;

/** Reads what is left, person by person in order, a batch of people at a time. */
export async function* readResidue(connection: DuckDBConnection): AsyncGenerator<PersonResidue[]> {
  for (const [first, last] of await batches(connection)) {
    const within = `person between ${first} and ${last}`;
    const [source, target] = [
      await readSide(connection, 'source', within),
      await readSide(connection, 'target', within),
    ];
    const people = [...new Set([...source.records.keys(), ...target.records.keys()])].map(Number);
    yield people
      .sort((a, b) => a - b)
      .map((person) => ({
        person,
        source: source.records.get(String(person)) ?? [],
        target: target.records.get(String(person)) ?? [],
        settled: new Map([
          ...(source.settled.get(person) ?? []),
          ...(target.settled.get(person) ?? []).map(([ours, theirs]): [number, number] => [
            theirs,
            ours,
          ]),
        ]),
      }));
  }
}

async function batches(connection: DuckDBConnection): Promise<[number, number][]> {
  const people = await rowsOf<{ person: number; records: number }>(
    connection,
    `select person, count(*)::integer as records
     from (select person from source_residue union all select person from target_residue)
     group by person order by person`,
  );
  const found: [number, number][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const { person, records } of people) {
    const batch = found.at(-1);
    if (batch && held + records <= BATCH_RECORDS) {
      batch[1] = person;
      held += records;
    } else {
      found.push([person, person]);
      held = records;
    }
  }
  return found;
}

type SideResidue = {
  records: Map<string, Candidate[]>;
  settled: Map<number, [number, number][]>;
};

async function readSide(
  connection: DuckDBConnection,
  side: SideName,
  within: string,
): Promise<SideResidue> {
  const edges = new Map<number, Edge[]>();
  const settled: SideResidue['settled'] = new Map();
  for (const row of await rowsOf<EdgeRow>(
    connection,
    `select person, n, kind, to_n, key, partner, title from ${side}_edge where ${within}
     order by person, n, kind, to_n, key`,
  )) {
    const { n, kind, to_n, key, title, person, partner } = row;
    append(edges, n, { kind, to: to_n, key, title });
    if (partner !== null) append(settled, person, [to_n, partner]);
  }
  const rows = await rowsOf(
    connection,
    `select * from ${side}_residue where ${within} order by person, n`,
  );
  const candidates = rows.map((row) => ({
    person: String(row.person),
    record: candidate(row, edges.get(row.n as number) ?? []),
  }));
  const groups = groupBy(candidates, ({ person }) => person);
  const records = new Map([...groups].map(([key, group]) => [key, group.map((one) => one.record)]));
  return { records, settled };
}

type EdgeRow = {
  person: number;
  n: number;
  kind: string;
  to_n: number;
  key: string | null;
  partner: number | null;
  title: string | null;
};

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function candidate(row: Row, edges: Edge[]): Candidate {
  const text = (column: string) => row[column] as string | null;
  const type = RECORD_TYPES[row.type as number];
  if (!type) throw new Error('a staged record is of a type that is not known');
  return {
    n: row.n as number,
    type,
    rowHash: row.row_hash as string,
    raw: row.raw as string,
    id: text('source_id'),
    identifiers: text('identifiers')?.split('\n') ?? [],
    code: text('code'),
    snomed: text('snomed_concept'),
    description: text('snomed_description'),
    term: text('orig_term'),
    date: text('effective'),
    recorded: text('recorded'),
    resultDates: text('other_dates')?.split(' ') ?? [],
    value: text('value'),
    unit: text('unit'),
    parentCode: text('parent_code'),
    edges,
  };
}
