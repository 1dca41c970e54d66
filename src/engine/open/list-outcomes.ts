import type { SideName } from '../compare/sides.ts';
import { rowsOf } from '../duckdb.ts';
import { FATES, type OutcomeFate, type OutcomeRow, type Tier } from '../outcome.ts';
import { type Heading, readHeadings } from './headings.ts';
import { findingsOf, isRecordType, type Opened, outcomesOf } from './opened.ts';

export type OutcomeFilter = {
  type?: string | undefined;
  fate?: OutcomeFate | undefined;
  /** Any of several; every fate where nothing is given. */
  fates?: readonly OutcomeFate[] | undefined;
};

export type OutcomeQuery = OutcomeFilter & {
  offset: number;
  limit: number;
  /** Only what this side holds, told as it tells it; what differs from the other side is left out. */
  only?: SideName | undefined;
};

type Stored = {
  n: number;
  type: string;
  fate: OutcomeFate;
  tier: Tier | null;
  rules: string[];
  fields: string[];
  source_n: number | null;
  target_n: number | null;
};

/** Lists outcomes with what they are about and whose they are. */
export async function listOutcomes(
  opened: Opened,
  { offset, limit, only, ...filter }: OutcomeQuery,
): Promise<{ total: number; rows: OutcomeRow[] }> {
  if (filter.type !== undefined && !isRecordType(filter.type)) return { total: 0, rows: [] };
  const { where, values } = among(opened, filter, only);
  const { connection } = opened;
  const counted = await connection.runAndReadAll(`select count(*)::integer ${where}`, values);
  const listed = await connection.runAndReadAll(
    `select n, type, fate, tier, rules, fields, source_n, target_n ${where}
     order by n limit ${whole(limit)} offset ${whole(offset)}`,
    values,
  );
  const stored = listed.getRowObjectsJson() as unknown as Stored[];
  const total = Number(counted.getRowsJson()[0]?.[0] ?? 0);
  return { total, rows: await withHeadings(opened, stored, only) };
}

function among(opened: Opened, { type, fate, fates }: OutcomeFilter, only?: SideName) {
  const wanted = fates ?? (fate ? [fate] : FATES_OF_OUTCOMES);
  return {
    where: `from ${outcomesOf(opened)}
      where ($type is null or type = $type) and list_contains(string_split($fates, ' '), fate)
      ${only ? `and ${only}_n is not null` : ''}`,
    values: { type: type ?? null, fates: wanted.join(' ') },
  };
}

const FATES_OF_OUTCOMES: readonly OutcomeFate[] = [...FATES, 'unexpected'];

function whole(count: number): number {
  return Math.max(0, Math.trunc(count));
}

async function withHeadings(
  opened: Opened,
  stored: Stored[],
  only: SideName | undefined,
): Promise<OutcomeRow[]> {
  const headings = async (side: SideName) =>
    only && only !== side
      ? new Map<number, Heading>()
      : readHeadings(opened, side, stored.map(sideOf(`${side}_n`)));
  const source = await headings('source');
  const target = await headings('target');
  const differing = only ? new Map<number, Differing>() : await readDiffering(opened, stored);
  return stored.map(({ source_n, target_n, ...outcome }) => {
    const heading = source.get(source_n ?? 0) ?? target.get(target_n ?? 0);
    if (!heading) throw new Error(`outcome ${outcome.n} names a record that is not staged`);
    const { title, date, patient } = heading;
    return { ...outcome, differing: differing.get(outcome.n) ?? [], title, date, patient };
  });
}

type Differing = OutcomeRow['differing'];

async function readDiffering(opened: Opened, stored: Stored[]): Promise<Map<number, Differing>> {
  const numbers = stored.filter(({ fields }) => fields.length > 0).map(({ n }) => n);
  if (numbers.length === 0) return new Map();
  const rows = await rowsOf<{ n: number; fields: Differing }>(
    opened.connection,
    `select n, fields from ${findingsOf(opened)} where n in (${numbers.join(', ')})`,
  );
  return new Map(rows.map(({ n, fields }) => [n, fields]));
}

function sideOf(column: 'source_n' | 'target_n') {
  return (row: Stored) => ({ type: row.type, n: row[column] });
}

/** Outcomes by their numbers, in the order of these. What is not there is left out. */
export async function outcomesNumbered(
  opened: Opened,
  numbers: readonly number[],
): Promise<OutcomeRow[]> {
  const whole = numbers.filter(Number.isSafeInteger);
  if (whole.length === 0) return [];
  const stored = await rowsOf<Stored>(
    opened.connection,
    `select n, type, fate, tier, rules, fields, source_n, target_n from ${outcomesOf(opened)}
     where n in (${whole.join(', ')}) order by n`,
  );
  return withHeadings(opened, stored, undefined);
}

/** Where an outcome stands among those of a list, and the numbers of the ones beside it. */
export async function neighboursOf(
  opened: Opened,
  n: number,
  filter: OutcomeFilter,
  only?: SideName,
): Promise<{ previous?: number; next?: number; before: number; among: number }> {
  const { where, values } = among(opened, filter, only);
  const reader = await opened.connection.runAndReadAll(
    `select max(n) filter (n < ${n}) as previous, min(n) filter (n > ${n}) as next,
       (count(*) filter (n < ${n}))::integer as before, count(*)::integer as among ${where}`,
    values,
  );
  const [row] = reader.getRowObjectsJson() as unknown as Neighbours[];
  return {
    ...(row?.previous ? { previous: row.previous } : {}),
    ...(row?.next ? { next: row.next } : {}),
    before: row?.before ?? 0,
    among: row?.among ?? 0,
  };
}

type Neighbours = { previous: number | null; next: number | null; before: number; among: number };
